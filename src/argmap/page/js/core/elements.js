// Creates elements. Text from documents is inserted as text nodes, never as markup.

/** @typedef {string | number | boolean | null | undefined} AttributeValue */
/** @typedef {Record<string, AttributeValue | ((event: any) => void)>} Attributes */
/** @typedef {Node | string | null | undefined} Child */

/** @param {Child[]} children */
const present = (children) =>
  /** @type {(Node | string)[]} */ (
    children.filter((child) => child !== null && child !== undefined && child !== "")
  );

/**
 * Creates an HTML element.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} attributes a function listens to the event of that name; `true` sets an
 *   empty attribute; `false`, `null` and `undefined` set none
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, String(value));
    }
  }
  made.append(...present(children));
  return made;
}

/**
 * Creates an SVG element.
 *
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | undefined>} attributes
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...present(children));
  return made;
}

/**
 * Finds an element of the page by its id. Throws an error if it is missing or of another type.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [type]
 * @returns {T}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof (type ?? HTMLElement))) throw new Error(`the page has no "${id}"`);
  return /** @type {T} */ (found);
}

/**
 * Isolates text from documents: right-to-left text does not reorder the text around it.
 *
 * @param {unknown} text
 */
export const isolated = (text) => element("bdi", {}, String(text));

/**
 * Creates a link, or a plain span if the address is not safe. The addresses were already checked
 * when the page was exported.
 *
 * @param {string | undefined} href
 * @param {...Child} children
 */
export function link(href, ...children) {
  if (!/^(https?:\/\/|mailto:)/i.test(href || "")) return element("span", {}, ...children);
  return element("a", { href, rel: "noopener noreferrer", target: "_blank" }, ...children);
}
