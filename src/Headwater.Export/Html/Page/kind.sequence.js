// Sequences. One that goes with a column is found through it.

kinds.sequence = {
  label: "Sequences",
  chips: [["sequence", "Sequences"]],
  chip: () => "sequence",
  isMinor: object => object.ownedBy !== undefined,
  word: () => "sequence",
  glyph: () => ({ letter: "#", class: "sequence" }),
  count: () => 0,
  parts: () => [],
  texts: object => [object.comment],

  finish() {
    for (const sequence of ofKind("sequence")) {
      const parts = quotedParts(sequence.ownedBy ?? "");
      sequence.table = parts.length === 3 ? catalog.byPath.get(path(sequence.database, parts[0], parts[1])) : undefined;
      sequence.table?.sequences?.set(parts[2], sequence);
    }
  },

  show(sequence) {
    const column = quotedParts(sequence.ownedBy ?? "").at(-1);
    return [
      lead(sequence.comment, "No comment describes it."),
      facts([
        ["for the column", sequence.ownedBy && link(sequence.table, name(sequence.ownedBy), `/${encodeURIComponent(column)}`)],
        ["type", name(sequence.type)],
        ["starts at", number(BigInt(sequence.start))],
        ["goes by", number(BigInt(sequence.increment))],
        ["from", number(BigInt(sequence.minimum))],
        ["to", number(BigInt(sequence.maximum))],
        ["then", sequence.cycles ? "begins again" : "fails"],
        ["taken at once", number(BigInt(sequence.cache))],
        ...commonFacts(sequence),
      ]),
      behind("Rights", rights(sequence)),
    ];
  },
};
