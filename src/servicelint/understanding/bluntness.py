"""How much a turn sounds like those that a fair inspector marks down, and for what, whatever it is about.

您不用 weighs against, 呗 weighs for; what the runs of a turn weigh together is how blunt it is. A second
table tells what the blunt ones were marked down for.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from servicelint.understanding.occasions import occasions
from servicelint.understanding.weights import sections, weights

# A turn of more code points has room for more than one tone.
LONGEST_TURN = 60
BLUNT = "blunt"
UNFIT = "unfit"
# Tags of rules that are finer than the faults below, each with the fault that it is.
FINER = {
    **dict.fromkeys(("brush_off", "rude_command"), "impatience"),
    **dict.fromkeys(("sarcasm", "threat"), "contempt"),
    **{"blame_others": "shirk", "doubt_honesty": "argue_deny"},
}
# A fault is one of a turn from this share of all on, and none of it below that, whatever a rule saw in it.
SURE = 0.4
HARDLY = 0.05
# As blunt as this at the most, a turn has no tone that would tell a fault.
GENTLE = -1.0
# What a blunt turn may be marked down for, a tag each but the last, and how a message says it.
FAULTS = {
    "refusal_flat": "像是一口回绝",
    "dont_know": "像是一句不知道了事",
    "rule_stonewall": "像是拿规定搪塞",
    "shirk": "像是推脱",
    "impatience": "像是不耐烦",
    "blame_customer": "像是怪客户",
    "argue_deny": "像是顶撞或否认",
    "contempt": "像是看不起人",
    "overclaim": "像是打包票",
    "vague_delay": "像是没有准信",
    UNFIT: "不得体",
}


def bluntness(squeezed: str, before: str = "") -> float | None:
    """Return how blunt a squeezed text sounds: below 0 not at all, above 1 rather; None for a long one.

    `before` is what the customer said just before, squeezed: 没了 answers a question, and turns down a wish.
    """
    if len(squeezed) > LONGEST_TURN:
        return None
    return weights("bluntness.txt").score(sections(squeezed, occasions(before)))


def fault(squeezed: str, before: str = "") -> str:
    """Return which of `FAULTS` a blunt text is likeliest to be marked down for.

    `before` is what the customer said just before, squeezed: 不会的 denies what he says, and refuses what
    he wants.
    """
    shares = _shares(squeezed, before)
    return max(shares, key=shares.__getitem__)


def told_by_tone(tags: Sequence[str], squeezed: str, before: str = "") -> tuple[str, ...]:
    """Return the tags of a finding in a text, with the faults that the whole of it sounds like.

    A fault among the tags goes where the text sounds nothing like it, and like another: words of refusal
    may put the blame on somebody. Tags without a fault among them stay, and so do those of a text that is
    long, or sounds so gentle that no fault can be told by its tone.
    """
    meant = [FINER.get(tag, tag) for tag in tags]
    if FAULTS.keys().isdisjoint(meant):
        return tuple(tags)
    blunt = bluntness(squeezed, before)
    if blunt is None or blunt <= GENTLE:
        return tuple(tags)
    shares = _shares(squeezed, before)
    sure = [name for name, share in shares.items() if share >= SURE and name != UNFIT]
    kept = [tag for tag, name in zip(tags, meant, strict=True) if not sure or shares.get(name, 1.0) >= HARDLY]
    return (*kept, *(name for name in sure if name not in {FINER.get(tag, tag) for tag in kept}))


def _shares(squeezed: str, before: str) -> dict[str, float]:
    """Return for each of `FAULTS` how likely a blunt text is to be marked down for it; 1 in all."""
    scores = weights("faults.txt").scores(sections(squeezed, occasions(before)))
    powers = {name: exp(score) for name, score in scores.items()}
    total = sum(powers.values())
    return {name: power / total for name, power in powers.items()}
