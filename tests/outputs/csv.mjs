// Comma-separated values on standard input, as another reader understands them: a JSON list of lists.
import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";

console.log(JSON.stringify(parse(readFileSync(0, "utf8"), { bom: false, relax_quotes: false, record_delimiter: "\r\n" })));
