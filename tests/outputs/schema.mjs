// Faults of a JSON document on standard input by the JSON Schema in the file that is named.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import Ajv2019 from "ajv/dist/2019.js";
import addFormats from "ajv-formats";

const schema = JSON.parse(readFileSync(process.argv[2], "utf8"));
const options = { strict: false, allErrors: true, validateFormats: true };
const ajv = /2019-09/.test(schema.$schema) ? new Ajv2019.default(options) : new Ajv.default(options);
addFormats.default(ajv);
const validate = ajv.compile(schema);
validate(JSON.parse(readFileSync(0, "utf8")));
console.log(JSON.stringify((validate.errors ?? []).map(fault => `${fault.instancePath}: ${fault.message} ${JSON.stringify(fault.params)}`)));
