// Tables, views and whatever else has columns.

const TABLE_WORDS = { table: "table", partitionedTable: "partitioned table", view: "view", materializedView: "materialized view", foreignTable: "foreign table" };
const TABLE_GLYPHS = { table: "T", partitionedTable: "P", view: "V", materializedView: "M", foreignTable: "F" };
const HANGING = [["indexes", "index"], ["triggers", "trigger"], ["policies", "policy"], ["rules", "rule"], ["statistics", "statistics"]];

kinds.table = {
  chips: [["table", "Tables"], ["view", "Views"], ["foreignTable", "Foreign"], ["partition", "Partitions"]],
  chip: object => object.partitionOf ? "partition" : { partitionedTable: "table", materializedView: "view" }[object.kind] ?? object.kind,
  isMinor: object => object.partitionOf !== undefined,
  word: object => object.partitionOf ? "partition" : TABLE_WORDS[object.kind] ?? object.kind,
  glyph: object => ({ letter: TABLE_GLYPHS[object.kind] ?? "?", class: object.kind }),
  count: object => object.columns.length,
  parts: table => [
    ...table.columns.map(column => ({ name: column.name, word: "column" })),
    ...table.constraints.map(one => ({ name: one.name, word: "constraint" })),
    ...HANGING.flatMap(([all, word]) => (table[all] ?? []).map(one => ({ name: one.name, word }))),
  ],
  texts: object => [object.comment, ...object.columns.map(column => column.comment), ...HANGING.flatMap(([all]) => (object[all] ?? []).map(one => one.comment))],

  take(table) {
    table.keys = { primary: [], unique: new Set(), foreign: [] };
    table.referring = [];
    table.partitions = [];
    table.heirs = [];
    table.publications = [];
    table.sequences = new Map();
    for (const constraint of table.constraints) {
      if (constraint.kind === "primaryKey") table.keys.primary = constraint.columns;
      if (constraint.kind === "unique" && constraint.columns.length === 1) table.keys.unique.add(constraint.columns[0]);
      if (constraint.kind === "foreignKey" && constraint.references) table.keys.foreign.push(constraint);
    }
  },

  finish() {
    for (const table of ofKind("table")) {
      table.whole = table.partitionOf && tableNamed(table.database, table.partitionOf);
      table.whole?.partitions.push(table);
      for (const parent of table.inherits ?? []) tableNamed(table.database, parent)?.heirs.push(table);
      if (!table.whole) tableUses(table);
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
      tableFacts(table),
      table.columns.length ? [heading("Columns", table.columns.length), tableColumns(table, lit)] : null,
      tableRelations(table),
      tableConstraints(table, lit),
      tableParts(table, lit),
      tablePartitions(table),
      table.definition ? [heading("Definition"), code(table.definition, table.database)] : null,
      tableMore(table),
    ];
  },
};

/** What columns are made of and what triggers call is told at the other end too. */
function tableUses(table) {
  for (const column of table.columns)
    if (column.shape) madeType(table.database, column.shape)?.users?.push({ table, column });
  for (const trigger of table.triggers ?? []) functionNamed(table.database, trigger.function)?.callers.push({ table, trigger });
}

function tableFacts(table) {
  const described = table.columns.filter(column => column.comment).length;
  return facts([
    ["rows", tableRows(table)],
    ["size, about", table.sizeBytes === undefined ? null : bytes(table.sizeBytes)],
    ["owner", name(table.owner)],
    ["columns described", table.columns.length ? `${percent(described, table.columns.length)} %` : null],
    ["partitioned by", table.partitionKey && mono(table.partitionKey)],
    ["partition of", table.partitionOf && link(table.whole, name(table.partitionOf))],
    ["bounds", table.partitionBound && mono(table.partitionBound)],
    ["inherits from", table.inherits?.length && el("span", null, ...table.inherits.map((parent, i) => [i ? ", " : "", link(tableNamed(table.database, parent), name(parent))]))],
    ["of the type", table.ofType && link(typeNamed(table.database, table.ofType), name(table.ofType))],
    ["server", table.server && link(catalog.byPath.get(objectPath("foreignServer", table.database, "", table.server)), name(table.server))],
    ["kept", table.persistence && (table.persistence === "unlogged" ? "unlogged: lost in a crash" : name(table.persistence))],
    ["holds", table.unpopulated && "nothing before it is refreshed"],
    ["brought by", commonFacts(table)[1][1]],
  ]);
}

/** An estimate and of when it is; unknown where nothing ever analysed the table. */
function tableRows(table) {
  if (table.kind === "view") return null;
  const small = text => el("small", null, ` ${text}`);
  if (table.rowEstimate !== undefined) return el("span", null, `about ${number(table.rowEstimate)}`, table.figures?.analyzedAt ? small(`as of ${day(table.figures.analyzedAt)}`) : null);
  const parts = leaves(table);
  if (parts.length && parts.every(part => part.rowEstimate !== undefined)) return el("span", null, `about ${number(parts.reduce((sum, part) => sum + part.rowEstimate, 0))}`, small("in its partitions"));
  return table.kind === "partitionedTable" ? null : el("span", null, "unknown", small("never analysed"));
}

/** The partitions that hold rows. */
function leaves(table) {
  return table.partitions.flatMap(one => one.partitions.length ? leaves(one) : one.kind === "partitionedTable" ? [] : [one]);
}

function tableColumns(table, lit) {
  const defaults = table.columns.some(column => columnDefault(column));
  const rows = table.columns.map(column => {
    const isLit = lit?.word === "column" && column.name === lit.name;
    return el("tr", { id: isLit ? "lit" : null, class: isLit ? "lit" : null },
      el("td", { class: "name" }, name(column.name), columnTags(table, column)),
      el("td", { class: "type" }, typeText(table.database, column.type, column.shape), column.nullable ? null : el("div", { class: "need" }, "not null")),
      el("td", { class: "words" }, column.comment ? visible(column.comment) : null, allowed(table.database, column.shape), columnLeads(table, column), column.options?.length ? el("div", { class: "allowed" }, mono(column.options.join(", "))) : null),
      defaults ? el("td", { class: "default" }, columnDefault(column), columnSequence(table, column)) : null);
  });
  return el("div", { class: "card" }, el("table", { class: "stack" },
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

function columnSequence(table, column) {
  const sequence = table.sequences.get(column.name);
  return sequence ? el("span", { class: "leads" }, "→ ", link(sequence, name(sequence.name))) : null;
}

function columnLeads(table, column) {
  return table.keys.foreign.filter(key => key.columns.includes(column.name)).map(key =>
    el("span", { class: "leads" }, "→ ", link(key.target, `${name(key.references.table)}.${name(key.references.columns[key.columns.indexOf(column.name)])}`)));
}

/** With what its partitions hold. */
function sizeOf(table) {
  return (table.sizeBytes ?? 0) + (table.partitions ?? []).reduce((sum, one) => sum + sizeOf(one), 0);
}
