// A table with its neighbours along foreign keys: those that refer to it at the left, those it refers to at the right.

const BOX = { width: 210, height: 34, gap: 10, lane: 130, most: 7 };

function drawRelations(table) {
  const left = neighbours(table.referring.filter(({ table: child }) => child !== table).map(({ table: child, key }) => ({ object: child, key, child })));
  const right = neighbours(table.keys.foreign.filter(key => key.target !== table).map(key => ({ object: key.target, key, child: table, label: `${name(key.references.schema)}.${name(key.references.table)}` })));
  if (!left.length && !right.length) return null;
  const rows = Math.max(left.length, right.length, 1);
  const height = rows * (BOX.height + BOX.gap) + BOX.gap;
  const own = { x: left.length ? BOX.width + BOX.lane : 0, y: (height - BOX.height) / 2 };
  const width = own.x + BOX.width + (right.length ? BOX.lane + BOX.width : 0);
  const drawing = svg("svg", { viewBox: `-8 0 ${width + 16} ${height}`, width: width + 16, height, role: "group", "aria-label": `Foreign keys around ${name(table.name)}` });
  place(left, 0, height).forEach(box => { if (box.key) drawing.append(line({ x: own.x, y: own.y + BOX.height / 2 }, { x: BOX.width, y: box.y + BOX.height / 2 }, box, table)); });
  place(right, own.x + BOX.width + BOX.lane, height).forEach(box => { if (box.key) drawing.append(line({ x: box.x, y: box.y + BOX.height / 2 }, { x: own.x + BOX.width, y: own.y + BOX.height / 2 }, box, box.object)); });
  [...left, ...right].forEach(box => drawing.append(drawBox(box)));
  drawing.append(drawBox({ ...own, object: table, own: true }));
  return el("div", { class: "drawing card" }, drawing);
}

/** Each neighbour once; of many the first, and how many there are besides. */
function neighbours(all) {
  const each = [...new Map(all.map(one => [one.object ?? one.label, one])).values()];
  if (each.length <= BOX.most) return each;
  return [...each.slice(0, BOX.most - 1), { rest: each.length - BOX.most + 1 }];
}

function place(boxes, x, height) {
  const top = (height - boxes.length * (BOX.height + BOX.gap) + BOX.gap) / 2;
  boxes.forEach((box, i) => Object.assign(box, { x, y: top + i * (BOX.height + BOX.gap) }));
  return boxes;
}

function drawBox(box) {
  if (box.rest) return svg("text", { class: "d-note", x: box.x + BOX.width / 2, y: box.y + 21, "text-anchor": "middle" }, `and ${number(box.rest)} more, listed below`);
  const label = box.object ? name(box.object.name) : box.label;
  const shape = [
    svg("rect", { class: box.own ? "d-own" : "d-box", x: box.x, y: box.y, width: BOX.width, height: BOX.height, rx: 7 }),
    svg("text", { class: "d-name", x: box.x + 12, y: box.y + 21 }, shortened(label, 25)),
    svg("title", null, box.object ? fullName(box.object) : label),
  ];
  return box.own || !box.object ? svg("g", null, ...shape) : svg("a", { href: `#${box.object.path}`, "aria-label": fullName(box.object) }, ...shape);
}

function shortened(text, most) {
  const letters = Array.from(text);
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
}

/** From parent to child, with the foot of as many as there may be at either end. */
function line(parent, child, { key, child: table }) {
  const required = key.columns.every(column => table.columns.find(one => one.name === column)?.nullable === false);
  const unique = [...table.constraints].some(one => (one.kind === "primaryKey" || one.kind === "unique") && one.columns.length && one.columns.every(column => key.columns.includes(column)));
  const identifying = table.keys.primary.length > 0 && key.columns.every(column => table.keys.primary.includes(column));
  const bend = (parent.x - child.x) / 2;
  return svg("g", null,
    svg("title", null, `${name(table.name)} (${key.columns.map(name).join(", ")}): ${unique ? "at most one" : "any number"} for each ${name(key.references.table)}${required ? "" : ", or none"}`),
    svg("path", { class: identifying ? "d-line" : "d-line loose", d: `M${child.x} ${child.y}C${child.x + bend} ${child.y} ${parent.x - bend} ${parent.y} ${parent.x} ${parent.y}` }),
    ...foot(child.x, child.y, 1, !unique, true),
    ...foot(parent.x, parent.y, -1, false, !required));
}

function foot(x, y, way, many, zero) {
  const marks = many
    ? [svg("path", { class: "d-foot", d: `M${x} ${y - 6}L${x + way * 11} ${y}L${x} ${y + 6}` })]
    : [svg("path", { class: "d-foot", d: `M${x + way * 7} ${y - 6}v12` })];
  marks.push(zero ? svg("circle", { class: "d-zero", cx: x + way * 15, cy: y, r: 4 }) : svg("path", { class: "d-foot", d: `M${x + way * 12} ${y - 6}v12` }));
  return marks;
}
