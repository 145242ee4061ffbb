"""Each finding where it should be, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.check.findings import FINDINGS, THEMES
from argmap.check.possible_ids import ids_in
from argmap.check.rules import RULES
from argmap.errors import DOCUMENTATION
from tests.check.folder import Place, controversy, fill, places, report

EFF = "id: eff\nname: Electronic Frontier Foundation\ntype: organization\naliases:\n  - EFF\n"
TWO = controversy("- {id: yes, claim: Yes}\n- {id: no, claim: No}")

EVENTS = {
    "c.md": controversy(
        "- {id: yes, claim: Yes}\n- {id: no, claim: No, events: [gone]}",
        "id: c\nthread: t\nlast_updated: 2024-03-01",
    ),
    "t.yml": "kind: thread\nid: t\nevents:\n  - early\n  - later\n",
    "early.yml": "kind: event\nid: early\ndate: 2024-02-28\nthreads: [t]\nsignificance: landmark\n"
    "actors: [{actor: a, role: author}]\nrevision: {last_reviewed: 2024-03}\nsources:\n"
    "  - {url: 'https://a.example/', independence_group: g, date: 2024-03-02}\n"
    "  - {url: 'https://b.example/', independence_group: g, date: 2024-04-01}\n",
    "later.yml": "kind: event\nid: later\ndate: 2024-03-02\nrelated: [earli]\n"
    "actors:\n  - {actor: a, role: writer}\nsources:\n"
    "  - url: https://c.example/\n    archive_url: https://web.archive.org/web/*/https://c.example/\n",
    "month.yml": "kind: event\nid: month\ndate: 2024-03\nthreads: [t]\nsignificance: landmark\n"
    "sources: [{url: 'https://a.example/'}, {url: 'https://b.example/'}]\n",
    "alone.yml": "kind: event\nid: alone\ndate: 2025\n",
}

CASES: dict[str, tuple[str, dict[str, str], list[Place]]] = {
    "an event that concerns nothing": (
        "undefined-link",
        {
            "c.md": TWO,
            "e.yml": "kind: event\nid: e\ndate: 2024\nconcerns:\n  - c\n  - c/yes\n  - c/yess\n"
            "  - d\n  - {tension: c/none}\n",
        },
        [("e.yml", 7, 5), ("e.yml", 8, 5), ("e.yml", 9, 15)],
    ),
    "an event of a thread that is not there": (
        "undefined-link",
        {
            "t.yml": "kind: thread\nid: streets\n",
            "e.yml": "kind: event\nid: e\ndate: 2024\nthreads: [streats, Streets]\n",
        },
        [("e.yml", 4, 11)],
    ),
    "an event related to itself": (
        "related-to-itself",
        {"e.yml": "kind: event\nid: e\ntitle: A trial\ndate: 2024\nrelated: [f, a trial, e]\n"},
        [("e.yml", 5, 1)],
    ),
    "a challenge of nothing, and its resolution": (
        "undefined-link",
        {
            "c.md": TWO,
            "known.yml": "kind: challenge\nid: known\ntarget_claim_id: c/yes\n",
            "event.yml": "kind: challenge\nid: a\ntarget_claim_id: gone\n",
            "position.yml": "kind: challenge\nid: b\ntarget_claim_id: c/yess\n",
            "r.yml": "kind: resolution\nid: r\ncase_id: case\n",
            "e.yml": "kind: event\nid: e\ndate: 2024\n",
            "s.yml": "kind: resolution\nid: s\ncase_id: known\n",
            "thread.yml": "{kind: challenge, id: t, target_claim_id: none, target_kind: thread}",
            "source.yml": "{kind: challenge, id: u, target_claim_id: 'https://a.example'}",
            "cited.yml": "{kind: challenge, id: v, target_claim_id: 'https://b.example/'}",
            "tension.yml": "{kind: challenge, id: w, target_claim_id: c/no, target_kind: tension}",
            "named.yml": "{kind: event, id: f, date: 2024, actors: [Ann],"
            " sources: [{url: 'https://B.example'}]}",
            "actor.yml": "- {kind: actor, name: Bob}\n"
            "- {kind: challenge, id: x, target_claim_id: Ann, target_kind: actor}\n"
            "- {kind: challenge, id: y, target_claim_id: Cid, target_kind: actor}\n",
        },
        [
            ("actor.yml", 3, 45),
            ("event.yml", 3, 18),
            ("position.yml", 3, 18),
            ("r.yml", 3, 10),
            ("source.yml", 1, 44),
            ("tension.yml", 1, 43),
        ],
    ),
    "a controversy overtaken by an event": ("overtaken", EVENTS, [("c.md", 4, 15)]),
    "actors in events without a stance": (
        "active-without-position",
        {
            **EVENTS,
            "c.md": controversy(
                "- {claim: Yes, proponents: [b]}\n- {claim: No}", "id: c\nthread: t"
            ),
            "f.yml": "kind: event\nid: f\ndate: 2025\nconcerns: [c]\nactors: [a, b, some-people]\n",
        },
        [("c.md", 2, 1)],
    ),
    "a challenge that nothing resolves": (
        "open-challenge",
        {
            "e.yml": "kind: event\nid: e\ndate: 2024\n",
            "a.yml": "kind: challenge\nid: a\ntarget_claim_id: e\nstatus: open\n",
            "b.yml": "kind: challenge\nid: b\ntarget_claim_id: e\nstatus: dismissed\n",
            "d.yml": "kind: challenge\nid: d\ntarget_claim_id: e\nstatus: under_review\n",
            "r.yml": "kind: resolution\nid: r\ncase_id: d\n",
        },
        [("a.yml", 1, 1)],
    ),
    "sources without a copy": (
        "source-not-archived",
        EVENTS,
        [("early.yml", 9, 3), ("early.yml", 10, 3), ("month.yml", 6, 1), ("month.yml", 6, 1)],
    ),
    "an event without a thread": ("event-without-thread", EVENTS, [("alone.yml", 2, 5)]),
    "an event and a thread, one way": (
        "one-way-event",
        EVENTS,
        [("month.yml", 4, 11), ("t.yml", 5, 5)],
    ),
    "an event that is not there": (
        "unknown-event",
        EVENTS,
        [("c.md", 7, 34), ("later.yml", 4, 11)],
    ),
    "a role of one's own": ("unknown-role", EVENTS, [("later.yml", 6, 22)]),
    "a landmark on one source": ("landmark-on-one-source", EVENTS, [("early.yml", 2, 5)]),
    "a source after the review": ("source-after-review", EVENTS, [("early.yml", 10, 62)]),
    "a search in an archive": ("wildcard-archive", EVENTS, [("later.yml", 9, 18)]),
    "one title twice": (
        "duplicate-name",
        {
            "a.md": controversy("- {claim: Yes}\n- {claim: No}", "id: a\ntitle: Open weights"),
            "b.md": controversy("- {claim: Yes}\n- {claim: No}", "id: b\ntitle: Open weights"),
            "t.yml": "kind: thread\nid: t\ntitle: Open weights\n",
        },
        [("b.md", 3, 8)],
    ),
    "names that fold": (
        "folding-names",
        {
            "a.yml": "id: meta\nname: Meta-AI\n",
            "b.yml": "id: other\nname: meta ai\n",
            "c.yml": "id: META\nname: Something else\n",
        },
        [("b.yml", 2, 7), ("c.yml", 1, 5)],
    ),
    "one alias, two actors": (
        "shared-alias",
        {
            "eff.yml": EFF,
            "fr.yml": "id: fr\nname: Estonian Film Fund\naliases: [eff]\n",
        },
        [("eff.yml", 5, 5), ("fr.yml", 3, 11)],
    ),
    "an alias that is a name": (
        "shared-alias",
        {
            "eu.yml": "id: eu\nname: European Union\naliases:\n- European Commission\n",
            "ec.yml": "id: ec\nname: European Commission\n",
        },
        [("eu.yml", 4, 3)],
    ),
    "a word with two owners": (
        "ambiguous-name",
        {
            "a.yml": "id: a\nname: A\naliases: [AISI]\n",
            "b.yml": "id: b\nname: B\naliases: [AISI]\n",
            "c.md": controversy("- claim: Yes\n  proponents: [AISI]\n- {claim: No}"),
        },
        [("c.md", 6, 5)],
    ),
    "a slip": (
        "near-name",
        {
            "eff.yml": EFF,
            "c.md": controversy(
                """
                - claim: Yes
                  proponents: [electronic-frontier-fundation, eff, some-frontier-foundations]
                - claim: No
                  opponents:
                    - {actor: Frontier Electronic Foundation}
                """
            ),
        },
        [("c.md", 6, 18), ("c.md", 9, 17)],
    ),
    "names that are probably the same": (
        "similar-names",
        {
            "n.yml": "kind: names\nnames:\n- {different: [Zippa, Zippa Ltd]}\n",
            "c.md": controversy(
                """
                - claim: Yes
                  proponents: [Viessmann, Zippa, some-makers, BDI]
                - claim: No
                  opponents: [Viesmann, Zippa Ltd, some-maker, BDEW]
                """
            ),
        },
        [("c.md", 8, 17)],
    ),
    "controversies of tables that are probably the same": (
        "similar-names",
        {
            "v.csv": """\
                who,question,answer,stance
                Ada,Opening the harbour,Yes,for
                Bea,Opening the harbours,Yes,for
                Cid,Closing the station,No,for
                Dan,Closing the statoin,No,for
                """,
            "v.csv.argmap.yml": """\
                actor: who
                controversy: question
                position: answer
                stance: stance
                """,
            "n.yml": """\
                kind: names
                controversies:
                - {different: [Closing the station, Closing the statoin]}
                positions:
                - {controversy: Opening the harbour, different: ["Yes", "No"]}
                """,
        },
        [("v.csv", 3, 5)],
    ),
    "other numbers, short words": (
        "near-name",
        {
            "a.yml": "id: article-19\nname: Article 19\n",
            "b.yml": "id: epic\nname: EPIC\n",
            "c.md": controversy("- {claim: Yes, proponents: [article-29, eric]}\n- {claim: No}"),
        },
        [],
    ),
    "labels": (
        "unregistered-proponent",
        {
            "eff.yml": EFF,
            "c.md": controversy(
                "- claim: Yes\n  proponents: [eff, libraries, some-people]\n"
                "- claim: No\n  proponents: [Libraries]\n  opponents: [book-publishers]"
            ),
        },
        [("c.md", 6, 23), ("c.md", 9, 17)],
    ),
    "names of nobody": (
        "unknown-actor",
        {"n.yml": "kind: names\nnames:\n- {label: The EFF, same_as: eff}\n"},
        [("n.yml", 3, 1)],
    ),
    "a label that is given and is another's": (
        "idle-decision",
        {
            "a.yml": "id: openai\nname: OpenAI\n",
            "b.yml": "id: meta\nname: Meta\naliases: [Face Book, FAIR]\n",
            "l.yml": "id: lab\nname: The Lab\n",
            "n.yml": "kind: names\nnames:\n- {label: openai, same_as: meta}\n"
            "- {label: Facebook Inc, same_as: meta}\n- {label: face-book, same_as: meta}\n"
            "- same_as: lab\n  label: FAIR\n- {label: Gone, same_as: gone}\n"
            "- {label: lab, same_as: lab}\n",
            "o.yml": "kind: names\nnames:\n- {label: Orphan, same_as: lab}\n",
            "p.yml": "kind: names\nnames:\n- {label: orphan, same_as: meta}\n",
            "c.md": controversy("- {claim: Yes, proponents: [lab]}\n- {claim: No}"),
            "q.yml": "kind: names\ncontroversies:\n- {label: C, same_as: Road}\n"
            "- {label: Street, same_as: Road}\n",
        },
        [
            ("n.yml", 3, 11),
            ("n.yml", 7, 10),
            ("o.yml", 3, 11),
            ("p.yml", 3, 11),
            ("q.yml", 3, 11),
        ],
    ),
    "a part of itself": (
        "part-of-itself",
        {
            "b.yml": "id: meta\nname: Meta\naliases: [FAIR]\n",
            "n.yml": "kind: names\nnames:\n- {actor: FAIR, part_of: meta}\n"
            "- {actor: jane, part_of: meta}\n- {actor: Some One, part_of: some-one}\n",
        },
        [("n.yml", 3, 1), ("n.yml", 5, 1)],
    ),
    "ends before it begins": (
        "until-before-since",
        {
            "c.md": controversy(
                "- claim: Yes\n  proponents:\n"
                '  - {actor: a, since: "2024-05", until: "2024-04-30"}\n'
                '  - {actor: b, since: "2024-05", until: "2024"}\n'
                "  - actor: c\n    since: 2025\n    until: 2024\n"
                "- {claim: No}"
            ),
            "e.yml": "kind: event\nid: e\ndate: 2024-05-01\nend_date: 2024-04\n",
            "f.yml": "kind: event\nid: f\ndate: 2024-05-01\nend_date: 2024-05\n",
            "n.yml": "kind: names\nnames:\n- {actor: a, part_of: b, since: 2020, until: 2019}\n",
        },
        [("c.md", 7, 44), ("c.md", 11, 14), ("e.yml", 4, 11), ("n.yml", 3, 46)],
    ),
    "addresses": (
        "bad-address",
        {
            "a.yml": "id: a\nname: A\nwebsite: a.example\n",
            "c.md": controversy(
                """
                - claim: Yes
                  proponents:
                    - {actor: a, source: see p. 12}
                    - {actor: b, source: "file:/b"}
                    - {actor: c, source: www.example.org/b}
                  sources:
                    - url: www.example.org
                    - {url: see p. 12, archive_url: "https://archive.example/1"}
                    - {url: "https://example.org/a?b=c#d"}
                    - {url: "doi:10.1000/182", archive_url: archive.example}
                - claim: No
                """
            ),
            "e.yml": "{kind: event, id: e, date: 2024, sources: [{url: 'javascript:alert(1)'}]}",
        },
        [
            ("a.yml", 3, 10),
            ("c.md", 8, 29),
            ("c.md", 11, 14),
            ("c.md", 12, 15),
            ("c.md", 14, 47),
            ("e.yml", 1, 51),
        ],
    ),
    "quotes that stay": (
        "quotes-in-text",
        {
            "c.md": controversy(
                """
                - claim: “Trains should be paid for.”
                  label: „Ja“
                  proponents: [“Jane Doe”]
                - claim: “Yes” or “no” is not all.
                - {claim: "Don’t, as ‘they’ say"}
                """,
                "id: c\ntitle: «Trains»",
            ),
        },
        [("c.md", 3, 1), ("c.md", 5, 5), ("c.md", 6, 5), ("c.md", 7, 5)],
    ),
    "empty lists": (
        "empty-list",
        {
            "a.yml": "id: a\nname: A\naliases: []\n",
            "c.md": controversy(
                """
                - {claim: Yes, proponents: [], contests: []}
                - claim: No
                  opponents: []
                  sources:
                """
            )
            + "## Key Tensions\n\n",
        },
        [("a.yml", 3, 1), ("c.md", 5, 18), ("c.md", 7, 5)],
    ),
    "several names in one": (
        "several-names",
        {
            "a.yml": "id: meta\nname: Meta\n",
            "b.yml": "id: m-and-s\nname: Marks, Spencer\n",
            "c.md": controversy(
                """
                - claim: Yes
                  proponents:
                    - Anthropic, Google DeepMind
                    - Jane Doe; John Doe
                    - Meta and Apple
                    - Apple & OpenAI
                    - openai, x-ai and mistral
                    - Council + Union B
                    - Meta / Union B
                - claim: No
                  proponents:
                    - OpenAI
                    - Marks, Spencer
                    - Procter & Gamble
                    - Alphabet, Inc.
                    - Department for Science, Innovation and Technology
                    - Jane Roe, chair of the board
                    - some people, mostly young
                """
            ),
        },
        [("c.md", line, 9) for line in range(7, 14)],
    ),
    "broken letters": (
        "broken-letters",
        {
            "c.md": controversy(
                """
                - claim: Ban 5 kmÂ²
                  proponents:
                    - MiljÃ¸vernforbund
                    - {actor: Miljøvernforbund, quote: "Nous l’avons dit â€“ oui"}
                - claim: «CAFÉ»
                  opponents:
                    - MiljÃ¸vernforbund
                    - FrÃ¥nk
                """
            ),
            "n.yml": "kind: names\nnames:\n  - {label: FrÃ¥nk, kind: individual}\n",
        },
        [("c.md", 5, 12), ("c.md", 7, 9), ("c.md", 8, 43)],
    ),
    "a date in a name": (
        "date-in-name",
        {
            "c.md": controversy(
                """
                - claim: Yes
                  proponents:
                    - European Commission (since 2018)
                    - Jane Doe (until May 2019)
                    - John Doe since 2020
                    - Council (2019-2024)
                - claim: No
                  proponents: [Agenda 2030, Council (EU), Group of 77, Unit 8200]
                """
            ),
        },
        [("c.md", line, 9) for line in (7, 8, 9, 10)],
    ),
    "organizations that do not exist": (
        "undefined-link",
        {
            "a.yml": "id: jane\nname: Jane Doe\n",
            "c.md": controversy("- {claim: Yes, proponents: [unit]}\n- {claim: No}"),
            "n.yml": "kind: names\nnames:\n- {actor: jane, part_of: ministy}\n"
            "- {actor: jane, part_of: unit}\n- {actor: john, part_of: jane}\n",
        },
        [("n.yml", 3, 26), ("n.yml", 5, 11)],
    ),
    "actors that are parts of each other": (
        "circular-membership",
        {
            "a.yml": "kind: names\nnames:\n- {actor: ann, part_of: board}\n"
            "- {actor: board, part_of: firm}\n- {actor: firm, part_of: group}\n",
            "b.yml": "kind: names\nnames:\n- {actor: group, part_of: board}\n"
            "- {actor: north, part_of: south}\n- {actor: south, part_of: north}\n",
        },
        [("b.yml", 3, 27), ("b.yml", 5, 27)],
    ),
    "actors that were parts of each other at different times": (
        "circular-membership",
        {
            "a.yml": "kind: names\nnames:\n- {actor: a, part_of: b, until: 2001}\n"
            "- {actor: b, part_of: a, since: 2002}\n- {actor: c, part_of: a}\n",
        },
        [],
    ),
    "an actor and the organization of a stance, part of each other": (
        "circular-membership",
        {
            "c.md": controversy(
                "- {claim: Yes, proponents: [{actor: ann, organization: firm}]}\n- {claim: No}"
            ),
            "n.yml": "kind: names\nnames: [{actor: firm, part_of: ann}]\n",
        },
        [("n.yml", 2, 32)],
    ),
    "one names the other": (
        "one-way-link",
        {
            "a.md": controversy("- {claim: Yes}\n- {claim: No}", "id: a\nthread: [t, gone]"),
            "b.md": controversy("- {claim: Yes}\n- {claim: No}", "id: b"),
            "c.md": controversy("- {claim: Yes}\n- {claim: No}", "id: c\nthread: The T"),
            "d.md": controversy("- {claim: Yes}\n- {claim: No}", "id: d\nthread: [u]"),
            "t.yml": "kind: thread\nid: t\ntitle: The T\ncontroversies: [b, c, lost]\n",
            "u.yml": "kind: thread\nid: u\n",
        },
        [("a.md", 3, 10), ("t.yml", 4, 17)],
    ),
    "named and nowhere": (
        "undefined-link",
        {
            "a.md": controversy(
                "- {claim: Yes, id: yes, contests: [b/gone, no, b/no]}\n- {claim: No, id: no}",
                "id: a\nthread: [t, gone]",
            ),
            "b.md": TWO.replace("id: c", "id: b"),
            "t.yml": "kind: thread\nid: t\ncontroversies: [lost, b]\n",
        },
        [("a.md", 3, 13), ("a.md", 5, 38), ("t.yml", 3, 17)],
    ),
    "a file by itself": (
        "undefined-link",
        {"a.md": TWO.replace("id: c", "id: c\nthread: t")},
        [],
    ),
    "twice, under two names": (
        "same-stance-twice",
        {
            "eff.yml": EFF,
            "c.md": controversy(
                """
                - claim: Yes
                  proponents:
                    - eff
                    - {actor: eff, since: 2020}
                    - EFF
                - claim: No
                  proponents: [libraries, libraries]
                """
            ),
        },
        [("c.md", 9, 9), ("c.md", 11, 5)],
    ),
    "both of two answers": (
        "on-rival-positions",
        {
            "c.md": controversy(
                """
                - claim: Yes
                  proponents: [a, b, some-c, {actor: d, until: 2019}]
                - claim: No
                  proponents: [b, some-c, {actor: d, since: 2019-05}]
                  opponents: [b]
                """
            ),
        },
        [("c.md", 8, 18), ("c.md", 9, 17)],
    ),
    "for and against with dates": (
        "on-rival-positions",
        {
            "c.md": controversy(
                """
                - claim: Yes
                  proponents: [{actor: a, since: 2019}, {actor: b, since: 2019, until: 2020}]
                  opponents: [{actor: a, since: 2020-05}, {actor: b, since: 2020}]
                - claim: No
                """
            ),
        },
        [("c.md", 7, 25)],
    ),
    "neutral and a side": (
        "on-rival-positions",
        {
            "c.md": controversy(
                """
                - claim: Yes
                  proponents: [a, {actor: b, until: 2019}, some-c]
                  opponents: [d]
                  neutral: [a, {actor: b, since: 2019, word: pass}, some-c, e,
                    {actor: d, since: 2020}]
                - claim: No
                  neutral: [a]
                """
            ),
        },
        [("c.md", 8, 15), ("c.md", 9, 15)],
    ),
    "answers that may be held together": (
        "on-rival-positions",
        {
            "c.md": controversy(
                "- {claim: Yes, id: y, proponents: [a]}\n- {claim: No, proponents: [a]}",
                "id: c\npolarity: multi-axis",
            ),
            "g.yml": "id: g\nname: G\ntype: group\n",
            "d.md": controversy(
                "- {claim: Yes, id: y, proponents: [g, a]}\n"
                "- {claim: No, contests: [y], proponents: [g, a]}",
                "id: d\npolarity: multi-axis",
            ),
        },
        [("d.md", 6, 48)],
    ),
    "no sources": (
        "no-source",
        {
            "c.md": controversy(
                "- {claim: Yes, proponents: [a]}\n- claim: No\n  sources: [{title: T}]\n"
                "- {claim: Maybe, neutral: [{actor: a, source: Minutes}]}"
            )
        },
        [("c.md", 5, 3)],
    ),
    "one address twice": (
        "one-source",
        {
            "c.md": controversy(
                """
                - claim: Yes
                  sources:
                    - url: https://example.org/a/
                    - url: https://EXAMPLE.org/a?utm_source=x
                - claim: No
                  sources: [{url: https://example.org/a}, {url: https://example.org/b}]
                - claim: Maybe
                  sources: [{url: https://example.org/a}]
                  opponents: [{actor: a, source: "https://example.org/a | Minutes"}]
                - {claim: Later, opponents: [{actor: a, source: Minutes}]}
                """
            )
        },
        [("c.md", 7, 7), ("c.md", 14, 3)],
    ),
    "one group": (
        "one-group",
        {
            "c.md": controversy(
                """
                - claim: Yes
                  sources:
                    - {url: https://example.org/a, independence_group: g}
                    - {url: https://example.org/b, independence_group: g}
                - claim: No
                  sources:
                    - {url: https://example.org/a, independence_group: g}
                    - {url: https://example.org/b}
                - claim: Maybe
                  sources:
                    - {url: https://example.org/a, independence_group: g}
                    - {url: https://example.org/b, independence_group: g}
                  proponents: [{actor: a, source: Minutes}]
                """
            )
        },
        [("c.md", 7, 7)],
    ),
    "high on little": (
        "high-on-one-source",
        {
            "c.md": controversy(
                """
                - {claim: Yes, confidence: high}
                - {claim: No, confidence: high, sources: [{title: A}]}
                - {claim: Both, confidence: high, sources: [{title: A}, {title: B}]}
                - {claim: Neither, confidence: low, sources: [{title: A}]}
                """
            )
        },
        [("c.md", 5, 3), ("c.md", 6, 3)],
    ),
    "no id": (
        "no-position-id",
        {"c.md": controversy("- {claim: Yes}\n- {claim: No, id: no}")},
        [("c.md", 5, 3)],
    ),
    "a reason without a source": (
        "reason-without-source",
        {
            "c.yml": "id: c\npositions:\n- claim: Yes\n  reasons:\n  - claim: Why\n    for: true\n"
            "    sources: [{url: https://example.org/}]\n    reasons:\n"
            "    - {claim: Why not, for: false}\n- {claim: No}\n",
            "t.yml": "id: t\ncore_question: Why?\ninterpretations:\n- {label: A, claim: B, "
            "reasons: [{claim: C, for: true}]}\n",
        },
        [("c.yml", 9, 5), ("t.yml", 4, 1)],
    ),
    "a reason that repeats its position": (
        "reason-repeats-position",
        {
            "c.yml": "id: c\npositions:\n- claim: Build it.\n  reasons:\n"
            "  - {for: true, claim: build IT}\n  - {for: true, claim: Build it soon.}\n"
            "- {claim: No, reasons: [{claim: Build it., for: false}]}\n",
        },
        [("c.yml", 5, 17)],
    ),
    "no specific actor": (
        "only-unnamed",
        {
            "eff.yml": EFF,
            "g.yml": "id: g\nname: G\ntype: group\n",
            "c.md": controversy(
                "- {claim: Yes, proponents: [eff, some-people]}\n"
                "- {claim: No, proponents: [g, libraries, many-others]}\n"
                "- {claim: Neither, reasons: [{claim: Why, for: true, proponents: [libraries]}]}"
            ),
            "t.md": "---\nid: t\ncore_question: Why?\n---\n## Interpretations\n\n"
            "### A reading\n\nSo.\n\n**Proponents:** some people.\n",
        },
        [("c.md", 6, 3), ("t.md", 7, 1)],
    ),
    "one answer": (
        "few-positions",
        {"c.md": controversy("- {claim: Yes}")},
        [("c.md", 2, 1)],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_finding_is_where_it_should_be(case: str, tmp_path: Path) -> None:
    code, documents, expected = CASES[case]
    assert places(fill(tmp_path, documents), code) == expected


def test_every_rule_has_a_case() -> None:
    assert RULES.keys() <= {code for code, *_ in CASES.values()}
    assert {finding.code for _, findings in THEMES for finding in findings} >= RULES.keys()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-06-20", []),
        ("2024-06-19", [("c.md", 4, 15)]),
        ("2024-05", [("c.md", 4, 15)]),
        ("2024-06", []),
        ("2024", []),
        ("2023", [("c.md", 4, 15)]),
        ("2023-02-31", [("c.md", 2, 1)]),  # no date at all
    ],
)
def test_a_document_is_stale_so_many_days_after_its_date(
    written: str, expected: list[Place], tmp_path: Path
) -> None:
    fill(tmp_path, {"c.md": TWO.replace("binary", f"binary\nlast_updated: {written}")})
    assert places(tmp_path, "stale", stale_after=10) == expected


def test_what_rests_does_not_get_stale_and_what_has_no_date_is_told(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "a.md": TWO.replace("binary", "binary\nstatus: resolved\nlast_updated: 2001"),
            "b.yml": "kind: thread\nid: b\nstatus: dormant\n",
            "c.yml": "kind: thread\nid: c\nstatus: active\n",
            "d.yml": "id: d\nname: D\n",
        },
    )
    assert places(tmp_path, "stale", stale_after=10) == [("c.yml", 1, 1)]


PAGE = 'active binary polarity\n\nThe D\n\nPart of thread: T\n\nPositions\n\n"Yes'
LOST = {
    "what can't be read": TWO.replace("id: c", "id: d # D\ntitle: 'The D'\nstatus: ["),
    "a field": TWO.replace("id: c", 'id: "d"\ntitle: The D # D\nthread: {a: b}'),
    "a link": TWO.replace("{id: yes,", "{id: yes, contests: [gone],").replace(
        "id: c", "id: d\ntitle: The D"
    ),
    "a tension twice": TWO.replace("id: c", "id: d\ntitle: The D")
    + "\n## Key Tensions\n\n**A:** B.\n\n**A:** C.\n",
    "JSON": '[{"kind": "controversy", "id": "d", "title": "The D", "positions": 1}]',
    "a mapping on one line": "{kind: controversy, id: d, title: The D, positions: 1}",
}


@pytest.mark.parametrize("case", LOST)
def test_what_a_document_with_an_error_defines_is_not_called_undefined(
    case: str, tmp_path: Path
) -> None:
    thread = "kind: thread\nid: t\ncontroversies: [d, The D, e]\n"
    name = "d.yml" if LOST[case][0] in "[{" else "d.md"
    fill(tmp_path, {"c.md": TWO.replace("id: no,", "id: no, supports: [d/yes, e/yes],")})
    fill(tmp_path, {name: LOST[case], "t.yml": thread})
    found = report(tmp_path, "undefined-link").problems
    assert [item.document for item in found if item.severity == "error"] == [name]
    told = [item.what for item in found if item.code == "undefined-link"]
    assert told == [
        "no document defines the position 'e/yes'",
        "no document defines the controversy 'e'",
    ]


def test_a_link_to_a_reading_is_explained(tmp_path: Path) -> None:
    thread = "kind: thread\nid: t\ninterpretations: [{label: A, claim: B, proponents: [c]}]\n"
    fill(tmp_path, {"c.md": TWO.replace("id: no,", "id: no, contests: [t/a],"), "t.yml": thread})
    found = report(tmp_path, "undefined-link").problems
    assert [item.what for item in found] == [
        "'t/a' is a reading of a thread, and a position can't relate to one"
    ]


def test_only_a_position_s_relation_to_a_reading_is_explained(tmp_path: Path) -> None:
    thread = "kind: thread\nid: t\ninterpretations: [{label: A, claim: B, proponents: [c]}]\n"
    event = "kind: event\nid: e\ndate: 2024\nconcerns: [{tension: t/a}]\n"
    challenge = "kind: challenge\nid: x\ntarget_claim_id: t/a\n"
    fill(tmp_path, {"t.yml": thread, "e.yml": event, "x.yml": challenge})
    found = {item.document: item for item in report(tmp_path, "undefined-link").problems}
    assert found["e.yml"].what == "no document defines the tension 't/a'"
    what = "no document defines the position 't/a', but one defines the reading 't/a'"
    assert found["x.yml"].what == what
    assert found["x.yml"].remedy == "If this is meant, add `target_kind: reading`"


@pytest.mark.parametrize(
    ("first", "second", "remedy"),
    [
        ("", "", "Remove one of the stances. If the actor changed its stance, add"),
        ("since: 2019", "", "Remove one of the stances. If the actor changed its stance, add"),
        ("since: 2019", "since: 2019-05", "Remove one of the stances. If"),
        ("since: 2019", "since: 2020", "If the actor changed its stance, add `until: 2020` to "
         "the earlier stance, on line 5. Without it, both count as held"),
        ("since: 2020", "since: 2019", "If the actor changed its stance, add `until: 2020` to "
         "the earlier stance, on line 6. Without it, both count as held"),
        ("since: 2019, until: 2021", "since: 2020", "If the actor changed its stance, set `until` "
         "of the earlier stance to 2020, when the later one began"),
    ],
)  # fmt: skip
def test_the_remedy_for_both_sides_depends_on_the_dates(
    tmp_path: Path, first: str, second: str, remedy: str
) -> None:
    text = f"""\
kind: controversy
id: c
positions:
- claim: Yes
  proponents: [{{actor: a, {first}}}]
  opponents: [{{actor: a, {second}}}]
- claim: No
"""
    fill(tmp_path, {"c.yml": text})
    (problem,) = report(tmp_path, "on-rival-positions").problems
    assert problem.remedy.startswith(remedy)


def test_the_valid_parts_of_a_document_with_an_error_are_checked(tmp_path: Path) -> None:
    text = """\
kind: controversy
id: c
title: C
positions:
- {id: yes, claim: Yes, proponents: [{actor: a, since: 2020, until: 2019}], opponents: [b]}
- {id: no, claim: No, proponents: [b], opponents: [b], sources: [{url: "example com"}]}
- {id: maybe, proponents: [d]}
- {id: never, claim: [1], proponents: [{actor: e, since: 2021, until: 2020}]}
"""
    fill(tmp_path, {"c.yml": text})
    found = [(item.code, item.line) for item in report(tmp_path).problems]
    assert found == [
        ("until-before-since", 5),
        ("on-rival-positions", 6),
        ("bad-address", 6),
        ("missing-field", 7),
        ("wrong-type", 8),
    ]


def test_undefined_links_of_a_document_with_an_error_are_reported(tmp_path: Path) -> None:
    text = """\
kind: controversy
id: c
thread: {thread}
positions:
- {{id: yes, claim: Yes, contests: [no, {here}d/yes, d/nay]}}
- {{id: no, claim: No{no}}}
"""
    whole = {"d.yml": "id: d\nthread: t\npositions: [{id: yes, claim: Y}]\n"}
    whole["t.yml"] = "kind: thread\nid: t\ntitle: The T\n"
    expected = ["no document defines the position 'd/nay'", "no document defines the thread 's'"]
    parts = {
        "": ("", ""),
        "wrong-type": ("", "}\n- {id: maybe, claim: [1]"),
        "unknown-position": ("nowhere, ", ""),
    }
    for code, (here, no) in parts.items():
        for thread, number in (("The T", 1), ("s", 2)):
            fill(tmp_path, {**whole, "c.yml": text.format(thread=thread, here=here, no=no)})
            found = report(tmp_path, "undefined-link").problems
            assert [item.code for item in found if item.severity == "error"] == [code] * bool(code)
            told = sorted(item.what for item in found if item.code == "undefined-link")
            assert told == expected[:number]


def test_what_an_error_removes_is_not_called_missing(tmp_path: Path) -> None:
    positions = "- {id: yes, claim: Yes, proponents: [a, a]}\n- {id: maybe, proponents: [d]}\n"
    fill(tmp_path, {"c.yml": f"id: c\npositions:\n{positions}"})
    codes = [item.code for item in report(tmp_path).problems]
    assert codes == ["same-stance-twice", "missing-field"]


def test_only_the_items_with_errors_are_left_out_of_a_long_list(tmp_path: Path) -> None:
    items = [f"- {{id: p{n}, claim: [1]}}\n" if n in (9, 10) else
             f"- {{id: p{n}, claim: C{n}, proponents: [{{actor: a, since: 2020, until: 2019}}]}}\n"
             for n in range(13)]  # fmt: skip
    fill(tmp_path, {"c.yml": f"id: c\npositions:\n{''.join(items)}"})
    found = report(tmp_path).problems
    lines = [item.line for item in found if item.code == "until-before-since"]
    assert lines == [n + 3 for n in range(13) if n not in (9, 10)]


def test_a_title_with_commas_is_found_whole() -> None:
    found = ids_in(b"- title: Yes, no, or both # as it was\n  id: 'c d'\n- {id: e, title: F}\n")
    assert {"c-d", "e", "f"} <= found
    assert "yes-no-or-both-as-it-was" not in found
    assert "yes-no-or-both" in found


def test_what_a_page_with_an_error_defines_is_not_called_undefined(tmp_path: Path) -> None:
    thread = "kind: thread\nid: t\ncontroversies: [The D, The E]\n"
    fill(tmp_path, {"c.md": TWO, "d.txt": PAGE, "t.yml": thread})
    found = report(tmp_path, "undefined-link").problems
    assert [(item.document, item.severity) for item in found] == [
        ("d.txt", "error"),
        ("t.yml", "warning"),
    ]
    assert found[1].what == "no document defines the controversy 'The E'"


@pytest.mark.parametrize(
    ("document", "lines"),
    [
        ("kind: names\nnames:\n- {label: HeroDevs, kind: group}\n"
         "- {label: Herodevs, kind: group}\n- {label: herodevs, kind: group}\n", [3, 4, 5]),
        (f"{EFF}---\n{EFF}", [1, EFF.count("\n") + 2]),
    ],
)  # fmt: skip
def test_what_one_document_defines_twice_is_an_error_that_names_the_first_line(
    tmp_path: Path, document: str, lines: list[int]
) -> None:
    fill(tmp_path, {"a.yml": document, "b.yml": "id: b\nname: B\n"})
    found = [item for item in report(tmp_path).problems if item.code == "duplicate-id"]
    assert [item.line for item in found] == lines[1:]
    assert all(f"first on line {lines[0]}" in item.what for item in found)


def test_two_documents_of_one_id_are_an_error_that_names_both(tmp_path: Path) -> None:
    fill(tmp_path, {"a.yml": EFF, "b.yml": EFF})
    (problem,) = report(tmp_path).problems
    assert (problem.document, problem.severity, problem.code) == ("b.yml", "error", "duplicate-id")
    assert "a.yml" in problem.what


def test_what_reading_finds_comes_out(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "a.md": controversy(
                "- {claim: Yes, confidence: certain}\n- {claim: No, claims: x}",
                "id: a\nstatus: open\npolarity: both\nlast_updated: yesterday",
            ),
            "b.yml": "name: [\n",
            "c.yml": "id: a/b\nname: C\n",
            "README.md": "# Read me\n",
        },
    )
    found = report(tmp_path)
    assert [(item.document, item.line, item.column, item.code) for item in found.problems] == [
        ("a.md", 3, 9, "unknown-value"),
        ("a.md", 4, 11, "unknown-value"),
        ("a.md", 5, 15, "bad-date"),
        ("a.md", 7, 30, "unknown-value"),
        ("a.md", 8, 17, "unknown-field"),
        ("b.yml", 2, 1, "yaml"),
        ("c.yml", 1, 1, "bad-id"),
    ]
    assert found.counts == {"error": 2, "warning": 5, "notice": 0}
    assert (found.documents, dict(found.skipped)) == (3, {"neither front matter nor a page": 1})
    assert found.failed


def test_a_page_behind_a_document_is_told_and_has_no_findings(tmp_path: Path) -> None:
    page = 'active binary polarity\nOpen weights\nPositions\n"Yes"\n"No"\n'
    fill(tmp_path, {"a.txt": page, "b.md": TWO.replace("id: c", "id: c\ntitle: Open weights")})
    found = report(tmp_path, "set-aside", "no-source")
    assert [(item.document, item.code) for item in found.problems] == [
        ("a.txt", "set-aside"),
        ("b.md", "no-source"),
        ("b.md", "no-source"),
    ]


def test_a_names_file_settles_what_is_near_or_unregistered(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "eff.yml": EFF,
            "c.md": controversy(
                "- {claim: Yes, proponents: [electronic-frontier-fundation, libraries]}\n"
                "- {claim: No}"
            ),
            "n.yml": "kind: names\nnames:\n"
            "- {label: electronic-frontier-fundation, same_as: eff}\n"
            "- {label: libraries, kind: group}\n",
        },
    )
    assert report(tmp_path, "near-name", "unregistered-proponent").problems == ()


def test_severities_and_texts_are_as_declared() -> None:
    assert len({finding.code for finding in FINDINGS}) == len(FINDINGS)
    for finding in FINDINGS:
        assert finding.title[0].islower() or finding.title[0].isupper()
        assert not finding.title.endswith(".")
        ends_in_address = finding.about.split()[-1].startswith(DOCUMENTATION)
        assert ends_in_address or finding.about.endswith(".")
        assert finding.default or finding.severity == "warning"
