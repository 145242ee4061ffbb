// Loads the graph and the cases that the Python tests run too.

import { readFileSync } from "node:fs";
import { PageGraph } from "../../src/argmap/page/js/core/graph.js";
import { freshState } from "../../src/argmap/page/js/core/state.js";

/** Reads a file of the folder `cases`. */
export const readCases = (name) =>
  JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url), "utf-8"));

/** The cases with a state that pages have: Python has more conditions. */
export const casesOfPages = (cases) =>
  cases.filter(({ state }) => Object.keys(state).every((name) => name in freshState()));

/** The graph with the neutral stances of `cases/neutral.json`. */
export const neutralGraph = () =>
  caseGraph(
    readCases("neutral").edges.map((edge) => ({
      ...{ relation: "actor-neutral", basis: "stated" },
      ...edge,
    })),
  );

/** The graph of `cases/graph.json`, as a page holds it, with more edges. */
export function caseGraph(more = []) {
  const { relations, nodes, edges: first } = readCases("graph");
  const edges = [...first, ...more];
  const numbers = new Map(nodes.map(({ ref }, number) => [ref, number]));
  return new PageGraph(
    nodes.map(({ ref, details: { kind }, ...node }) => ({
      ...{ ...node, ref, label: ref.split(":")[0] },
      actor_kind: kind,
    })),
    edges.map((edge) => ({ ...edge, from: numbers.get(edge.from), to: numbers.get(edge.to) })),
    {
      relations: Object.entries(relations).map(([key, type]) => ({ key, type })),
      lines: [],
      kinds: [],
      ways: ["map", "text"],
      way: "map",
    },
  );
}
