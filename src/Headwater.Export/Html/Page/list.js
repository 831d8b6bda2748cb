// The list at the left. Only the rows in view exist: ten thousand tables are as quick as ten.

const ROW = 30, FOUND = 48, SPARE = 6;

const list = { rows: [], height: ROW, active: -1, current: null, words: [], turned: new Set(), view: null, lines: null, groups: [] };

function prepareList() {
  list.view = document.getElementById("list");
  list.lines = document.getElementById("rows");
  list.groups = groupObjects();
  list.view.addEventListener("scroll", drawRows, { passive: true });
  list.view.addEventListener("click", event => {
    const row = event.target.closest(".row");
    if (row) openRow(Number(row.dataset.at));
  });
  new ResizeObserver(drawRows).observe(list.view);
}

/** Everything by schema, in the order of the schemas; what stands beside them at the end of its database. */
function groupObjects() {
  const groups = new Map();
  const group = (database, schema) => {
    const key = schema === undefined ? `${path(database)}/:` : path(database, schema);
    if (!groups.has(key)) groups.set(key, { key, database, schema, objects: [] });
    return groups.get(key);
  };
  for (const schema of catalog.schemas) group(schema.database, schema.name);
  for (const object of catalog.objects) group(object.database, isBeside(object) ? undefined : object.schema).objects.push(object);
  const databases = [...new Set([...groups.values()].map(one => one.database))];
  return databases.flatMap(database => {
    const own = [...groups.values()].filter(one => one.database === database && one.objects.length);
    return [...own.filter(one => one.schema !== undefined), ...own.filter(one => one.schema === undefined)];
  });
}

/** What a search found, or everything. */
function setRows(rows, height, wanted) {
  Object.assign(list, { rows, height, words: wanted, active: wanted.length && rows.length ? 0 : -1 });
  list.lines.style.height = `${rows.length * height}px`;
  list.view.scrollTop = 0;
  list.view.hidden = !rows.length;
  drawRows();
}

/** The tables of each schema, then its other kinds and what extensions brought, folded; of one kind alone where that is asked for. */
function rowsBySchema(chip) {
  const rows = [];
  for (const group of list.groups) {
    const admitted = group.objects.filter(object => chip ? kinds[object.what].chip(object) === chip : !kinds[object.what].isMinor(object));
    if (!admitted.length) continue;
    const own = admitted.filter(object => object.extension === undefined);
    const first = chip || group.schema === undefined ? own : own.filter(object => object.what === "table");
    const head = { group: true, level: 1, key: group.key, label: group.schema === undefined ? besideLabel(group) : schemaName(group.database, group.schema), count: first.length, all: own.length, folds: group.schema === undefined };
    rows.push(head);
    if (isClosed(head)) continue;
    rows.push(...first.map(object => ({ object })));
    if (!chip && group.schema !== undefined)
      for (const [what, kind] of Object.entries(kinds)) if (what !== "table") pushFold(rows, `${group.key}/:${what}`, kind.label, own.filter(object => object.what === what));
    pushFold(rows, `${group.key}/:brought`, "From extensions", admitted.filter(object => object.extension !== undefined));
  }
  return rows;
}

function besideLabel(group) {
  return catalog.several ? `Beside the schemas of ${name(group.database)}` : "Beside the schemas";
}

function pushFold(rows, key, label, objects) {
  if (!objects.length) return;
  const head = { group: true, level: 2, key, label, count: objects.length, folds: true };
  rows.push(head);
  if (!isClosed(head)) rows.push(...objects.map(object => ({ object, level: 3 })));
}

/** Schemas are open unless somebody closed them; what folds is the other way round. */
function isClosed(row) {
  return list.turned.has(row.key) !== row.folds;
}

