// The catalogue: gzip in base64, a JSON object a line, as `headwater catalog export -o jsonl` writes it.

/** How each kind of object is called, listed, found and shown: the files kind.*.js add themselves. */
const kinds = {};

const catalog = { source: {}, databases: [], schemas: [], objects: [], byPath: new Map(), several: false };

async function readCatalog() {
  const holder = document.getElementById("data");
  const packed = Uint8Array.from(atob(holder.textContent.trim()), c => c.charCodeAt(0));
  holder.remove();
  const text = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  for (let at = 0; at < text.length;) {
    const end = text.indexOf("\n", at);
    take(JSON.parse(exact(text.slice(at, end))));
    at = end + 1;
  }
  catalog.several = new Set(catalog.schemas.map(schema => schema.database)).size > 1;
  for (const kind of Object.values(kinds)) kind.finish?.();
}

/** The bounds of a sequence as texts: the largest are no numbers of JavaScript. Inside a text of JSON the quotes would have backslashes. */
function exact(line) {
  return line.startsWith('{"what":"sequence"') ? line.replace(/"(start|increment|minimum|maximum|cache)":(-?\d+)/g, '"$1":"$2"') : line;
}

function take(object) {
  if (object.what === "source") catalog.source = object;
  else if (object.what === "database") catalog.databases.push(object);
  else if (object.what === "schema") catalog.schemas.push(object);
  else if (kinds[object.what]) {
    object.at = catalog.objects.length;
    object.path = objectPath(object.what, object.database, object.schema, object.name);
    catalog.objects.push(object);
    catalog.byPath.set(object.path, object);
    kinds[object.what].take?.(object);
  }
}

function* ofKind(what) {
  for (const object of catalog.objects) if (object.what === what) yield object;
}

/** Whether a kind stands beside the schemas of a database. */
function isBeside(object) {
  return kinds[object.what].beside === true;
}

/** Parts of an address, as they stand behind its #. */
function path(...parts) {
  return "/" + parts.map(encodeURIComponent).join("/");
}

/** Where an object is. All but tables have their kind in it, which may share a name; no name has a colon there, which is encoded. */
function objectPath(what, database, schema, own) {
  return path(database) + (kinds[what].beside ? "" : path(schema)) + (what === "table" ? "" : `/:${what}`) + path(own);
}

/** An address taken apart: the path of the object, and what of it is to be shown. */
function readAddress(hash) {
  const parts = hash.replace(/^#\/?/, "").split("/").filter(Boolean);
  const kindAt = [1, 2].find(at => parts[at]?.startsWith(":"));
  const length = kindAt === undefined ? 3 : kindAt + 2;
  const rest = parts.slice(length);
  return {
    isEmpty: !parts.length,
    path: "/" + parts.slice(0, length).map((part, at) => at === kindAt ? part : encodeURIComponent(decode(part))).join("/"),
    lit: rest.length ? { word: rest[0].startsWith(":") ? rest[0].slice(1) : "column", name: decode(rest.at(-1)) } : null,
  };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Schema and name; the database too where there are several. */
function fullName(object) {
  return `${placeOf(object)}${name(object.name)}`;
}

function placeOf(object) {
  return isBeside(object) ? (catalog.several ? `${name(object.database)}.` : "") : `${schemaName(object.database, object.schema)}.`;
}

function schemaName(database, schema) {
  return catalog.several ? `${name(database)}.${name(schema)}` : name(schema);
}

/** The parts of a name in which PostgreSQL has quoted what needs it. */
function quotedParts(text) {
  return [...text.matchAll(/"((?:[^"]|"")*)"|([^".]+)/g)].map(([, quoted, plain]) => quoted === undefined ? plain : quoted.replaceAll('""', '"'));
}

/** The table of a qualified name. */
function tableNamed(database, text) {
  const parts = quotedParts(text);
  return parts.length === 2 ? catalog.byPath.get(path(database, ...parts)) : undefined;
}

/** The routine that takes nothing, as those of triggers do, of a qualified name. */
function functionNamed(database, text) {
  const [schema, own] = quotedParts(text);
  return own === undefined ? undefined : catalog.byPath.get(objectPath("routine", database, schema, `${own}()`));
}
