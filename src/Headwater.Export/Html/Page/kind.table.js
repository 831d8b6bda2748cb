// Tables, views and whatever else has columns.

const TABLE_WORDS = { table: "table", partitionedTable: "partitioned table", view: "view", materializedView: "materialized view", foreignTable: "foreign table" };
const TABLE_GLYPHS = { table: "T", partitionedTable: "P", view: "V", materializedView: "M", foreignTable: "F" };

kinds.table = {
  chips: [["table", "Tables"], ["view", "Views"], ["foreignTable", "Foreign"], ["partition", "Partitions"]],
  chip: object => object.partitionOf ? "partition" : { partitionedTable: "table", materializedView: "view" }[object.kind] ?? object.kind,
  isMinor: object => object.partitionOf !== undefined,
  word: object => object.partitionOf ? "partition" : TABLE_WORDS[object.kind] ?? object.kind,
  glyph: object => ({ letter: TABLE_GLYPHS[object.kind] ?? "?", class: object.kind }),
  count: object => object.columns.length,
  parts: object => object.columns,
  texts: object => [object.comment, ...object.columns.map(column => column.comment)],

  take(table) {
    table.keys = { primary: [], unique: new Set(), foreign: [] };
    table.referring = [];
    table.partitions = [];
    for (const constraint of table.constraints) {
      if (constraint.kind === "primaryKey") table.keys.primary = constraint.columns;
      if (constraint.kind === "unique" && constraint.columns.length === 1) table.keys.unique.add(constraint.columns[0]);
      if (constraint.kind === "foreignKey" && constraint.references) table.keys.foreign.push(constraint);
    }
  },

  finish() {
    for (const table of catalog.objects.filter(object => object.what === "table")) {
      table.whole = table.partitionOf && catalog.byPath.get(path(table.database, ...quotedParts(table.partitionOf)));
      table.whole?.partitions.push(table);
      for (const key of table.keys.foreign) {
        key.target = catalog.byPath.get(path(table.database, key.references.schema, key.references.table));
        // A partition refers to whatever its table refers to.
        if (!table.whole) key.target?.referring?.push({ table, key });
      }
    }
  },

  show(table, lit) {
    return [
      lead(table.comment, "No comment describes it."),
      table.cut ? el("p", { class: "notice" }, "This page has as much as it may hold: the columns were left out here. An export of fewer schemas has them.") : null,
      tableFacts(table),
      table.columns.length ? [heading("Columns", table.columns.length), tableColumns(table, lit)] : null,
      tableRelations(table),
      tableConstraints(table),
      tablePartitions(table),
      table.definition ? [heading("Definition"), code(table.definition)] : null,
    ];
  },
};

function tableFacts(table) {
  const described = table.columns.filter(column => column.comment).length;
  return facts([
    ["rows, about", table.rowEstimate === undefined ? (table.kind === "view" ? null : "unknown") : number(table.rowEstimate)],
    ["size, about", table.sizeBytes === undefined ? null : bytes(table.sizeBytes)],
    ["owner", name(table.owner)],
    ["columns described", table.columns.length ? `${percent(described, table.columns.length)} %` : null],
    ["partitioned by", table.partitionKey && name(table.partitionKey)],
    ["partition of", table.partitionOf && link(table.whole, name(table.partitionOf))],
    ["bounds", table.partitionBound && name(table.partitionBound)],
  ]);
}

function tableColumns(table, lit) {
  const defaults = table.columns.some(column => columnDefault(column));
  const rows = table.columns.map(column => {
    const row = el("tr", { id: column.name === lit ? "lit" : null, class: column.name === lit ? "lit" : null },
      el("td", { class: "name" }, name(column.name), columnTags(table, column)),
      el("td", { class: "type" }, name(column.type), column.nullable ? null : el("div", { class: "need" }, "not null")),
      el("td", { class: "words" }, column.comment ? visible(column.comment) : null, columnLeads(table, column)),
      defaults ? el("td", { class: "default" }, columnDefault(column)) : null);
    return row;
  });
  return el("div", { class: "card" }, el("table", null,
    el("thead", null, el("tr", null, ...["Column", "Type", "Description", ...(defaults ? ["Default"] : [])].map(label => el("th", { scope: "col" }, label)))),
    el("tbody", null, ...rows)));
}

function columnTags(table, column) {
  const position = table.keys.primary.indexOf(column.name);
  return [
    position < 0 ? null : [" ", el("span", { class: "tag pk", title: "primary key" }, table.keys.primary.length > 1 ? `PK ${position + 1}` : "PK")],
    table.keys.foreign.some(key => key.columns.includes(column.name)) ? [" ", el("span", { class: "tag fk", title: "foreign key" }, "FK")] : null,
    table.keys.unique.has(column.name) ? [" ", el("span", { class: "tag uk", title: "unique" }, "UQ")] : null,
  ];
}

function columnDefault(column) {
  if (column.generated) return `generated always as (${name(column.default)}) ${column.generated}`;
  if (column.identity) return column.identity === "always" ? "generated always as identity" : "generated by default as identity";
  return column.default === undefined ? null : name(column.default);
}

function columnLeads(table, column) {
  return table.keys.foreign.filter(key => key.columns.includes(column.name)).map(key =>
    el("span", { class: "leads" }, "→ ", link(key.target, `${name(key.references.table)}.${name(key.references.columns[key.columns.indexOf(column.name)])}`)));
}

function tableRelations(table) {
  const parents = table.keys.foreign;
  if (!parents.length && !table.referring.length) return null;
  const row = (other, key, label, way) => el("tr", null,
    el("td", { class: "way" }, way), el("td", { class: "name" }, link(other, label)),
    el("td", { class: "type" }, `${key.columns.map(name).join(", ")} → ${key.references.columns.map(name).join(", ")}`),
    el("td", { class: "words" }, name(key.name), key.validated === false ? " (not validated)" : null));
  const rows = [
    ...parents.map(key => row(key.target, key, `${name(key.references.schema)}.${name(key.references.table)}`, "refers to")),
    ...table.referring.map(({ table: child, key }) => row(child, key, `${name(child.schema)}.${name(child.name)}`, "referred to by")),
  ];
  return [heading("Relationships", rows.length), drawRelations(table), folded(rows, 40, shown => el("div", { class: "card" }, el("table", null, el("tbody", null, ...shown))))];
}

function tableConstraints(table) {
  const words = { check: "check", exclusion: "exclusion", unique: "unique", primaryKey: "primary key" };
  const told = table.constraints.filter(one => one.kind === "check" || one.kind === "exclusion" || (words[one.kind] && one.columns.length > 1));
  return told.length ? [heading("Constraints", told.length), el("div", { class: "card" }, el("table", null, el("tbody", null, ...told.map(one => el("tr", null,
    el("td", null, words[one.kind]), el("td", { class: "name" }, name(one.name)),
    el("td", { class: "type" }, name(one.definition), one.validated === false ? " (not validated)" : null))))))] : null;
}

function tablePartitions(table) {
  if (!table.partitions.length) return null;
  const rows = table.partitions.map(one => el("tr", null,
    el("td", { class: "name" }, link(one, name(one.name))), el("td", { class: "type" }, name(one.partitionBound ?? "")),
    el("td", { class: "num" }, one.rowEstimate === undefined ? null : `about ${about(one.rowEstimate, "row", "rows")}`), el("td", { class: "num" }, one.sizeBytes === undefined ? null : bytes(one.sizeBytes))));
  return [heading("Partitions", rows.length), folded(rows, 20, shown => el("div", { class: "card" }, el("table", null, el("tbody", null, ...shown))))];
}