function drawRows() {
  const first = Math.max(0, Math.floor(list.view.scrollTop / list.height) - SPARE);
  const last = Math.min(list.rows.length, Math.ceil((list.view.scrollTop + list.view.clientHeight) / list.height) + SPARE);
  const drawn = [];
  for (let at = first; at < last; at++) drawn.push(drawRow(at));
  list.lines.replaceChildren(...drawn);
  const shown = list.active >= first && list.active < last ? `row-${list.active}` : null;
  for (const holder of [list.view, document.getElementById("find")])
    shown ? holder.setAttribute("aria-activedescendant", shown) : holder.removeAttribute("aria-activedescendant");
}

function drawRow(at) {
  const row = list.rows[at];
  const states = `${at === list.active ? " active" : ""}${row.object && row.object === list.current ? " current" : ""}`;
  const item = row.group ? groupRow(row, states) : list.words.length ? foundRow(row, states) : leafRow(row, states);
  fill(item, { id: `row-${at}`, "data-at": at, role: "treeitem", "aria-selected": String(row.object !== undefined && row.object === list.current), "aria-setsize": list.rows.length, "aria-posinset": at + 1 }, []);
  item.style.transform = `translateY(${at * list.height}px)`;
  item.style.height = `${list.height}px`;
  return item;
}

function groupRow(row, states) {
  const closed = isClosed(row);
  return el("div", { class: `row ${row.level === 1 ? "group" : "fold"}${states}`, "aria-level": row.level, "aria-expanded": String(!closed) },
    el("span", { class: "turn", "aria-hidden": "true" }, closed ? "▶" : "▼"),
    el("span", { class: "name" }, row.label),
    el("span", { class: "count" }, row.count ? number(row.count) : null));
}

function leafRow({ object, level = 2 }, states) {
  return el("div", { class: `row leaf${level > 2 ? " deep" : ""}${states}`, "aria-level": level, title: object.comment ? visible(object.comment) : null },
    glyph(object), el("span", { class: "name" }, name(object.name)), el("span", { class: "count", title: object.what === "table" ? "columns" : null }, kinds[object.what].count(object) || ""));
}

function foundRow({ object, why }, states) {
  const where = isBeside(object) ? kinds[object.what].word(object) : placeOf(object).slice(0, -1);
  return el("div", { class: `row found${states}`, "aria-level": 1 },
    el("div", null, glyph(object), el("span", { class: "name" }, ...marked(name(object.name), list.words)), el("span", { class: "where" }, ...marked(where, list.words))),
    why ? el("span", { class: "why" }, ...marked(reason(object, why), list.words)) : null);
}

function openRow(at) {
  const row = list.rows[at];
  if (!row) return;
  list.active = at;
  if (row.group) fold(row, !isClosed(row));
  else location.hash = row.object.path + (row.why?.part === undefined ? "" : partPath(kinds[row.object.what].parts(row.object)[row.why.part]));
}

function partPath(part) {
  return `${part.word === "column" ? "" : `/:${part.word}`}/${encodeURIComponent(part.name)}`;
}

function fold(row, closed) {
  if (isClosed(row) === closed) return;
  list.turned.has(row.key) ? list.turned.delete(row.key) : list.turned.add(row.key);
  const { scrollTop } = list.view;
  const { active } = list;
  refreshList();
  list.active = active;
  list.view.scrollTop = scrollTop;
  drawRows();
}

function move(to) {
  if (!list.rows.length) return;
  list.active = Math.min(Math.max(to, 0), list.rows.length - 1);
  const top = list.active * list.height;
  if (top < list.view.scrollTop) list.view.scrollTop = top;
  else if (top + list.height > list.view.scrollTop + list.view.clientHeight) list.view.scrollTop = top + list.height - list.view.clientHeight;
  drawRows();
}

/** Brings the object that is shown into view, without moving a list that shows it already. */
function reveal(object) {
  list.current = object;
  const at = list.rows.findIndex(row => row.object === object);
  if (at >= 0 && (at * list.height < list.view.scrollTop || (at + 1) * list.height > list.view.scrollTop + list.view.clientHeight))
    list.view.scrollTop = Math.max(0, at * list.height - list.view.clientHeight / 3);
  drawRows();
}
