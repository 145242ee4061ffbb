/** @import { Page } from "./types.d.ts" */

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

/**
 * Computes a value of a page when it is first needed, and keeps it.
 *
 * @template {{}} T
 * @param {(page: Page) => T} compute
 * @returns {(page: Page) => T}
 */
export function perPage(compute) {
  /** @type {WeakMap<Page, T>} */
  const known = new WeakMap();
  return (page) => {
    const value = known.get(page) ?? compute(page);
    known.set(page, value);
    return value;
  };
}
