"""What each kind of document, and each field of it, is for: said once, for every help there is."""

from __future__ import annotations

_ID = "Its id, set once: letters, digits and hyphens. Without one it is made from the {}."
_UPDATED = "The day, month or year of the last revision."

FIELDS: dict[str, dict[str, str]] = {
    "Controversy": {
        "kind": "What the document is about.",
        "id": _ID.format("title"),
        "title": "What the controversy is called.",
        "thread": "The thread that it belongs to, or a list of them, by id or title.",
        "status": "Where it stands.",
        "polarity": "Whether its answers exclude each other (binary), or may be held together.",
        "last_updated": _UPDATED,
        "context": "What it is about. In Markdown: the section `## Context`.",
        "outlook": "How it may go on. In Markdown: the section `## Status`.",
        "positions": "The answers that somebody can hold, two at least.",
        "tensions": "What pulls in two directions and stays open. In Markdown: `## Key Tensions`.",
    },
    "Position": {
        "claim": "The answer, as a full sentence that its holders would put their names to.",
        "id": _ID.format("label, else from the claim"),
        "label": "A short name for it.",
        "confidence": "How well documented the position's standing is; not how likely it is true.",
        "proponents": "Who supports it: an id, a name or a label; or a mapping that says more.",
        "opponents": "Who contests it, written in the same way.",
        "contests": "Its rivals, by id or label. An empty list says that it has none.",
        "supports": "The positions that it gives support to, by id or label.",
        "sources": "What it rests on.",
    },
    "Stance": {
        "actor": "Who: an id, a name or a label.",
        "since": "From when the stance was held.",
        "until": "Until when it was held.",
        "quote": "The actor's own words.",
        "source": "Where that is documented, usually a URL.",
    },
    "Link": {
        "to": "Its id, name or label.",
    },
    "Source": {
        "url": "Its address.",
        "title": "Its title.",
        "publisher": "Who published it.",
        "date": "When it was published.",
        "type": "What kind of source it is, such as official or secondary_reporting.",
        "independence_group": "Sources of one group are not independent of each other.",
    },
    "Tension": {
        "name": "What it is called.",
        "text": "What it is.",
    },
    "Thread": {
        "kind": "What the document is about.",
        "id": _ID.format("title"),
        "title": "What the thread is called.",
        "status": "Whether it is still discussed.",
        "started": "When it began.",
        "core_question": "The question in full.",
        "curator": "Who looks after it.",
        "last_updated": _UPDATED,
        "synthesis": "What is known of it all. In Markdown: `## Canonical Synthesis`.",
        "controversies": "The controversies that belong to it, by id or title.",
        "interpretations": "How it can be read. In Markdown: `## Interpretations`.",
        "open_questions": "What nobody knows yet. In Markdown: `## Open Questions`.",
    },
    "Reading": {
        "label": "What the reading is called.",
        "claim": "What it says.",
        "proponents": "Who reads it so: an id, a name or a label; or a mapping that says more.",
    },
    "Actor": {
        "kind": "What the document is about.",
        "id": _ID.format("name"),
        "name": "What the actor is called.",
        "type": "What the actor is.",
        "founded": "Since when the actor exists.",
        "website": "The actor's own site.",
        "aliases": "Other names by which documents may speak of the actor.",
    },
    "NamesFile": {
        "kind": "What the document is about.",
        "names": "What was decided. To take a decision back, remove its line.",
    },
    "Decision": {
        "label": "A label that documents use and no actor file defines.",
        "same_as": "The id of the registered actor that the label means.",
        "kind": "What the label is, to register it without an actor file of its own.",
        "name": "What it should be called, where not by its label.",
        "actor": "Who belongs to somebody.",
        "part_of": "To whom.",
        "since": "From when.",
        "until": "Until when.",
        "by": "Who decided it.",
        "on": "When it was decided.",
        "note": "Why.",
    },
}
"""By model of `argmap.model.documents`, and by the field's name in a document."""
