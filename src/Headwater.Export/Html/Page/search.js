// What holds all words of a search in its name, its parts' names or its texts; exact names first.

function prepareSearch() {
  for (const object of catalog.objects) {
    const kind = kinds[object.what];
    object.lower = object.name.toLowerCase();
    object.lowerFull = `${object.database}.${object.schema}.${object.name}`.toLowerCase();
    object.lowerParts = kind.parts(object).map(part => part.name.toLowerCase());
    object.lowerTexts = kind.texts(object).filter(Boolean).join("\n").toLowerCase();
  }
}

function words(text) {
  return text.trim().toLowerCase().split(/\s+/).filter(Boolean);
}

/** Objects with how well they fit (less is better) and why. */
function search(wanted, admits) {
  const found = [];
  for (const object of catalog.objects) {
    if (!admits(object)) continue;
    let worst = 0, why = null;
    for (const word of wanted) {
      const [rank, because] = rankOf(object, word);
      if (rank === null) { worst = null; break; }
      if (rank > worst) [worst, why] = [rank, because];
    }
    if (worst !== null) found.push({ object, rank: worst + (kinds[object.what].isMinor(object) ? 0.5 : 0), why });
  }
  return found.sort((a, b) => a.rank - b.rank || a.object.name.length - b.object.name.length || a.object.at - b.object.at);
}

function rankOf(object, word) {
  if (object.lower === word) return [1, null];
  if (object.lower.startsWith(word)) return [2, null];
  const at = object.lower.indexOf(word);
  if (at > 0) return [/[^\p{L}\p{N}]/u.test(object.lower[at - 1]) ? 3 : 5, null];
  const part = bestPart(object.lowerParts, word);
  if (part >= 0) return [object.lowerParts[part] === word ? 4 : object.lowerParts[part].startsWith(word) ? 6 : 7, { part }];
  if (object.lowerFull.includes(word)) return [8, null];
  const text = object.lowerTexts.indexOf(word);
  return text >= 0 ? [9, { text }] : [null, null];
}

function bestPart(parts, word) {
  let best = -1, rank = 4;
  for (let i = 0; i < parts.length && rank > 1; i++) {
    const one = parts[i] === word ? 1 : parts[i].startsWith(word) ? 2 : parts[i].includes(word) ? 3 : 4;
    if (one < rank) [best, rank] = [i, one];
  }
  return best;
}

/** The reason as a line under the name: a column, or the passage of a comment. */
function reason(object, why) {
  if (!why) return "";
  if (why.part !== undefined) return `column ${name(kinds[object.what].parts(object)[why.part].name)}`;
  const text = name(kinds[object.what].texts(object).filter(Boolean).join(" "));
  const at = text.toLowerCase().indexOf(object.lowerTexts.slice(why.text, why.text + 4));
  return (at > 24 ? "…" : "") + text.slice(Math.max(0, at - 24), Math.max(0, at - 24) + 140);
}
