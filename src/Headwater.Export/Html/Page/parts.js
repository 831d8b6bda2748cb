// Pieces that pages of every kind are made of.

function heading(label, count) {
  return el("h2", null, label, count === undefined ? null : el("b", null, number(count)));
}

function lead(text, otherwise) {
  return el("p", { class: text ? "lead" : "lead empty" }, text ? visible(text) : otherwise);
}

/** Pairs of a label and a value; those without a value are left out. */
function facts(pairs) {
  return el("dl", { class: "facts" }, ...pairs.filter(([, value]) => value).map(([label, value]) => el("div", null, el("dt", null, label), el("dd", null, value))));
}

function code(text) {
  const shown = visible(text);
  return el("div", { class: "card sql" }, copyButton(text, "Copy the definition"), el("pre", { tabindex: "0" }, el("code", null, ...sql(shown))));
}

function link(object, label) {
  return object ? el("a", { href: `#${object.path}` }, label) : el("span", null, label);
}

function glyph(object) {
  const { letter, class: kind } = kinds[object.what].glyph(object);
  return el("span", { class: `glyph ${kind}`, title: kinds[object.what].word(object), "aria-hidden": "true" }, letter);
}

/** Rows of which only the first are shown until more are asked for. */
function folded(rows, most, wrap) {
  if (rows.length <= most) return wrap(rows);
  const holder = el("div", null, wrap(rows.slice(0, most)));
  holder.append(el("button", { class: "more", type: "button", onclick: () => holder.replaceChildren(wrap(rows)) }, `Show all ${number(rows.length)}`));
  return holder;
}
