// compromise: people, places, organisations and quotations, the part of nutgraf's work it offers.
import { measure } from "./texts.mjs";
import nlp from "compromise";

measure("compromise", (text) => {
  const doc = nlp(text);
  doc.people().out("array");
  doc.places().out("array");
  doc.organizations().out("array");
  doc.quotations().out("array");
  return doc.wordCount();
});
