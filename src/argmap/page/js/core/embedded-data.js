// Reads the data that is embedded in the page: JSON in elements, which may be compressed, and the
// nodes and edges of a large graph.

/**
 * Waits until the browser has parsed the whole page. The text comes after the scripts.
 *
 * @returns {Promise<unknown>}
 */
export const parsed = async () =>
  document.readyState !== "loading" ||
  new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));

/** Reads JSON from the text of an element. @param {string} id */
export const readJson = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");

/** Whether the page has compressed data that this browser cannot read. */
export const isTooOld = () =>
  document.querySelector("[data-packed]") !== null && !("DecompressionStream" in window);

/**
 * Reads JSON that may be compressed with deflate and encoded as base64.
 *
 * @param {string} id
 * @returns {Promise<any>}
 */
export async function readPacked(id) {
  const holder = document.getElementById(id);
  if (!holder?.hasAttribute("data-packed")) return readJson(id);
  const letters = atob(holder.textContent ?? "");
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place++) bytes[place] = letters.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}
