"""The texts of the templates for new documents, for `str.format`."""

CONTROVERSY = """\
---
# A controversy. Fill in what you know. Remove the rest and these comments.
kind: controversy
id: {id}  # keep it when the title changes
title: {title}
{thread}
status: active  # active, dormant or resolved
polarity: multi-axis  # binary (the answers exclude each other) or multi-axis
# last_updated: 2024-05-01
positions:
  - id: first-answer
    # label: "A short name"
    claim: "The first answer, as a full sentence that its proponents would accept."
    proponents:
      # An id, a name or a label; or a mapping with details of the stance.
      # - an-actor
      # - {{actor: another-actor, since: 2024-05, quote: "Their words.", source: https://example.org/}}
    # opponents: [a-third-actor]
    # neutral: [{{actor: a-fourth-actor, word: abstained}}]  # neither for nor against it
    # confidence: medium  # how well it is documented: high, medium, low or disputed
    sources:
      # - url: https://example.org/an-article
      #   title: "An article"
      #   publisher: A publisher
      #   date: 2024-05-01
      #   independence_group: a-group  # sources of one group depend on each other
    # reasons:  # arguments for it (true) and against it (false); each may have reasons too
    #   - claim: "An argument for this answer."
    #     for: true
    #     proponents: [an-actor]
    #     sources: [{{url: https://example.org/a-study}}]
    #     reasons:
    #       - claim: "An objection to this argument."
    #         for: false
  - id: second-answer
    claim: "The second answer, stated as fairly as the first."
    # contests: [first-answer]  # by default, argmap infers which answers are rivals
    proponents:
    sources:
# Below: `## Context` describes the controversy, and `## Status` its current state.
# Under `## Key Tensions`, each paragraph starts with a name: **One good vs. another:** …
---

## Context

## Key Tensions

## Status
"""

THREAD = """\
---
# A thread. Fill in what you know. Remove the rest and these comments.
kind: thread
id: {id}  # keep it when the title changes
title: {title}
status: active  # active or dormant
core_question: "Which question do the controversies of this thread have in common?"
# started: 2024
# curator: your-name
# last_updated: 2024-05-01
controversies:
  # - a-controversy  # its id; add this thread to its document, too
# Below: `## Canonical Synthesis` summarises what is known, and `## The Arc` the history.
# Under `## Interpretations`, write a heading, a text and the proponents of each interpretation:
#   ### An interpretation
#   Its text.
#   **Proponents:** An actor, another actor.
# `## Open Questions` lists questions that are still open.
---

## Canonical Synthesis

## The Arc

## Interpretations

## Open Questions
"""

ACTOR = """\
# An actor. Fill in what you know. Remove the rest and these comments.
kind: actor
id: {id}  # keep it when the name changes
name: {name}
type: {type}  # company, government, research-lab, individual, organization, group or unknown
# founded: 1990
# website: https://example.org/
aliases:
  # - Another name that documents use for it
"""

EVENT = """\
---
# An event. Fill in what you know. Remove the rest and these comments.
kind: event
id: {id}  # keep it when the title changes
title: {title}
date: {date}  # a day, a month or a year
# end_date: 2024-05-02
# category: policy
# significance: notable  # landmark, major or notable
# confidence: medium  # how well it is documented: high, medium, low or disputed
actors:
  # An id, a name or a label, and the role. A role is not a stance.
  # - {{actor: an-actor, role: author}}
threads:
  # - a-thread  # its id; add this event to its document, too
# concerns: [a-controversy, a-controversy/a-position]
# related: [another-event]
sources:
  # - url: https://example.org/an-article
  #   title: "An article"
  #   publisher: A publisher
  #   date: 2024-05-01
---

## Summary

## What Happened

## Why It Matters
"""

CHALLENGE = """\
---
# A challenge to what a document says. Fill in what you know. Remove the rest and these comments.
kind: challenge
id: {id}
title: {title}
target_claim_id: {target}  # an event, or a position as controversy/position
{kind}
allegations:
  # Such as context_omission, overstatement, source_misattribution, timeline_error:
  # - misquote
status: open  # open, under_review, sustained, dismissed or partially_sustained
# opened_at: 2024-05-01
# opened_by: your-name
# Below: what is wrong, and what shows that.
---
"""

RESOLUTION = """\
---
# The decision about a challenge. Fill in what you know. Remove the rest and these comments.
kind: resolution
id: {id}
title: {title}
case_id: {challenge}  # the challenge, by id or title
# disposition: upheld  # upheld, sustained, rejected, mixed or deferred
findings:
  # - A fact on which the decision is based.
actions:
  # What was changed. argmap keeps this, and changes nothing else.
  # - {{type: event_state_changed, claim_id: an-event, to: {{state: challenged}}}}
decided_by:
  # - your-name
# issued_at: 2024-05-02
# Below: the reasons for the decision.
---
"""

NAMES = """\
# Decisions about labels that no actor file defines. To undo a decision, remove it.
kind: names
names:
  # The label means a registered actor:
  # - {label: "Another name", same_as: an-actor, by: your-name, on: 2024-05-01, note: "Why."}
  # Register the label without an actor file:
  # - {label: some-office, kind: government, name: "Some Office"}
  # Names that look alike and mean different actors:
  # - {different: ["BDI", "BDEW"]}
  # An actor belongs to another actor:
  # - {actor: a-person, part_of: a-company, since: 2020, until: 2024-05}
# Names of controversies, and claims, that tables write in several ways:
# controversies:
#   - {label: "Another title", same_as: "The title"}
# positions:
#   - {controversy: "The title", label: "Another claim", same_as: "The claim"}
"""
