/**
 * Puts the focus on a search box when the key "/" is pressed.
 *
 * @param {HTMLInputElement} box
 * @param {string} except a selector of the elements in which "/" is typed as text
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
