// What a template engine of dbt's kind makes of each text of a JSON list; whatever a text calls for is not there.
import { readFileSync } from "node:fs";
import nunjucks from "nunjucks";

const engine = new nunjucks.Environment(null, { autoescape: false, throwOnUndefined: true });
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(text => engine.renderString(text, {}))));
