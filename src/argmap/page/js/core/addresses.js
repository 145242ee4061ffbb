// Shows web addresses in the panel: short, broken only between parts, with the whole address in the
// title, and as what is copied.

import { element, link } from "./elements.js";

/** The most characters of an address that are shown in full. */
const LONGEST = 46;
/** The most characters of its last part. */
const LONGEST_PART = 30;

/**
 * An address as short text: its host, and the end of its path. Other texts stay as they are.
 *
 * @param {string} address
 */
export function shortAddress(address) {
  const [, host, path, rest] = /^https?:\/\/(?:www\.)?([^/?#]+)([^?#]*)(.*)$/is.exec(address) ?? [];
  if (!host) return address;
  const plain = `${host}${path.replace(/\/$/, "")}`;
  if (`${plain}${rest}`.length <= LONGEST) return `${plain}${rest}`;
  const parts = path.split("/").filter(Boolean);
  const last = parts.at(-1) ?? "";
  const end = last.length > LONGEST_PART ? `${last.slice(0, LONGEST_PART)}…` : last;
  const middle = parts.length > 1 ? "/…" : "";
  return `${host}${middle}${end && "/"}${end}${rest && "?…"}`;
}

/**
 * A link with an address, or a plain text if the address is not safe.
 *
 * @param {string | undefined} href
 * @param {string} address as the document has it, which may also be a text
 */
export function addressLink(href, address) {
  const parts = shortAddress(address).split(/(?<=[/?&-])/);
  const text = parts.flatMap((part, place) => (place ? [element("wbr"), part] : [part]));
  const made = link(href, element("bdi", {}, ...text));
  if (made.textContent === address) return made;
  made.title = address;
  made.addEventListener("copy", (event) => {
    const { anchorNode, focusNode } = getSelection() ?? {};
    if (!made.contains(anchorNode ?? null) || !made.contains(focusNode ?? null)) return;
    event.clipboardData?.setData("text/plain", address);
    event.preventDefault();
  });
  return made;
}

/** The sources of a stance, as `separate_sources` in Python. @param {string | undefined} text */
export const separateSources = (text = "") =>
  text
    .split(" | ")
    .map((part) => part.trim())
    .filter(Boolean);
