// Reads the corpus and times one peer over it: CPU seconds of the second pass, the first warms the JIT up.
import { readFileSync } from "node:fs";

export function measure(name, read) {
  const texts = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((l) => JSON.parse(l).text);
  const bytes = texts.reduce((n, t) => n + Buffer.byteLength(t), 0);
  for (const t of texts.slice(0, 20)) read(t);
  const before = process.cpuUsage();
  let tokens = 0;
  for (const t of texts) tokens += read(t);
  const used = process.cpuUsage(before);
  const seconds = (used.user + used.system) / 1e6;
  console.log([name, (bytes / seconds / 1e6).toFixed(3), (tokens / seconds).toFixed(0)].join("\t"));
}
