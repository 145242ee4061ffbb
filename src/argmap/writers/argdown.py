"""Write an argument map as Argdown (https://argdown.org).

Positions and readings are statements, reasons are arguments below them. The data in braces has the
id of each, and the names of its proponents and opponents.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from argmap.model.graph import Edge, Node, Ref
from argmap.model.loss import Losses
from argmap.writers.argument_map import OTHER_RELATION, ArgumentMap, count_edge

_SPECIAL = re.compile(r"[\\#@\[\]{}<>*_|~`^$=]|/(?=[/*])|(?<=[/*])/")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_IN_TITLE = str.maketrans("[]<>{}\\", "()()()/")
_IN_TAG = str.maketrans("()<>", "[][]")
_COMMENT = re.compile(r"/(?=[/*])")
_SIGNS = {"SUPPORTS": "+>", "CONTESTS": "->", "CONCERNS": "_>"}
_DETAILS = ("since", "until", "word", "quote", "source")


def argdown_text(arguments: ArgumentMap, losses: Losses) -> str:
    """Return an argument map as Argdown. losses: gets what Argdown has no place for."""
    return _Text(arguments, losses).text()


class _Text:
    def __init__(self, arguments: ArgumentMap, losses: Losses) -> None:
        self._map = arguments
        self._losses = losses
        self._titles = _titles(arguments.claims)
        self._incoming: defaultdict[Ref, list[Edge]] = defaultdict(list)
        self._outgoing: defaultdict[Ref, list[Edge]] = defaultdict(list)
        for edge in arguments.relations:
            if edge.type == "CONCERNS" and not _is_undercut(edge):
                what = "relations that are neither for nor against"
                count_edge(losses, OTHER_RELATION, what, edge)
            elif edge.source.label == "Reason" and edge.type != "CONCERNS":
                self._incoming[edge.target].append(edge)
            else:
                self._outgoing[edge.source].append(edge)
        for edges in self._incoming.values():
            edges.sort(key=lambda edge: (_rank(self._node(edge.source)), edge.source))
        self._actors: defaultdict[tuple[Ref, str], list[str]] = defaultdict(list)
        self._defined: set[Ref] = set()

    def _node(self, ref: Ref) -> Node:
        return self._map.graph.by_ref[ref]

    def text(self) -> str:
        self._map.count_left_out(self._losses, ("confidence", "tags"))
        self._keep_actors()
        blocks = [self._head()]
        for heading, claims in self._sections():
            blocks += [heading] if heading else []
            blocks += ["\n".join(self._block(claim)) for claim in claims]
        alone = [
            claim
            for claim in self._map.claims
            if claim.label == "Reason" and claim.ref not in self._defined
        ]
        blocks += ["\n".join(self._block(claim)) for claim in alone if self._is_new(claim.ref)]
        return "\n\n".join(blocks) + "\n"

    def _is_new(self, ref: Ref) -> bool:
        return ref not in self._defined

    def _keep_actors(self) -> None:
        for edge in self._map.stances:
            names = self._actors[edge.target, edge.type]
            name = self._map.name(edge.source)
            if name not in names:
                names.append(name)
            if edge.target.label != "Reason":
                what = "stances on positions and readings; data has the names of these actors"
                count_edge(self._losses, "stance", what, edge)
            if any(edge.text(detail) for detail in _DETAILS):
                what = "dates, words, quotes and sources of stances"
                count_edge(self._losses, "stance-detail", what, edge)

    def _head(self) -> str:
        lines = ["===", f"title: {_quoted(self._map.title)}"]
        if self._map.credits:
            lines.append(f"credits: [{', '.join(map(_quoted, self._map.credits))}]")
        if any(self._tags(claim) for claim in self._map.claims):
            lines += ["model:", "    removeTagsFromText: true"]
        return "\n".join([*lines, "==="])

    def _sections(self) -> Iterator[tuple[str, list[Node]]]:
        """Yield headings, each with the claims below it: threads, then their controversies."""
        members: defaultdict[Ref, list[Node]] = defaultdict(list)
        top: list[Node] = []
        parents = self._map.parents
        for claim in self._map.claims:
            homes = parents.get(claim.ref, [])
            if claim.label != "Reason":
                (members[homes[0]] if homes else top).append(claim)
                self._count_homes(claim, homes)
        yield "", sorted(top, key=_order)
        controversies = [node.ref for node in self._map.graph.labelled("Controversy")]
        below: defaultdict[Ref | None, list[Ref]] = defaultdict(list)
        for ref in sorted({*controversies, *(r for r in members if r.label == "Controversy")}):
            homes = parents.get(ref, [])
            below[homes[0] if homes else None].append(ref)
            self._count_homes(self._map.graph.by_ref.get(ref), homes)
        threads = {r for r in (*below, *members) if r is not None and r.label == "Thread"}
        for thread in sorted(threads):
            yield f"# {self._heading(thread)}", sorted(members[thread], key=_order)
            for ref in below[thread]:
                yield f"## {self._heading(ref)}", sorted(members[ref], key=_order)
        for ref in below[None]:
            yield f"# {self._heading(ref)}", sorted(members[ref], key=_order)

    def _count_homes(self, node: Node | None, homes: list[Ref]) -> None:
        for home in homes[1:] if node else ():
            self._losses.add(
                "second-section", "further controversies and threads of one thing",
                f"{node and node.ref} in {home}", node.text("document") if node else "",
            )  # fmt: skip

    def _heading(self, ref: Ref) -> str:
        return _escaped(self._map.name(ref))

    def _block(self, claim: Node) -> Iterator[str]:
        """Yield the lines of a claim, with its relations and everything below it."""
        waiting: list[tuple[int, str, Ref]] = [(0, "", claim.ref)]
        while waiting:
            depth, sign, ref = waiting.pop()
            new = ref not in self._defined
            yield "    " * depth + sign + (self._definition(ref) if new else self._title(ref))
            if not new:
                continue
            self._defined.add(ref)
            for edge in self._outgoing[ref]:
                yield "    " * (depth + 1) + self._relation(edge)
            waiting += [
                (depth + 1, "+ " if edge.type == "SUPPORTS" else "- ", edge.source)
                for edge in reversed(self._incoming[ref])
            ]

    def _relation(self, edge: Edge) -> str:
        word = edge.text("relation")
        if word not in ("", "contradictory", "undercut"):
            what = "words for relations, such as entails or contrary"
            count_edge(self._losses, "relation-word", what, edge)
        sign = "><" if word == "contradictory" else _SIGNS[edge.type]
        return f"{sign} {self._title(edge.target)}"

    def _title(self, ref: Ref) -> str:
        title = self._titles[ref]
        return f"<{title}>" if ref.label == "Reason" else f"[{title}]"

    def _definition(self, ref: Ref) -> str:
        node = self._node(ref)
        claim = node.text("claim") or node.name
        if _CONTROL.search(claim):
            self._losses.add(
                "control-character",
                "claims with line breaks or control characters, which become spaces",
                claim,
                node.text("document"),
                int(node.text("line") or 0),
            )
        data = [f"id: {_quoted(node.id)}"]
        if node.text("confidence"):
            data.append(f"confidence: {_quoted(node.text('confidence'))}")
        for key, type_ in (("proponent", "SUPPORTS"), ("opponent", "CONTESTS")):
            actors = [_quoted(name) for name in self._actors.get((ref, type_), ())]
            if actors:
                listed = actors[0] if len(actors) == 1 else f"[{', '.join(actors)}]"
                data.append(f"{key}: {listed}")
        tags = "".join(f" #({tag})" for tag in self._tags(node))
        return f"{self._title(ref)}: {_escaped(claim) or node.id}{tags} {{{', '.join(data)}}}"

    def _tags(self, node: Node) -> list[str]:
        tags = node.properties.get("tags")
        found = tags if isinstance(tags, list) else []
        return [text for tag in found if (text := _uncommented(_one_line(tag).translate(_IN_TAG)))]


def _is_undercut(edge: Edge) -> bool:
    """Return whether Argdown can write an edge as an undercut: from argument to argument."""
    return (
        edge.text("relation") == "undercut"
        and edge.source.label == "Reason"
        and edge.target.label == "Reason"
    )


def _titles(claims: Iterable[Node]) -> dict[Ref, str]:
    """Return a title for each claim. Equal titles would be one statement in Argdown."""
    taken: set[str] = set()
    numbers: defaultdict[str, int] = defaultdict(lambda: 1)
    titles: dict[Ref, str] = {}
    for claim in claims:
        title = base = _uncommented(_one_line(claim.name).translate(_IN_TITLE)) or claim.id
        while title in taken:
            numbers[base] += 1
            title = f"{base} ({numbers[base]})"
        taken.add(title)
        titles[claim.ref] = title
    return titles


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found.group(), _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _uncommented(text: str) -> str:
    """Return a text, which can't be escaped, without what would begin a comment."""
    return _COMMENT.sub("|", text)


def _quoted(text: str) -> str:
    """Return a text for a YAML value. Argdown reads braces and comments also inside quotes."""
    quoted = json.dumps(_one_line(text), ensure_ascii=False).translate(_IN_DATA)
    quoted = _COMMENT.sub(r"\\u002f", quoted)
    return quoted.replace("<!--", r"\u003c!--").replace("===", r"\u003d==")


_IN_DATA = str.maketrans({"{": "\\u007b", "}": "\\u007d"})


def _order(node: Node) -> tuple[int, Ref]:
    return _rank(node), node.ref


def _rank(node: Node) -> int:
    rank = node.properties.get("rank", 0)
    return rank if isinstance(rank, int) else 0
