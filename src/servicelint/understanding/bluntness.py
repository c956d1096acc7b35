"""How much a turn sounds like those that a fair inspector marks down, and for what, whatever it is about.

您不用 weighs against, 呗 weighs for; what the runs of a turn weigh together is how blunt it is. A second
table tells what the blunt ones were marked down for.
"""

from __future__ import annotations

from servicelint.understanding.weights import weights

# A turn of more code points has room for more than one tone.
LONGEST_TURN = 60
BLUNT = "blunt"
UNFIT = "unfit"
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
    UNFIT: "不得体",
}


def bluntness(squeezed: str) -> float | None:
    """Return how blunt a squeezed text sounds: below 0 not at all, above 1 rather; None for a long one."""
    return None if len(squeezed) > LONGEST_TURN else weights("bluntness.txt").score(squeezed)


def fault(squeezed: str, before: str = "") -> str:
    """Return which of `FAULTS` a blunt text is likeliest to be marked down for.

    `before` is what the customer said just before, squeezed: 不会的 denies what he says, and refuses what
    he wants.
    """
    scores = weights("faults.txt").scores(squeezed, before)
    return max(scores, key=scores.__getitem__)
