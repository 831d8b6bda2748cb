// The list at the left. Only the rows in view exist: ten thousand tables are as quick as ten.

const ROW = 30, FOUND = 48, SPARE = 6;

const list = { rows: [], height: ROW, active: -1, current: null, words: [], closed: new Set(), view: null, lines: null };

function prepareList() {
  list.view = document.getElementById("list");
  list.lines = document.getElementById("rows");
  list.view.addEventListener("scroll", drawRows, { passive: true });
  list.view.addEventListener("click", event => {
    const row = event.target.closest(".row");
    if (row) openRow(Number(row.dataset.at));
  });
  new ResizeObserver(drawRows).observe(list.view);
}

/** Everything by schema, or what a search found. */
function setRows(rows, height, wanted) {
  Object.assign(list, { rows, height, words: wanted, active: wanted.length && rows.length ? 0 : -1 });
  list.lines.style.height = `${rows.length * height}px`;
  list.view.scrollTop = 0;
  list.view.hidden = !rows.length;
  drawRows();
}

function rowsBySchema(admits) {
  const rows = [];
  let group = null;
  const order = [...catalog.objects].filter(admits);
  if (new Set(order.map(object => object.what)).size > 1) order.sort((a, b) => compare(a.database, b.database) || compare(a.schema, b.schema) || a.at - b.at);
  for (const object of order) {
    if (!group || group.database !== object.database || group.schema !== object.schema) {
      group = { group: true, database: object.database, schema: object.schema, key: path(object.database, object.schema), count: 0 };
      rows.push(group);
    }
    group.count++;
    if (!list.closed.has(group.key)) rows.push({ object });
  }
  return rows;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
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
  const closed = list.closed.has(row.key);
  return el("div", { class: `row group${states}`, "aria-level": 1, "aria-expanded": String(!closed) },
    el("span", { class: "turn", "aria-hidden": "true" }, closed ? "▶" : "▼"),
    el("span", { class: "name" }, schemaName(row.database, row.schema)),
    el("span", { class: "count" }, number(row.count)));
}

function leafRow({ object }, states) {
  return el("div", { class: `row leaf${states}`, "aria-level": 2, title: object.comment ? visible(object.comment) : null },
    glyph(object), el("span", { class: "name" }, name(object.name)), el("span", { class: "count", title: "columns" }, kinds[object.what].count(object) || ""));
}

function foundRow({ object, why }, states) {
  return el("div", { class: `row found${states}`, "aria-level": 1 },
    el("div", null, glyph(object), el("span", { class: "name" }, ...marked(name(object.name), list.words)), el("span", { class: "where" }, ...marked(fullName(object).slice(0, -name(object.name).length - 1), list.words))),
    why ? el("span", { class: "why" }, ...marked(reason(object, why), list.words)) : null);
}

function openRow(at) {
  const row = list.rows[at];
  if (!row) return;
  list.active = at;
  if (row.group) fold(row, !list.closed.has(row.key));
  else location.hash = row.object.path + (row.why?.part === undefined ? "" : `/${encodeURIComponent(kinds[row.object.what].parts(row.object)[row.why.part].name)}`);
}

function fold(row, closed) {
  closed ? list.closed.add(row.key) : list.closed.delete(row.key);
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
