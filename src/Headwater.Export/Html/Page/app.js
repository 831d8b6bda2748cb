// Address, search, keys and colours.

const page = { sheet: document.getElementById("sheet"), main: document.getElementById("main"), find: document.getElementById("find"), kind: null };

function show() {
  const parts = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decode);
  const object = catalog.byPath.get(path(...parts.slice(0, 3)));
  const content = object ? objectPage(object, parts[3]) : parts.length ? missing() : overview();
  page.sheet.replaceChildren(...content.flat(9).filter(Boolean));
  document.title = `${object ? `${fullName(object)} · ` : ""}${catalog.source.name}: data dictionary`;
  document.getElementById("side").classList.remove("open");
  reveal(object ?? null);
  page.main.scrollTop = 0;
  document.getElementById("lit")?.scrollIntoView({ block: "center" });
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function objectPage(object, lit) {
  const kind = kinds[object.what];
  return [
    el("div", { class: "crumbs" }, el("a", { href: "#/" }, name(catalog.source.name)), el("span", null, "/"), name(object.database), el("span", null, "/"), name(object.schema)),
    el("h1", { tabindex: "-1" }, el("span", { class: "mono" }, name(object.name)), el("span", { class: "badge" }, kind.word(object)), copyButton(`${object.schema}.${object.name}`, "Copy the name")),
    ...kind.show(object, lit),
  ];
}

function missing() {
  return [el("h1", { tabindex: "-1" }, "Not here"), lead("This page has nothing of that name. It may have been renamed or removed since the link was made.")];
}

function refreshList() {
  const wanted = words(page.find.value);
  const rows = wanted.length ? search(wanted, admitted) : rowsBySchema(object => admitted(object) && (page.kind || !kinds[object.what].isMinor(object)));
  setRows(rows, wanted.length ? FOUND : ROW, wanted);
  const count = wanted.length ? rows.length : rows.reduce((sum, row) => sum + (row.group ? row.count : 0), 0);
  document.getElementById("state").textContent = wanted.length ? `${number(count)} found` : about(count, "object", "objects");
  const none = document.getElementById("none");
  none.hidden = rows.length > 0;
  none.textContent = wanted.length ? `Nothing has “${visible(page.find.value)}” in a name, a column or a comment.` : "There is nothing here.";
}

function admitted(object) {
  return !page.kind || kinds[object.what].chip(object) === page.kind;
}

function drawChips() {
  const counts = Map.groupBy ? Map.groupBy(catalog.objects, object => kinds[object.what].chip(object)) : new Map();
  const chips = Object.values(kinds).flatMap(kind => kind.chips).filter(([key]) => counts.has(key));
  const holder = document.getElementById("chips");
  holder.hidden = chips.length < 2;
  holder.replaceChildren(...chips.map(([key, label]) => el("button", { class: "chip", type: "button", "aria-pressed": "false", onclick: event => choose(key, event.currentTarget) }, label, el("b", null, number(counts.get(key).length)))));
}

function choose(kind, chip) {
  page.kind = page.kind === kind ? null : kind;
  for (const one of document.querySelectorAll(".chip")) one.setAttribute("aria-pressed", String(one === chip && page.kind !== null));
  refreshList();
}

function theme(wanted) {
  document.documentElement.dataset.theme = wanted;
  try {
    localStorage.setItem("headwater-theme", wanted);
  } catch {
    // Some browsers keep nothing for pages from files.
  }
}

function startTheme() {
  let kept = null;
  try {
    kept = localStorage.getItem("headwater-theme");
  } catch {
    // As above.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const own = () => { document.documentElement.dataset.theme = dark.matches ? "dark" : "light"; };
  if (kept === "dark" || kept === "light") document.documentElement.dataset.theme = kept;
  else {
    own();
    dark.addEventListener("change", own);
  }
}

function turnTheme() {
  theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target === page.find;
  const listed = typing || event.target === list.view;
  const row = list.rows[list.active];
  const keys = {
    ArrowDown: listed && (() => move(list.active + 1)),
    ArrowUp: listed && (() => move(list.active - 1)),
    PageDown: listed && (() => move(list.active + Math.floor(list.view.clientHeight / list.height))),
    PageUp: listed && (() => move(list.active - Math.floor(list.view.clientHeight / list.height))),
    Home: listed && !typing && (() => move(0)),
    End: listed && !typing && (() => move(list.rows.length - 1)),
    Enter: listed && (() => openRow(Math.max(list.active, 0))),
    ArrowLeft: listed && !typing && row?.group && (() => fold(row, true)),
    ArrowRight: listed && !typing && row?.group && (() => fold(row, false)),
    Escape: page.find.value && (() => { page.find.value = ""; refreshList(); reveal(list.current); }),
    "/": !typing && (() => { page.find.focus(); page.find.select(); }),
    "?": !typing && (() => document.getElementById("help").showModal()),
    h: !typing && (() => { location.hash = "#/"; }),
    t: !typing && turnTheme,
  };
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

async function start() {
  startTheme();
  try {
    await readCatalog();
  } catch (fault) {
    document.getElementById("state").textContent = "";
    page.sheet.replaceChildren(el("h1", null, "This page could not be opened"), lead(typeof DecompressionStream === "undefined" ? "This browser is too old for it: one of 2023 or later is needed." : `It is not whole: ${fault.message}`));
    return;
  }
  document.getElementById("scanned").textContent = `scanned ${new Date(catalog.source.scannedAt).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  prepareSearch();
  prepareList();
  drawChips();
  refreshList();
  page.find.addEventListener("input", refreshList);
  page.find.addEventListener("focus", () => document.getElementById("side").classList.add("open"));
  document.addEventListener("keydown", onKey);
  document.getElementById("theme").addEventListener("click", turnTheme);
  document.getElementById("keys").addEventListener("click", () => document.getElementById("help").showModal());
  document.getElementById("skip").addEventListener("click", event => { event.preventDefault(); page.main.focus(); });
  addEventListener("hashchange", () => {
    show();
    // Who walks through the list stays in it.
    if (document.activeElement !== list.view) page.sheet.querySelector("h1")?.focus({ preventScroll: true });
  });
  show();
}

start();
