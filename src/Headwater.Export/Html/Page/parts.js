// Pieces that pages of every kind are made of.

function heading(label, count) {
  return el("h2", null, label, count === undefined ? null : el("b", null, number(count)));
}

function lead(text, otherwise) {
  return el("p", { class: text ? "lead" : "lead empty" }, text ? visible(text) : otherwise);
}

/** Pairs of a label and a value; those without a value are left out. */
function facts(pairs) {
  const known = pairs.filter(([, value]) => value);
  return known.length ? el("dl", { class: "facts" }, ...known.map(([label, value]) => el("div", null, el("dt", null, label), el("dd", null, value)))) : null;
}

function code(text, database) {
  const shown = visible(text);
  return el("div", { class: "card sql" }, copyButton(text, "Copy the definition"), el("pre", { tabindex: "0" }, el("code", null, ...sql(shown, database))));
}

/** Something long or seldom asked for, behind its name. */
function behind(label, ...content) {
  const shown = content.flat(4).filter(Boolean);
  return shown.length ? el("details", { class: "behind" }, el("summary", null, label), ...shown) : null;
}

function link(object, label, part) {
  return object ? el("a", { href: `#${object.path}${part ?? ""}` }, label) : el("span", null, label);
}

/** Links in a row, the first of many until more are asked for. */
function links(objects, most = 30) {
  const all = objects.map(object => link(object, fullName(object)));
  return folded(all, most, shown => el("p", { class: "links" }, ...shown));
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

/** A compact list: each line has a name, what it is, and what is said of it. */
function lines(label, word, all, lit, draw) {
  if (!all?.length) return null;
  const drawn = all.map(one => {
    const isLit = lit?.word === word && lit.name === one.name;
    const { what, besides = [], comment } = draw(one);
    return el("li", { id: isLit ? "lit" : null, class: isLit ? "lit" : null },
      el("span", { class: "line-name" }, name(one.name)), " ", what, ...besides.filter(Boolean).map(text => [" ", el("span", { class: "note" }, text)]),
      comment ? el("div", { class: "line-words" }, visible(comment)) : null);
  });
  return [heading(label, all.length), folded(drawn, lit?.word === word ? Infinity : 20, shown => el("ul", { class: "card lines" }, ...shown))];
}

function mono(text) {
  return el("span", { class: "mono dim" }, visible(text));
}

/** Values in a row, each as it is. */
function labels(all, most) {
  return el("span", { class: "labels" }, ...all.slice(0, most).map(label => [el("code", null, name(label)), " "]), all.length > most ? el("span", { class: "note" }, `and ${number(all.length - most)} more`) : null);
}

/** Who owns it and who may do what, and which extension brought it. */
function rights(object, columns = []) {
  const grants = [...(object.grants ?? []).map(grant => ({ grant })), ...columns.flatMap(column => (column.grants ?? []).map(grant => ({ grant, column })))];
  return grants.length ? el("ul", { class: "card lines" }, ...grants.map(({ grant, column }) => el("li", null,
    el("span", { class: "line-name" }, name(grant.role)), " ", el("span", { class: "dim" }, grant.privileges.map(one => name(one).toLowerCase()).join(", ")),
    column ? [" ", el("span", { class: "note" }, "of ", mono(column.name))] : null,
    grant.grantable?.length ? [" ", el("span", { class: "note" }, `may pass on ${grant.grantable.map(one => name(one).toLowerCase()).join(", ")}`)] : null))) : null;
}

/** What every kind of object says of itself. */
function commonFacts(object) {
  const extension = object.extension && catalog.byPath.get(objectPath("extension", object.database, "", object.extension));
  return [["owner", name(object.owner)], ["brought by", object.extension && link(extension, name(object.extension))]];
}

function day(time) {
  return new Date(time).toISOString().slice(0, 10);
}
