"""The audit and the stories of an archive on Spark: the same scripts as examples/scale/run, as pipe stages. The same bytes.

    spark.py ARTICLES.jsonl FOLDER [MASTER]

MASTER is Spark's, local-cluster[2,1,1024] if none: two workers of one core and 1 GiB each, as processes of their own. NUTGRAF
names the command, which every worker needs at that path.
"""
import os
import sys
import time
import zlib

from pyspark import SparkConf, SparkContext

HERE = os.path.dirname(os.path.abspath(__file__))
NUTGRAF = os.environ.get("NUTGRAF", os.path.join(HERE, "..", "..", "build", "nutgraf"))


def stage(verb, script):
    """Status 1 says that some articles or keys failed, which have been told; more fails the task."""
    return "sh -c '\"$0\" \"$@\" || [ $? = 1 ]' %s %s %s" % (NUTGRAF, verb, os.path.join(HERE, script))


def by_key(line):
    return zlib.crc32(line.split("\t", 1)[0].encode())


class Job:
    def __init__(self, context, articles, pieces):
        self.pieces = pieces
        self.articles = context.textFile(articles, pieces)

    def map(self, script):
        return self.articles.pipe(stage("map", script), checkCode=True)

    def reduce(self, script, lines):
        """Lines of one key go to one worker, where they come sorted as sort(1) sorts bytes: code points order like UTF-8."""
        keyed = lines.map(lambda line: (line, None))
        placed = keyed.repartitionAndSortWithinPartitions(self.pieces, by_key).keys()
        return placed.pipe(stage("reduce", script), checkCode=True)


def stories(job):
    state = job.reduce("links.lua", job.map("links.lua"))
    told = 1
    while told:
        state = job.reduce("components.lua", state).cache()
        told = state.filter(lambda line: '\t{"told"' in line).count()
    return job.reduce("stories.lua", job.reduce("stories.lua", state))


def write(lines, path):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for line in sorted(lines.collect()):
            out.write(line + "\n")


def main(articles, folder, master="local-cluster[2,1,1024]"):
    context = SparkContext(conf=SparkConf().setMaster(master).setAppName("nutgraf"))
    context.setLogLevel("ERROR")
    os.makedirs(folder, exist_ok=True)
    job = Job(context, "file://" + os.path.abspath(articles), 4)
    started = time.time()
    write(job.reduce("audit.lua", job.map("audit.lua")), os.path.join(folder, "audit.tsv"))
    audited = time.time()
    write(stories(job), os.path.join(folder, "stories.tsv"))
    print("audit %.1f s, stories %.1f s on %s" % (audited - started, time.time() - audited, master))
    context.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
