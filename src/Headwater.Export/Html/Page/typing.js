// Types of columns, arguments and results, which lead to where somebody made them.

/** The type that somebody made in a shape: itself, or what its arrays are of. */
function madeType(database, shape) {
  for (let inner = shape; inner; inner = inner.of)
    if (inner.schema !== undefined) return typeAt(database, inner.schema, inner.name);
  return undefined;
}

/** A table is a type too: that of its rows. */
function typeAt(database, schema, own) {
  return catalog.byPath.get(objectPath("type", database, schema, own)) ?? catalog.byPath.get(path(database, schema, own));
}

/** By PostgreSQL's text of it, in which every type that is not its own is qualified. */
function typeNamed(database, text) {
  const plain = text.replace(/^SETOF /, "").replace(/(\[\])+$/, "").replace(/\([^()"]*\)$/, "");
  const parts = quotedParts(plain);
  return parts.length === 2 ? typeAt(database, ...parts) : undefined;
}

function typeText(database, text, shape) {
  return link(shape ? madeType(database, shape) : typeNamed(database, text), name(text));
}

/** What a column's type lets it hold, where somebody made it: the labels of an enum, the base and checks of a domain. */
function allowed(database, shape) {
  if (!shape || shape.kind === "composite") return null;
  const type = madeType(database, shape);
  if (type?.what !== "type") return null;
  if (type.kind === "enum") return type.labels?.length ? el("div", { class: "allowed" }, labels(type.labels, 12)) : null;
  if (type.kind !== "domain") return null;
  const inner = shape.kind === "array" ? shape.of?.of : shape.of;
  return el("div", { class: "allowed" }, mono([type.baseType, ...(type.constraints ?? []).map(one => one.definition)].join(", ")), inner ? allowed(database, inner) : null);
}

/** Objects that a definition names, each once: PostgreSQL qualifies all of them there. */
function namedIn(text, database) {
  const found = new Set();
  for (const [, schema, own] of text.matchAll(PAIR)) {
    const object = own === undefined ? undefined : catalog.byPath.get(path(database, ...quotedParts(`${schema}.${own}`)));
    if (object) found.add(object);
  }
  return [...found];
}

const PAIR = /'(?:[^']|'')*'|(?<![\p{L}\p{N}_$"])("(?:[^"]|""){1,63}"|[\p{L}_][\p{L}\p{N}_$]{0,62})\.("(?:[^"]|""){1,63}"|[\p{L}_][\p{L}\p{N}_$]{0,62})/gu;

let readers = null;

/** The views whose definitions name a table; worked out when somebody first asks. */
function readersOf(table) {
  if (!readers) {
    readers = new Map();
    for (const view of ofKind("table"))
      for (const read of view.definition ? namedIn(view.definition, view.database) : [])
        if (read !== view) readers.get(read)?.push(view) ?? readers.set(read, [view]);
  }
  return readers.get(table) ?? [];
}
