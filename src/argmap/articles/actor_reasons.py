"""The reasons that an actor gives or contests, for its article."""

from __future__ import annotations

from typing import NamedTuple

from argmap.articles.components import ArticleBuilder, Provenance
from argmap.articles.graph_index import PageLink
from argmap.model import Edge, Ref
from argmap.model.schema import REASON

_SIDES = {"SUPPORTS": "for", "CONTESTS": "against", "CONCERNS": "about"}
_VERBS = {"SUPPORTS": "Gives", "CONTESTS": "Contests"}


class ActorReason(NamedTuple):
    """A reason that an actor gives or contests.

    verb: "Gives" or "Contests"; side: "for", "against" or "about" what is above it; above: the
    position, reading or reason, the last without a page; root: where `above` is a reason, the
    position or reading at the top.
    """

    verb: str
    claim: str
    side: str
    above: PageLink
    root: PageLink | None
    provenance: Provenance | None


def actor_reasons(builder: ArticleBuilder, actor: Ref) -> list[ActorReason]:
    """Return the reasons that an actor gives or contests, by the position that they are about."""
    arguments = builder.index.arguments
    stances = {
        (edge.target, edge.type): edge
        for edge in builder.index.reason_stances.get(actor, ())
        if edge.target in arguments
    }
    return [_reason(builder, edge, arguments[edge.target]) for _, edge in sorted(stances.items())]


def _reason(builder: ArticleBuilder, stance: Edge, argument: Edge) -> ActorReason:
    index = builder.index
    node = index.reasons.by_ref[stance.target]
    of_reason = argument.target.label == REASON
    root = Ref(node.text("root_label"), node.text("root"))
    target = index.reasons.by_ref[argument.target]
    return ActorReason(
        verb=_VERBS[stance.type],
        claim=node.text("claim") or node.name,
        side=_SIDES[argument.type],
        above=(
            PageLink(target.text("claim") or target.name, "")
            if of_reason
            else index.link(argument.target)
        ),
        root=index.link(root) if of_reason and root in index.nodes else None,
        provenance=builder.provenance(stance),
    )
