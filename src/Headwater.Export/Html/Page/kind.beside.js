// What stands beside the schemas of a database: extensions, servers, replication, event triggers. They are few, and one list holds them.

/** Everything that such kinds have in common. */
function besideKind(word, letter, show, more = {}) {
  return {
    beside: true,
    label: "Beside the schemas",
    chips: [["beside", "Database"]],
    chip: () => "beside",
    isMinor: () => false,
    word: () => word,
    glyph: () => ({ letter, class: "beside" }),
    count: () => 0,
    parts: () => [],
    texts: object => [object.comment],
    show: object => [lead(object.comment, "No comment describes it."), ...show(object), behind("Rights", rights(object))],
    ...more,
  };
}

kinds.extension = besideKind("extension", "+", extension => {
  const brought = catalog.objects.filter(object => object.extension === extension.name && object.database === extension.database);
  return [
    facts([
      ["version", name(extension.version)],
      ["objects in", extension.schema && name(extension.schema)],
      ...commonFacts(extension),
    ]),
    brought.length ? [heading("Brings", brought.length), ...Object.keys(kinds).map(what => broughtOf(what, brought.filter(object => object.what === what)))] : null,
  ];
});

function broughtOf(what, some) {
  return some.length ? behind(`${kinds[what].label ?? "Tables and views"}, ${number(some.length)}`, links(some, 300)) : null;
}

kinds.foreignServer = besideKind("foreign server", "S", server => {
  const tables = [...ofKind("table")].filter(table => table.server === server.name && table.database === server.database);
  return [
    facts([
      ["by", name(server.wrapper)],
      ["type", server.type && name(server.type)],
      ["version", server.version && name(server.version)],
      ["options", server.options?.length && mono(server.options.join(", "))],
      ["mapped roles", server.users?.length && server.users.map(name).join(", ")],
      ...commonFacts(server),
    ]),
    tables.length ? [heading("Foreign tables", tables.length), links(tables)] : null,
  ];
});

kinds.publication = besideKind("publication", "↗", publication => [
  facts([
    ["publishes", publication.allTables ? "all tables" : publication.schemas?.length ? `all of ${publication.schemas.map(name).join(", ")}` : null],
    ["changes", publication.operations?.map(name).join(", ")],
    ["partitions", publication.viaRoot ? "as their table" : null],
    ...commonFacts(publication),
  ]),
  publication.tables?.length ? [heading("Tables", publication.tables.length), folded(publication.tables.map(one => publishedTable(publication, one)), 40, shown => el("ul", { class: "card lines" }, ...shown))] : null,
], {
  finish() {
    for (const publication of ofKind("publication"))
      for (const one of publication.tables ?? []) tableNamed(publication.database, one.table)?.publications?.push(publication);
  },
});

function publishedTable(publication, one) {
  return el("li", null, link(tableNamed(publication.database, one.table), name(one.table)),
    one.columns?.length ? [" ", el("span", { class: "note" }, "only ", mono(one.columns.join(", ")))] : null,
    one.where ? [" ", el("span", { class: "note" }, "rows with ", mono(one.where))] : null);
}

kinds.subscription = besideKind("subscription", "↙", subscription => [
  facts([
    ["is", subscription.enabled ? "enabled" : "disabled"],
    ["to", subscription.publications?.map(name).join(", ")],
    ["slot", subscription.slot && name(subscription.slot)],
    ...commonFacts(subscription),
  ]),
]);

kinds.eventTrigger = besideKind("event trigger", "!", trigger => [
  facts([
    ["on", name(trigger.event)],
    ["for", trigger.tags?.length ? trigger.tags.map(name).join(", ") : "every command"],
    ["calls", link(functionNamed(trigger.database, trigger.function), `${name(trigger.function)}()`)],
    ["fires", FIRING[trigger.fires]],
    ...commonFacts(trigger),
  ]),
], {
  finish() {
    for (const eventTrigger of ofKind("eventTrigger")) functionNamed(eventTrigger.database, eventTrigger.function)?.callers.push({ eventTrigger });
  },
});
