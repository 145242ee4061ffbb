// Keeping and sending: a link, the page with its state inside, what is shown as files, and how to
// say that something is wrong.

const keep = document.getElementById("keep");

function linkHere() {
  const text = stateText(state);
  const base = data.base_url || location.href.split("#")[0];
  return base + (text ? "#" + text : "");
}

function download(name, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const fileName = (ending) => (plain(data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "map") + ending;

async function copyLink() {
  const field = document.getElementById("link");
  try {
    await navigator.clipboard.writeText(field.value);
    say("Link copied");
    document.getElementById("copy").textContent = "Copied";
  } catch {
    // Where the browser doesn't allow it, the reader can.
    field.focus();
    field.select();
    say("Press Control and C to copy the link");
  }
}

// The page as it came, but for the state that it opens with.
function pageWithState() {
  const whole = document.documentElement.cloneNode(true);
  whole.removeAttribute("class");
  whole.removeAttribute("data-way");
  // What was made from it is made again.
  const packed = whole.querySelector("#parts > noscript");
  while (packed?.nextElementSibling) packed.nextElementSibling.remove();
  for (const item of whole.querySelectorAll("#text [hidden]")) item.hidden = false;
  for (const item of whole.querySelectorAll("#text [tabindex]")) item.removeAttribute("tabindex");
  for (const id of ["chart", "details", "filters", "looks", "keep", "found", "asked", "said"]) whole.querySelector("#" + id).replaceChildren();
  whole.querySelector("#legend > div").replaceChildren();
  for (const id of ["app", "ways", "search", "asked", "found", "filters", "looks", "keep"]) whole.querySelector("#" + id).hidden = true;
  whole.querySelector("#details").hidden = false;
  whole.querySelector("#panel").removeAttribute("class");
  whole.querySelector("#legend").open = false;
  whole.querySelector("#saved").textContent = JSON.stringify(stateText(state)).replaceAll("<", "\\u003c");
  return "<!DOCTYPE html>\n" + whole.outerHTML;
}

const REPORT = "Something is wrong: ";

// Where to say that something is wrong, filled in with what is chosen; null where nothing was given.
function feedbackAddress() {
  if (!data.feedback) return null;
  const thing = state.node ? nodes[numberOf.get(state.node)] : state.edge !== "" ? edges[state.edge] : null;
  const id = thing === null ? "" : thing.ref ?? `${nodes[thing.from].ref} ${typeOf(thing)} ${nodes[thing.to].ref}`;
  const number = thing?.document ?? thing?.mentioned_in;
  const path = number === undefined ? "" : data.documents[number].id;
  const line = thing?.line === undefined ? "" : String(thing.line);
  const said = { id, document: path, line };
  if (/\{(id|document|line)\}/.test(data.feedback)) {
    return data.feedback.replace(/\{(id|document|line)\}/g, (_, name) => encodeURIComponent(said[name]));
  }
  const body = [id && `Id: ${id}`, path && `Document: ${path}`, line && `Line: ${line}`, `Page: ${data.title}`].filter(Boolean).join("\n");
  const [title, mail] = [REPORT + (id || data.title), data.feedback.startsWith("mailto:")];
  const query = `${mail ? "subject" : "title"}=${encodeURIComponent(title)}&body=${encodeURIComponent(body + "\n\n")}`;
  const [address, anchor] = data.feedback.split("#");
  return address + (address.includes("?") ? "&" : "?") + query + (anchor ? "#" + anchor : "");
}

const feedback = () => {
  const address = feedbackAddress();
  return address ? element("p", { class: "feedback" }, link(address, "Say that something is wrong here")) : null;
};

function fillKeep() {
  if (panelWay !== "keep") return;
  const press = (id, label, act, note) => element("li", {}, element("button", { type: "button", id, class: "plain-button", click: act }, label), element("small", {}, note));
  keep.replaceChildren(...[
    element("h2", {}, "Keep and send"),
    block("This view", FRAMED && !data.base_url ? null : element("div", { class: "row" },
      element("input", { id: "link", readonly: true, value: linkHere(), "aria-label": "Link to this view", focus: (event) => event.target.select() }),
      element("button", { type: "button", id: "copy", class: "plain-button", click: copyLink }, "Copy link")),
    data.base_url || location.protocol !== "file:" ? null : element("p", { class: "note" }, "The link works on this computer. To send what you see, save this view and send the file."),
    list([press("save", "Save this view", () => download(fileName(".html"), "text/html", pageWithState()), "This page as a file that opens as it is now.")], "actions")),
    block("Take away what is shown", list([
      press("as-png", "PNG", savePng, "The picture as it is on the screen."),
      press("as-svg", "SVG", () => download(fileName(".svg"), "image/svg+xml", svgOfShown()), "All that is shown, to print or to edit."),
      press("as-csv", "CSV, relations", () => download(fileName("-relations.csv"), "text/csv", csvOfEdges()), "One row each, with document and line."),
      press("as-csv-nodes", "CSV, nodes", () => download(fileName("-nodes.csv"), "text/csv", csvOfNodes()), "One row each."),
      press("as-json", "JSON", () => download(fileName(".json"), "application/json", jsonOfShown()), "The part of the graph, for programs."),
    ], "actions")),
    feedback(), colophon(),
  ].filter(Boolean));
}
