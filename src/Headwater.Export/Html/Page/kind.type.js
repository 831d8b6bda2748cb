// Types that somebody made.

const TYPE_WORDS = { enum: "enum", domain: "domain", range: "range type", composite: "composite type", base: "base type" };
const TYPE_GLYPHS = { enum: "E", domain: "D", range: "R", composite: "C" };

kinds.type = {
  label: "Types",
  chips: [["type", "Types"]],
  chip: () => "type",
  isMinor: () => false,
  word: object => TYPE_WORDS[object.kind] ?? object.kind,
  glyph: object => ({ letter: TYPE_GLYPHS[object.kind] ?? "B", class: "type" }),
  count: object => object.labels?.length ?? object.attributes?.length ?? 0,
  parts: type => [
    ...(type.labels ?? []).map(label => ({ name: label, word: "label" })),
    ...(type.attributes ?? []).map(field => ({ name: field.name, word: "field" })),
    ...(type.constraints ?? []).map(one => ({ name: one.name, word: "check" })),
  ],
  texts: object => [object.comment, ...(object.attributes ?? []).map(field => field.comment)],

  take(type) {
    type.users = [];
  },

  show(type, lit) {
    return [
      lead(type.comment, "No comment describes it."),
      facts([
        ["over", type.baseType && typeText(type.database, type.baseType)],
        ["null", type.kind === "domain" ? (type.notNull ? "not allowed" : "allowed") : null],
        ["default", type.default && mono(type.default)],
        ["collation", type.collation && name(type.collation)],
        ["range of", type.subtype && typeText(type.database, type.subtype)],
        ["several of them", type.multirange && mono(type.multirange)],
        ...commonFacts(type),
      ]),
      type.labels?.length ? [heading("Labels, in their order", type.labels.length), typeLabels(type, lit)] : null,
      type.attributes?.length ? [heading("Fields", type.attributes.length), typeFields(type, lit)] : null,
      lines("Checks", "check", type.constraints, lit, one => ({ what: mono(one.definition), besides: [one.validated === false && "not validated"] })),
      typeUsers(type),
      behind("Rights", rights(type)),
    ];
  },
};

function typeLabels(type, lit) {
  const shown = type.labels.map(label => {
    const isLit = lit?.word === "label" && lit.name === label;
    return el("li", { id: isLit ? "lit" : null, class: isLit ? "lit" : null }, el("code", null, name(label)));
  });
  return folded(shown, lit ? Infinity : 200, all => el("ol", { class: "card values" }, ...all));
}

function typeFields(type, lit) {
  return el("div", { class: "card" }, el("table", { class: "stack" }, el("tbody", null, ...type.attributes.map(field => {
    const isLit = lit?.word === "field" && lit.name === field.name;
    return el("tr", { id: isLit ? "lit" : null, class: isLit ? "lit" : null },
      el("td", { class: "name" }, name(field.name)), el("td", { class: "type" }, typeText(type.database, field.type)), el("td", { class: "words" }, field.comment ? visible(field.comment) : null));
  }))));
}

function typeUsers(type) {
  if (!type.users.length) return null;
  const rows = type.users.map(({ table, column }) => el("tr", null,
    el("td", { class: "name" }, link(table, `${name(table.schema)}.${name(table.name)}.${name(column.name)}`, `/${encodeURIComponent(column.name)}`)),
    el("td", { class: "words" }, column.comment ? visible(column.comment) : null)));
  return [heading("Columns of this type", rows.length), folded(rows, 40, shown => el("div", { class: "card" }, el("table", { class: "stack" }, el("tbody", null, ...shown))))];
}
