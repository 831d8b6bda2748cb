// Diagrams in the files that are named, as Mermaid itself reads and draws them.
import { readFileSync } from "node:fs";
import { withPage } from "./browser.mjs";

const library = new URL("node_modules/mermaid/dist/mermaid.min.js", import.meta.url).pathname;
const texts = process.argv.slice(2).map(file => readFileSync(file, "utf8"));
console.log(JSON.stringify(await withPage({}, async page => {
  await page.setContent("<!doctype html><title>Diagrams</title>");
  await page.addScriptTag({ path: library });
  const diagrams = await page.evaluate(async texts => {
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict", maxTextSize: 1e7, maxEdges: 1e5 });
    const read = [];
    for (const [number, text] of texts.entries()) {
      const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
      const drawing = await mermaid.render(`drawn-${number}`, text);
      read.push({
        entities: [...diagram.db.getEntities().entries()].map(([key, entity]) => ({ key, label: entity.label, attributes: entity.attributes.map(one => ({ type: one.type, name: one.name, keys: one.keys ?? [], comment: one.comment ?? "" })) })),
        relations: diagram.db.getRelationships().map(one => ({ role: one.roleA, a: one.relSpec.cardA, b: one.relSpec.cardB, type: one.relSpec.relType })),
        drawn: drawing.svg.startsWith("<svg"),
        scripts: /<script|onerror|javascript:/i.test(drawing.svg),
        theme: mermaid.mermaidAPI.getConfig().theme,
      });
    }
    return read;
  }, texts);
  return { diagrams };
})));
