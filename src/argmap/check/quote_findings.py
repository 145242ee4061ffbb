"""Declare the findings about quotes."""

from __future__ import annotations

from argmap.check.finding import Finding

QUOTES = (
    Finding(
        "quote-not-found",
        "a quote is not in the saved copy of its source",
        "Reported with `--sources`. The words differ, or the quote is from elsewhere. The nearest "
        "passage is shown, with the differing words marked. Correct the quote or its source. If "
        "words are left out, mark the place with […].",
    ),
    Finding(
        "quote-to-check",
        "a quote is in its source, but with a difference that may matter",
        "Reported with `--sources`. Only capital letters or punctuation differ, an omission or a "
        "bracket hides a negation, too much is left out, or the text is outside the main text of "
        "the page. Compare it with the source.",
    ),
    Finding(
        "source-unreadable",
        "the saved copy of a source can't be read",
        "Reported with `--sources`. The message says why. Its quotes are not checked.",
    ),
    Finding(
        "source-not-saved",
        "a quote is not checked, because its source has no saved copy",
        "Reported with `--sources`. Save a copy in the folder, and add it to `sources.yml`. "
        "`argmap sources` lists the names under which copies are found.",
        severity="notice",
    ),
    Finding(
        "quote-without-source",
        "a quote is not checked, because it has no source",
        "Reported with `--sources`. Add the `source` of the stance.",
        severity="notice",
    ),
    Finding(
        "draft-quote",
        "a draft that was made with assistance has a quote that is not verified",
        "Reported with `--drafts`, for documents whose `revision` has a `draft_assistance` other "
        "than human-only. Each quote must be in the saved copy of its source. Correct or remove "
        "the quote, or save the source.",
        severity="error",
    ),
    Finding(
        "draft-stance",
        "a draft that was made with assistance has a stance without a quote or a source",
        "Reported with `--drafts`. Add both, so that an editor can verify the stance.",
        severity="error",
    ),
)
"""The findings about quotes."""
