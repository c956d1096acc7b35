from __future__ import annotations

from servicelint.reporters import xml


def test_text_is_escaped():
    assert xml.text_element("a", {}, "]]> <&\x1b") == "<a>]]&gt; &lt;&amp;</a>"


def test_attributes_are_quoted_and_unknown_ones_left_out():
    assert xml.empty("a", {"b": 'x"<\n', "c": None, "d": 1}) == '<a b="x&quot;&lt;&#10;" d="1"/>'
