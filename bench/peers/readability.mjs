// Readability.js over linkedom: what Firefox's reader view takes out of a page. Reads a list of page files, CPU seconds of one pass
// after a few pages that warm the JIT up.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const pages = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((path) => readFileSync(path));
const read = (page) => {
  const { document } = parseHTML(page.toString("utf8"));
  return new Readability(document).parse()?.textContent.length ?? 0;
};
for (const page of pages.slice(0, 10)) read(page);
const before = process.cpuUsage();
for (const page of pages) read(page);
const used = process.cpuUsage(before);
const seconds = (used.user + used.system) / 1e6;
const bytes = pages.reduce((n, page) => n + page.length, 0);
console.log(["Readability.js page", (bytes / seconds / 1e6).toFixed(2), (pages.length / seconds).toFixed(1)].join("\t"));
