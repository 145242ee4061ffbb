// Copies the link of a page, and leaves empty fields out of the address of a form.
"use strict";

for (const button of document.querySelectorAll("button.copy")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(location.href).then(
      () => { button.textContent = "Copied"; },
      () => { button.textContent = "Copy the address instead"; },
    );
  });
}

for (const form of document.forms) {
  const empty = () => [...form.elements].filter((field) => field.name && !field.value);
  form.addEventListener("submit", () => {
    const fields = empty();
    for (const field of fields) field.disabled = true;
    // The page may stay open, as after a download.
    setTimeout(() => {
      for (const field of fields) field.disabled = false;
    });
  });
}
