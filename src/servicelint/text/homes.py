"""Home addresses: where the numbers of house and room stand.

An address is known by the units behind its numbers (号, 栋, 单元, 室), two of them in a row, or one behind a
street or an estate. What a visitor of a public building is told (3号窗口, 门诊3号楼2层) is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from servicelint.text.regexes import compiled

_SIGN = "[0-9a-z零〇一二三四五六七八九十百两幺]"
_NUMBER = rf"{_SIGN}{{1,5}}(?:-{_SIGN}{{1,5}}){{0,3}}"
_BUILDING = "号楼|号院|号|支弄|弄|栋|幢|座"
_HOME = "单元|室|户|房"
_UNIT = rf"{_BUILDING}|{_HOME}|层|楼|组|队|社"
# With these behind it, a number tells a way, an amount or a time.
_PUBLIC = "线|窗|柜|出口|入口|门|桌|床|车|厅|台|诊|病|会议|办公|教室|展|机|站|检票"
_MEASURE = "[0-9元块个年月日点分次人天小米平]"
_ROOM = rf"(?:[0-9]{{2,4}}|[零〇一二三四五六七八九]{{3,4}})(?!{_MEASURE}|{_PUBLIC})"
_REST = rf"(?:[ ,]?{_NUMBER}(?:{_UNIT})(?!{_PUBLIC}))*(?:[ ,]?{_ROOM})?"
_TOWER = "(?:[一-鿿a-z]{1,8}(?:大厦|大楼|广场|公寓|花园|小区|中心|[苑城]))?"
# 线路3号恢复 tells a day.
_STREET = (
    "(?<=[一-鿿])(?<![走问迷思回顺赶套链退绝逛步网电修线道])(?:路|大道|街|胡同|巷)(?:[东西南北中]段?)?第?"
)
_ESTATE = (
    "(?:小区|花园|花苑|家园|公寓|新村|[雅佳名嘉]苑|嘉园|公馆|山庄|大院|宿舍|家属院)"
    "[东西南北]?区?(?:[一二三四五]期)?"
)
_LIVES_AT = "(?:地址|住址|住在|家住|家在|寄到|寄往|送到|送货到|上门到)[^0-9。!?\n]{1,16}"
_ALONE = "(?<![0-9a-z])"

_SHAPES = tuple(
    compiled(shape)
    for shape in (
        rf"{_STREET}(?P<numbers>{_NUMBER}(?:号院|号楼|号|弄)(?!{_PUBLIC}){_TOWER}{_REST})",
        rf"{_ESTATE}(?P<numbers>{_NUMBER}(?:号楼|号院|弄|栋|幢|座|{_HOME})(?!{_PUBLIC}){_REST})",
        rf"村(?P<numbers>{_NUMBER}(?:组|队|社){_REST})",
        rf"{_ALONE}(?P<numbers>{_NUMBER}(?:{_BUILDING})[ ,]?{_NUMBER}(?:{_HOME})(?!{_PUBLIC}){_REST})",
        rf"{_ALONE}(?P<numbers>(?:{_NUMBER}(?:号楼|栋|幢|单元)|[a-z]座)[ ,]?{_ROOM})",
        rf"{_LIVES_AT}(?P<numbers>[0-9]{{1,4}}(?:-[0-9]{{1,4}}){{1,3}}(?=[室号户]|[^\w-]|$))",
    )
)
_HIDDEN = compiled(_SIGN)


def home_numbers(text: str) -> Iterator[int]:
    """Yield where in a folded text (`fold_in_place`) the numbers of houses and rooms stand."""
    for shape in _SHAPES:
        for match in shape.finditer(text):
            start, end = match.span("numbers")
            yield from (place for place in range(start, end) if _HIDDEN.match(text[place]))
