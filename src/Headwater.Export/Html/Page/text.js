// Everything shown is set as text, never as markup: names and comments are whatever somebody wrote into a database.

const SVG = "http://www.w3.org/2000/svg";

/** An element: `el("a", { href: "#/" }, "text", child)`. `class`, `hidden` and on... work as expected. */
function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function svg(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(3).filter(child => child !== null && child !== undefined && child !== ""));
  return element;
}

const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** What does not show, or turns the direction of text, written out. */
function visible(text) {
  return String(text ?? "").replace(UNSAFE, c => `\\u{${c.codePointAt(0).toString(16)}}`);
}

/** The same on one line: for names. */
function name(text) {
  return visible(text).replace(/\n/g, "\\n").replace(/\t/g, "\\t");
}

const whole = new Intl.NumberFormat("en");

function number(value) {
  return whole.format(value);
}

function about(count, one, many) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

function bytes(count) {
  const units = ["bytes", "kB", "MB", "GB", "TB", "PB"];
  let unit = 0;
  for (; count >= 1000 && unit < units.length - 1; unit++) count /= 1024;
  return `${count.toLocaleString("en", { maximumFractionDigits: unit && count < 100 ? 1 : 0 })} ${units[unit]}`;
}

function percent(part, all) {
  return all ? Math.floor(100 * part / all) : 0;
}

/** The text with every occurrence of the words marked. */
function marked(text, words) {
  if (!words.length) return [text];
  const pattern = new RegExp(`(${words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu");
  return text.split(pattern).map((piece, i) => i % 2 ? el("mark", null, piece) : piece);
}

const SQL = /('(?:[^']|'')*')|(--[^\n]*|\/\*[\s\S]*?\*\/)|\b(select|from|where|join|left|right|full|inner|outer|cross|lateral|on|using|group|by|order|having|union|all|intersect|except|distinct|as|and|or|not|null|is|in|exists|between|like|ilike|case|when|then|else|end|with|recursive|over|partition|filter|limit|offset|values|insert|update|delete|into|set|returning|create|table|view|function|returns|language|begin|declare|cast|true|false|asc|desc|primary|foreign|key|references|unique|check|constraint|default)\b/gi;

/** SQL with its words, texts and remarks told apart. */
function sql(text) {
  const pieces = [];
  let at = 0;
  for (const found of text.matchAll(SQL)) {
    pieces.push(text.slice(at, found.index), el("span", { class: found[1] ? "s-text" : found[2] ? "s-note" : "s-word" }, found[0]));
    at = found.index + found[0].length;
  }
  return [...pieces, text.slice(at)];
}

function copyButton(text, label) {
  const button = el("button", { class: "copy", type: "button", "aria-label": label, onclick: copy }, "Copy");
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page from a file may not use the clipboard directly in some browsers.
      const area = el("textarea", { readonly: true }, text);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  }
  return button;
}
