// The first page: how much there is, how much of it is described, and where to begin.

function overview() {
  const tables = catalog.objects.filter(object => object.columns && !kinds[object.what].isMinor(object));
  const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
  const described = tables.reduce((sum, table) => sum + table.columns.filter(column => column.comment).length, 0);
  const scanned = catalog.databases.filter(one => one.scanned);
  const left = catalog.databases.filter(one => !one.scanned);
  return [
    el("div", { class: "crumbs" }, "data dictionary"),
    el("h1", { tabindex: "-1" }, name(catalog.source.name)),
    scanned.length === 1 && scanned[0].comment ? lead(scanned[0].comment) : null,
    el("div", { class: "tiles" },
      catalog.several ? tile(scanned.length, "databases") : null,
      tile(new Set(catalog.objects.map(object => path(object.database, object.schema))).size, "schemas"),
      tile(tables.length, "tables and views"),
      tile(columns, "columns"),
      tile(tables.reduce((sum, table) => sum + (table.keys?.foreign.length ?? 0), 0), "foreign keys"),
      el("div", { class: "tile" }, el("b", null, `${percent(described, columns)} %`), el("span", null, "of columns described"))),
    heading("Schemas"), schemaTable(tables),
    el("div", { class: "two" },
      ranking("Largest", tables.filter(table => sizeOf(table)), sizeOf, bytes),
      ranking("Most referred to", tables.filter(table => table.referring?.length), table => table.referring.length, number)),
    left.length ? el("p", { class: "foot" }, `Not in here: ${left.map(one => `${name(one.name)} (${name(one.notScanned ?? "left out")})`).join(", ")}.`) : null,
  ];
}

function tile(count, label) {
  return el("div", { class: "tile" }, el("b", null, number(count)), el("span", null, label));
}

function schemaTable(tables) {
  const groups = new Map(catalog.schemas.map(schema => [path(schema.database, schema.name), { schema, tables: 0, columns: 0, described: 0, first: null }]));
  for (const table of tables) {
    const group = groups.get(path(table.database, table.schema));
    if (!group) continue;
    group.first ??= table;
    group.tables++;
    group.columns += table.columns.length;
    group.described += table.columns.filter(column => column.comment).length;
  }
  const rows = [...groups.values()].map(group => el("tr", null,
    el("td", { class: "name" }, link(group.first, schemaName(group.schema.database, group.schema.name))),
    el("td", { class: "words" }, group.schema.comment ? visible(group.schema.comment) : null),
    el("td", { class: "num" }, number(group.tables)),
    el("td", { class: "num" }, number(group.columns)),
    el("td", null, bar(group.described, group.columns), el("span", { class: "need" }, `${percent(group.described, group.columns)} %`))));
  return folded(rows, 60, shown => el("div", { class: "card" }, el("table", null,
    el("thead", null, el("tr", null, el("th", { scope: "col" }, "Schema"), el("th", { scope: "col" }, "Description"), el("th", { scope: "col", class: "num" }, "Tables"), el("th", { scope: "col", class: "num" }, "Columns"), el("th", { scope: "col" }, "Described"))),
    el("tbody", null, ...shown))));
}

function bar(part, all) {
  const filled = el("i");
  filled.style.width = `${all ? 100 * part / all : 0}%`;
  return el("span", { class: "bar", "aria-hidden": "true" }, filled);
}

function ranking(label, objects, value, shown) {
  if (!objects.length) return null;
  const best = objects.sort((a, b) => value(b) - value(a)).slice(0, 8);
  return el("div", null, heading(label), el("div", { class: "card" }, el("table", null, el("tbody", null, ...best.map(object => el("tr", null,
    el("td", { class: "name" }, link(object, fullName(object))), el("td", null, bar(value(object), value(best[0]))), el("td", { class: "num" }, shown(value(object)))))))));
}

/** With what its partitions hold. */
function sizeOf(table) {
  return (table.sizeBytes ?? 0) + (table.partitions ?? []).reduce((sum, one) => sum + (one.sizeBytes ?? 0), 0);
}
