"""Say what two actors do in one controversy or thread."""

from __future__ import annotations

from argmap.grid.matrix import Verdict
from argmap.model.agreement import Agreement

VERDICTS = ("clash", "mixed", "agree", "differ", "neutral")
"""The signs of verdicts, in the order of the topics of two actors."""


def verdict_of(agreement: Agreement, *, is_neutral: bool) -> Verdict:
    """Return what two actors do in a topic, from their agreement in it.

    What has ended counts only if nothing else is left. is_neutral: whether one of them takes no
    side there.
    """
    numbers = {"agree": agreement.agreed, "clash": agreement.clashes}
    past = {"agree": agreement.past_agreed, "clash": agreement.past_clashes}
    held = [verb for verb, number in numbers.items() if number > past[verb]]
    ended = [verb for verb, number in past.items() if number and verb not in held]
    if not held and not ended:
        sign, words = (
            ("neutral", "Neither agree nor clash") if is_neutral
            else ("differ", "Different positions")
        )  # fmt: skip
        return Verdict(sign, words)
    former = " and ".join({"agree": "agreed", "clash": "clashed"}[verb] for verb in ended)
    words = ", and ".join(filter(None, [" and ".join(held), former]))
    counted = held or ended
    sign = "mixed" if len(counted) > 1 else counted[0]
    inferred = "clash" in counted and not agreement.stated
    return Verdict(sign, f"They {words}", inferred, not held)
