/**
 * Has the key "/" put the focus on a search box.
 *
 * @param {HTMLInputElement} box
 * @param {string} except a selector of the elements in which "/" is written
 */
export function focusWithSlash(box, except) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(except)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
