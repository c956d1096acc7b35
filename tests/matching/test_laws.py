"""Laws of matching: what is put into a text is found there, and nowhere else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from .looking import feature, spans

# What may stand between the characters of what people say without changing it.
SKIPPABLE = ("", "", "", "\u200b", "😀", "呃", "-", "·", "*", "\ufe0f", "_")
# Text around a phrase that cannot be mistaken for a part of it, and ends with a clause of its own.
AROUND = st.lists(
    st.sampled_from(["您好，", "账单查到了。", "嗯？", "\n", "订单A12！", "；", "谢谢您，"]), max_size=5
)
PHRASES = st.sampled_from(["这是规定", "没有办法解决", "(这|那)是规定", "请{please}?别~催", "你就是不懂"])
SAID = {
    "这是规定": "这是规定",
    "没有办法解决": "没有办法解决",
    "(这|那)是规定": "那是规定",
    "请{please}?别~催": "请麻烦别再来催",
    "你就是不懂": "您到底也就是不懂",
}


@st.composite
def written(draw: st.DrawFn, said: str) -> str:
    """Return the characters of what was said with something skippable between them."""
    between = draw(st.lists(st.sampled_from(SKIPPABLE), min_size=len(said) - 1, max_size=len(said) - 1))
    return said[0] + "".join(gap + char for gap, char in zip(between, said[1:], strict=True))


@given(st.data(), PHRASES, AROUND, AROUND)
def test_a_phrase_is_found_exactly_where_it_was_put(
    data: st.DataObject, source: str, before: list[str], after: list[str]
) -> None:
    said = data.draw(written(SAID[source]))
    head, tail = "".join(before), "。" + "".join(after)
    assert spans(head + said + tail, feature(source)) == [(len(head), len(head) + len(said))]


@given(st.data(), AROUND, AROUND)
def test_a_whole_clause_is_found_exactly_where_it_was_put(
    data: st.DataObject, before: list[str], after: list[str]
) -> None:
    said = data.draw(written("没有办法解决"))
    head, tail = "".join(before), "。" + "".join(after)
    found = spans(head + said + tail, feature("^没有办法解决$"))
    assert found == [(len(head), len(head) + len(said))]


@given(st.text(alphabet="不行能退吗 ，。呃😀\u200b\ud800", max_size=30))
def test_hits_are_spans_of_the_original_in_order(text: str) -> None:
    found = spans(text, feature("不行", "不能退", "能退吗", "不~退"))
    assert found == sorted(found)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(
        text[start] not in " 呃😀\u200b" and text[end - 1] not in " 呃😀\u200b" for start, end in found
    )


@given(st.text(alphabet="不行能退吗，。", max_size=30))
def test_no_hit_lies_in_another_one(text: str) -> None:
    found = spans(text, feature("不行", "不", "行吗", "不~退", "退"))
    assert not [(a, b) for a in found for b in found if a != b and a[0] <= b[0] and b[1] <= a[1]]


@given(st.text(alphabet="不行能退吗，。 ", max_size=30))
def test_an_allow_phrase_only_takes_away(text: str) -> None:
    without = set(spans(text, feature("不行")))
    allowed = spans(text, feature("不行", unless=["行吗"]))
    assert set(allowed) <= without
    assert [text[end : end + 1] for _, end in allowed if text[end : end + 1] == "吗"] == []
