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

/**
 * Computes values by number when they are first needed, and keeps them until the filters change.
 *
 * @template T
 * @param {(page: Page, number: number) => T} compute
 * @returns {(page: Page, number: number) => T}
 */
export function perFilter(compute) {
  /** @type {Map<number, T>} */
  let values = new Map();
  /** @type {string | null} */
  let key = null;
  return (page, number) => {
    if (key !== page.shownKey) values = new Map();
    key = page.shownKey;
    if (!values.has(number)) values.set(number, compute(page, number));
    return /** @type {T} */ (values.get(number));
  };
}
