// Writes numbers. `toLocaleString` first loads the rules of a language, which takes longer than
// drawing a map.

/** A whole number with commas between thousands. @param {number} number */
export const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
