// chrono-node: dates only.
import { measure } from "./texts.mjs";
import * as chrono from "chrono-node";

const reference = new Date("2020-06-15T12:00:00Z");
measure("chrono-node", (text) => {
  chrono.parse(text, reference);
  return text.split(/\s+/).length;
});
