// Faults of documents by OpenMetadata's published schemas: the folder of the schemas, and on standard input a list of [path of the schema, document].
// What refers to a schema that is not in the folder lets nothing pass.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const root = process.argv[2];
const base = "https://open-metadata.org/schema/";
const schemas = new Map(readdirSync(root, { recursive: true, encoding: "utf8" }).filter(name => name.endsWith(".json"))
  .map(name => [base + name, { ...JSON.parse(readFileSync(join(root, name), "utf8")), $id: base + name }]));

function* references(node) {
  if (node === null || typeof node !== "object") return;
  if (typeof node.$ref === "string") yield node.$ref;
  for (const child of Object.values(node)) yield* references(child);
}

const absent = new Map();
for (const [id, schema] of schemas)
  for (const reference of references(schema)) {
    const target = new URL(reference, id);
    const [file, name] = [target.origin + target.pathname, target.hash.split("/").pop()];
    if (!schemas.has(file)) absent.set(file, { $id: file, not: {}, definitions: { ...absent.get(file)?.definitions, [name || "none"]: { not: {} } } });
  }

// Their patterns are Java's: (?U) makes \w match letters of every script.
const regExp = Object.assign((text, flags) => new RegExp(text.startsWith("(?U)") ? text.slice(4).replaceAll("\\w", "[\\p{L}\\p{N}_]") : text, flags), { code: "new RegExp" });
const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: true, formats: { "utc-millisec": true }, code: { regExp } });
addFormats.default(ajv);
for (const [id, schema] of [...schemas, ...absent]) ajv.addSchema(schema, id);
const faults = [];
for (const [path, document] of JSON.parse(readFileSync(0, "utf8"))) {
  const validate = ajv.getSchema(base + path);
  if (!validate(document)) faults.push(...validate.errors.map(fault => `${path}${fault.instancePath}: ${fault.message} ${JSON.stringify(fault.params)} in ${JSON.stringify(document).slice(0, 300)}`));
}
console.log(JSON.stringify(faults));
