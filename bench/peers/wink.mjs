// wink-nlp with its full pipe: sentences, negation, entities (dates, money …; no people or places), sentiment, part of speech.
import { measure } from "./texts.mjs";
import winkNLP from "wink-nlp";
import model from "wink-eng-lite-web-model";

const nlp = winkNLP(model);
measure("wink-nlp", (text) => {
  const doc = nlp.readDoc(text);
  doc.entities().out();
  return doc.tokens().length();
});
