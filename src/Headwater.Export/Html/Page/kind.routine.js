// Functions, procedures and aggregates. Their names are their signatures.

const ROUTINE_WORDS = { window: "window function" };
const ROUTINE_GLYPHS = { procedure: "p", aggregate: "Σ" };

kinds.routine = {
  label: "Routines",
  chips: [["routine", "Routines"]],
  chip: () => "routine",
  isMinor: () => false,
  word: object => ROUTINE_WORDS[object.kind] ?? object.kind,
  glyph: object => ({ letter: ROUTINE_GLYPHS[object.kind] ?? "ƒ", class: "routine" }),
  count: () => 0,
  parts: () => [],
  texts: object => [object.comment, object.arguments],

  take(routine) {
    routine.callers = [];
  },

  show(routine) {
    return [
      lead(routine.comment, "No comment describes it."),
      facts([
        ["returns", routine.result && typeText(routine.database, routine.result)],
        ["language", name(routine.language)],
        ["volatility", routineVolatility(routine)],
        ["null arguments", routine.strict ? "make it null" : null],
        ["runs with the rights of", routine.securityDefiner ? "its owner" : null],
        ["parallel", routine.parallel && name(routine.parallel)],
        ...commonFacts(routine),
      ]),
      routine.arguments ? [heading("Arguments"), el("div", { class: "card signature" }, el("code", null, name(routine.arguments)))] : null,
      routine.aggregate ? [heading("Made of"), routineAggregate(routine.aggregate)] : null,
      routine.callers.length ? [heading("Called by triggers", routine.callers.length), folded(routine.callers, 30, shown => el("ul", { class: "card lines" }, ...shown.map(routineCaller)))] : null,
      routineSource(routine),
      behind("Rights and settings", routine.settings?.length ? facts([["set while it runs", mono(routine.settings.join(", "))]]) : null, rights(routine)),
    ];
  },
};

const VOLATILITY = { immutable: "always the same for the same arguments", stable: "the same throughout a statement", volatile: "may differ, may change data" };

function routineVolatility(routine) {
  if (routine.kind !== "function" && routine.kind !== "window") return null;
  const word = routine.volatility ?? "volatile";
  return el("span", null, name(word), el("small", null, ` ${VOLATILITY[word] ?? ""}`));
}

function routineAggregate(made) {
  return el("div", { class: "card padded" }, facts([["takes each value in", mono(made.transition)], ["keeps", mono(made.state)], ["ends with", made.final && mono(made.final)], ["begins with", made.initial !== undefined && mono(made.initial)]]));
}

function routineCaller({ table, trigger, eventTrigger }) {
  return eventTrigger
    ? el("li", null, link(eventTrigger, name(eventTrigger.name)), " ", el("span", { class: "note" }, `event trigger on ${name(eventTrigger.event)}`))
    : el("li", null, el("span", { class: "line-name" }, name(trigger.name)), " ", el("span", { class: "note" }, "on "), link(table, fullName(table), `/:trigger/${encodeURIComponent(trigger.name)}`), " ", mono(triggerWhen(trigger)));
}

/** Folded: who reads a dictionary wants to know what a routine is for. What is written in C is elsewhere. */
function routineSource(routine) {
  if (!routine.body || routine.aggregate) return null;
  if (routine.library || routine.language === "internal") return el("p", { class: "aside" }, "It is ", mono(routine.body), routine.library ? [" in ", mono(routine.library)] : " of PostgreSQL itself", ".");
  const body = routine.body.replace(/^\n+|\s+$/g, "");
  return behind(`Source, ${about(body.split("\n").length, "line", "lines")}`, code(body, routine.database));
}
