// A Markdown document on standard input as a reader sees it: headings, rows of tables, code, links, and every element that is markup.
import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";

const tokens = new MarkdownIt({ html: true, linkify: true }).parse(readFileSync(0, "utf8"), {});
const seen = { headings: [], rows: [], paragraphs: [], code: [], links: [], elements: [], kinds: [] };
let row = null, heading = null;
for (const token of tokens) {
  if (!seen.kinds.includes(token.type)) seen.kinds.push(token.type);
  if (token.type === "heading_open") heading = token.tag;
  if (token.type === "tr_open") row = [];
  if (token.type === "tr_close") { seen.rows.push(row); row = null; }
  if (token.type === "fence" || token.type === "code_block") seen.code.push(token.content);
  if (token.type === "html_block") seen.elements.push(token.content.trim());
  if (token.type !== "inline") continue;
  const text = inline(token.children);
  if (heading) { seen.headings.push([heading, text]); heading = null; }
  else if (row) row.push(text);
  else seen.paragraphs.push(text);
}
console.log(JSON.stringify(seen));

function inline(children) {
  let text = "";
  for (const child of children) {
    if (!seen.kinds.includes(child.type)) seen.kinds.push(child.type);
    if (child.type === "html_inline") {
      seen.elements.push(child.content);
      text += child.content === "<br>" ? "\n" : "";
    } else if (child.type === "link_open") seen.links.push(child.attrGet("href"));
    else if (child.type !== "softbreak") text += child.content;
  }
  return text;
}
