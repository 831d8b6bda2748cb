// What hangs on a table: relationships, constraints, indexes, triggers, policies, partitions, rights.

function tableRelations(table) {
  const parents = table.keys.foreign;
  const row = (other, key, label, way) => el("tr", null,
    el("td", { class: "way" }, way), el("td", { class: "name" }, link(other, label)),
    el("td", { class: "type" }, `${key.columns.map(name).join(", ")} → ${key.references.columns.map(name).join(", ")}`),
    el("td", { class: "words" }, name(key.name), key.validated === false ? " (not validated)" : null));
  const rows = [
    ...parents.map(key => row(key.target, key, `${name(key.references.schema)}.${name(key.references.table)}`, "refers to")),
    ...table.referring.map(({ table: child, key }) => row(child, key, `${name(child.schema)}.${name(child.name)}`, "referred to by")),
  ];
  const read = table.definition ? namedIn(table.definition, table.database).filter(one => one !== table) : [];
  const reading = readersOf(table);
  return [
    rows.length ? [heading("Relationships", rows.length), drawRelations(table), folded(rows, 40, shown => el("div", { class: "card" }, el("table", { class: "stack" }, el("tbody", null, ...shown))))] : null,
    read.length ? [heading("Reads", read.length), links(read)] : null,
    reading.length ? [heading("Read by views", reading.length), links(reading)] : null,
    table.heirs.length ? [heading("Inherited by", table.heirs.length), links(table.heirs)] : null,
    table.publications.length ? [heading("Published by", table.publications.length), links(table.publications)] : null,
  ];
}

/** Those that the columns and relationships do not tell already. */
function tableConstraints(table, lit) {
  const told = table.constraints.filter(one => one.kind === "check" || one.kind === "exclusion" || one.comment || (lit?.word === "constraint" && lit.name === one.name) || (one.kind !== "foreignKey" && one.kind !== "notNull" && one.columns.length > 1));
  return lines("Constraints", "constraint", told, lit, one => ({
    what: mono(one.definition),
    besides: [one.validated === false && "not validated"],
    comment: one.comment,
  }));
}

const FIRING = { disabled: "disabled", replica: "on a replica only", always: "on a replica too" };
const ROW_SECURITY = { enabled: "Row security is on: a role has only the rows that a policy lets it have.", forced: "Row security is on, for the owner too: a role has only the rows that a policy lets it have." };

function tableParts(table, lit) {
  return [
    lines("Indexes", "index", table.indexes, lit, one => ({
      what: mono(one.keys.join(", ")),
      besides: [one.unique && "unique", one.method !== "btree" && name(one.method), one.includes?.length && ["with ", mono(one.includes.join(", "))], one.predicate && ["where ", mono(one.predicate)], one.invalid && "invalid"],
      comment: one.comment,
    })),
    lines("Triggers", "trigger", table.triggers, lit, one => ({
      what: mono(triggerWhen(one)),
      besides: [["calls ", link(functionNamed(table.database, one.function), `${name(one.function)}()`)], FIRING[one.fires]],
      comment: one.comment,
    })),
    lines("Policies", "policy", table.policies, lit, one => ({
      what: el("span", null, `${name(one.command)} for `, ...one.roles.map((role, i) => [i ? ", " : "", mono(role)])),
      besides: [one.restrictive && "restrictive", one.using && ["rows with ", mono(one.using)], one.check && ["new rows with ", mono(one.check)]],
      comment: one.comment,
    })),
    table.rowSecurity ? el("p", { class: "aside" }, ROW_SECURITY[table.rowSecurity] ?? name(table.rowSecurity)) : null,
    lines("Rules", "rule", table.rules, lit, one => ({ what: mono(one.definition), besides: [FIRING[one.fires]], comment: one.comment })),
    lines("Statistics", "statistics", table.statistics, lit, one => ({ what: mono(one.definition), comment: one.comment })),
  ];
}

// A doubled quote in a name is read as the end of one quoted piece and the beginning of the next.
const TRIGGER = /^CREATE (?:CONSTRAINT )?TRIGGER (?:"[^"]*"|[^\s"])+ ((?:[^"]|"[^"]*")*?) ON (?:"[^"]*"|[^\s"])+ ([\s\S]*)EXECUTE (?:FUNCTION|PROCEDURE) /;

/** What PostgreSQL's text of a trigger says besides its name, its table and its function. */
function triggerWhen(trigger) {
  const parts = TRIGGER.exec(trigger.definition.slice(0, 4000));
  return parts ? `${parts[1]} ${parts[2]}`.trim() : trigger.definition;
}

function tablePartitions(table) {
  if (!table.partitions.length) return null;
  const rows = table.partitions.map(one => el("tr", null,
    el("td", { class: "name" }, link(one, name(one.name))), el("td", { class: "type" }, name(one.partitionBound ?? "")),
    el("td", { class: "num" }, one.rowEstimate === undefined ? null : `about ${about(one.rowEstimate, "row", "rows")}`), el("td", { class: "num" }, one.sizeBytes === undefined ? null : bytes(one.sizeBytes))));
  return [heading("Partitions", rows.length), folded(rows, 20, shown => el("div", { class: "card" }, el("table", { class: "stack" }, el("tbody", null, ...shown))))];
}

/** What only some ask for. */
function tableMore(table) {
  const figures = table.figures ?? {};
  return behind("Rights and storage",
    facts([
      ["analysed", figures.analyzedAt && day(figures.analyzedAt)],
      ["vacuumed", figures.vacuumedAt && day(figures.vacuumedAt)],
      ["dead rows, about", figures.deadRows === undefined ? null : number(figures.deadRows)],
      ["changed since analysed, about", figures.changedRows === undefined ? null : number(figures.changedRows)],
      ["indexes, about", figures.indexBytes === undefined ? null : bytes(figures.indexBytes)],
      ["access method", table.accessMethod && name(table.accessMethod)],
      ["tablespace", table.tablespace && name(table.tablespace)],
      ["replica identity", table.replicaIdentity && name(table.replicaIdentity)],
      ["options", table.options?.length && mono(table.options.join(", "))],
      ["options for its server", table.serverOptions?.length && mono(table.serverOptions.join(", "))],
    ]),
    rights(table, table.columns));
}
