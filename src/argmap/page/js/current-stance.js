// Which stance of an actor on a position is the current one (docs/model.md, "Current stance").
// `argmap.model.current_stance` does the same in Python.

/**
 * @typedef {object} DatedStatement
 * @property {string} relation the key of a relation
 * @property {string} [since]
 * @property {string} [until]
 */

/** The current stance of an actor with two kinds of statements of which neither is later. */
export const BOTH = "both";

/**
 * The key of the current relation, `BOTH`, or "" if there is no statement.
 *
 * @param {DatedStatement[]} statements of one actor on one position
 */
export function currentStance(statements) {
  const kinds = currentKinds(statements);
  return kinds.length > 1 ? BOTH : (kinds[0] ?? "");
}

/**
 * The keys of the current relations: several if no statement of one is later than the others.
 *
 * @param {DatedStatement[]} statements of one actor on one position
 */
export function currentKinds(statements) {
  const open = statements.filter(({ until }) => !until);
  const left = open.length ? open : latest(statements, "until");
  return [...new Set(latest(left, "since").map(({ relation }) => relation))];
}

/**
 * The statements with the latest date. 2024 may be the same as 2024-05.
 *
 * @param {DatedStatement[]} statements
 * @param {"since" | "until"} name
 */
function latest(statements, name) {
  const dates = statements.map((item) => item[name] ?? "");
  const last = [...dates].sort().at(-1) ?? "";
  return statements.filter(
    (_, place) => last.startsWith(dates[place]) && (dates[place] !== "" || last === ""),
  );
}
