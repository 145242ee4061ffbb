// Makes elements. What others wrote becomes text, never markup.

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

// What takes time to find out, found out when it is first asked for.
function once(make) {
  let made = null;
  return () => (made ??= make());
}

// Text that others wrote: whichever way it runs, it doesn't turn what stands beside it.
const written = (text) => element("bdi", {}, String(text));

// The addresses were checked when the page was made; this is the second lock.
function link(href, ...children) {
  if (!/^(https?:\/\/|mailto:)/i.test(href || "")) return element("span", {}, ...children);
  return element("a", { href, rel: "noopener noreferrer", target: "_blank" }, ...children);
}

function paragraphs(text) {
  return String(text).split(/\n\s*\n/).filter((part) => part.trim())
    .map((part) => element("p", { dir: "auto" }, part.trim()));
}

function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
