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
    take(JSON.parse(text.slice(at, end)));
    at = end + 1;
  }
  catalog.several = new Set(catalog.schemas.map(schema => schema.database)).size > 1;
  for (const kind of Object.values(kinds)) kind.finish?.();
}

function take(object) {
  if (object.what === "source") catalog.source = object;
  else if (object.what === "database") catalog.databases.push(object);
  else if (object.what === "schema") catalog.schemas.push(object);
  else if (kinds[object.what]) {
    object.at = catalog.objects.length;
    object.path = path(object.database, object.schema, object.name);
    catalog.objects.push(object);
    catalog.byPath.set(object.path, object);
    kinds[object.what].take(object);
  }
}

/** Where an object is, as it stands behind the # of its address. */
function path(...parts) {
  return "/" + parts.map(encodeURIComponent).join("/");
}

/** Schema and name; the database too where there are several. */
function fullName(object) {
  return `${schemaName(object.database, object.schema)}.${name(object.name)}`;
}

function schemaName(database, schema) {
  return catalog.several ? `${name(database)}.${name(schema)}` : name(schema);
}

/** The parts of a name in which PostgreSQL has quoted what needs it. */
function quotedParts(text) {
  return [...text.matchAll(/"((?:[^"]|"")*)"|([^".]+)/g)].map(([, quoted, plain]) => quoted === undefined ? plain : quoted.replaceAll('""', '"'));
}
