// A YAML document on standard input as JSON; one that has a key twice, or more than one document, is refused.
import { load } from "js-yaml";
import { readFileSync } from "node:fs";

console.log(JSON.stringify(load(readFileSync(0, "utf8"))));
