/**
 * Computes a value when it is first needed, and keeps it.
 *
 * @template {{}} T
 * @param {() => T} compute
 * @returns {() => T}
 */
export function once(compute) {
  /** @type {T | null} */
  let value = null;
  return () => {
    value ??= compute();
    return value;
  };
}
