"""What the words of a customer give occasion for: the same reply is fit for one, and not for another.

没有 is a plain answer to a question and a flat denial of a grievance; 不会的 calms a worry.
"""

from __future__ import annotations

from servicelint.text.regexes import compiled

# So many code points are looked at, up to the end: that is what is replied to.
REACH = 40
STATEMENT = "statement"
_OCCASIONS = {
    "why": compiled("为什么|为啥|为何|怎么(又|还|会|这么|那么|就|老|总|没|不)|凭什么|咋|什么意思|什么原因"),
    "when": compiled("什么时候|多久|几点|啥时|何时|哪天|几天|多长时间|多会儿"),
    "wish": compiled("能不能|可不可以|行不行|可以.*[吗么]|能.*[吗么]|好不好|麻烦|帮|给我|我想|我要|想要"),
    "whether": compiled("吗|(?<![什怎这那多])么|[不没呢][?。!]*$|没有[?。!]*$|是不是|有没有|能不能"),
    "which": compiled("什么|哪|谁|怎么|多少|几"),
    "worry": compiled("会不会|怕|担心|别.{1,8}[啊呀哦吧]|不会.{0,8}吧|万一"),
    "grievance": compiled("你们|投诉|差评|坏了|没人|都.*了|还没|又|明明|一直|根本|骗"),
}


def occasions(squeezed: str) -> tuple[str, ...]:
    """Return what a customer's words, squeezed, give occasion for; none where he said nothing."""
    if not squeezed:
        return ()
    end = squeezed[-REACH:]
    return tuple(name for name, words in _OCCASIONS.items() if words.search(end)) or (STATEMENT,)
