// The map by keyboard: arrows walk along edges, Enter reads, plus and minus zoom.

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

// The neighbour that lies most in a direction; null where none does.
function neighbourTowards(number, [dx, dy]) {
  const here = nodes[number];
  let best = null;
  for (const edge of edgesAt[number]) {
    const other = nodes[otherEnd(edge, number)];
    if (!shown.edgeIn[edge.vis] || !shown.isIn[other.vis] || other.vis === number) continue;
    const [x, y] = [other.x - here.x, other.y - here.y];
    const along = x * dx + y * dy;
    const far = Math.hypot(x, y);
    // Within 60 degrees; nearer is better, and so is straighter.
    if (along <= far / 2) continue;
    const cost = far * (2 - along / far);
    if (best === null || cost < best.cost) best = { cost, number: other.vis };
  }
  return best && best.number;
}

function firstShown() {
  const first = data.focus !== null && shown.isIn[data.focus] ? nodes[data.focus] : byWeight().find((node) => shown.isIn[node.vis]);
  return first ? first.vis : null;
}

document.getElementById("chart").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key]) {
    const to = chart.chosen === null ? firstShown() : neighbourTowards(chart.chosen, ARROWS[event.key]);
    if (to === null) say(chart.chosen === null ? "Nothing is shown" : "Nothing is joined to it that way");
    else choose(to, { move: true });
  } else if (event.key === "Enter" && chart.chosen !== null) {
    if (isNarrow()) sheet(true);
    details.focus({ preventScroll: true });
  } else if (event.key === "+" || event.key === "=") zoomBy(1.4);
  else if (event.key === "-") zoomBy(1 / 1.4);
  else if (event.key === "0") fit(motion());
  else return;
  event.preventDefault();
});
