from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.errors import InputError
from servicelint.readers.encoding import decode, decode_head


def test_utf8_is_read_as_it_is() -> None:
    assert decode("客服：您好😀".encode()) == "客服：您好😀"


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbfabc") == "abc"


@pytest.mark.parametrize("text", ["您好", "客服：请稍等，我查一下\n", "客戶：謝謝您，我再看看吧"])
def test_gb18030_is_recognised(text: str) -> None:
    assert decode(text.encode("gb18030")) == text


def test_a_nul_byte_is_refused_with_its_offset_and_line() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"one\ntwo\0", "a.txt")
    assert (caught.value.path, caught.value.line) == ("a.txt", 2)
    assert caught.value.message == "offset 7: a NUL byte: this is not a text file"


def test_utf16_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"the file is UTF-16; expected UTF-8 or GB18030"):
        decode("您好".encode("utf-16"))


def test_damaged_utf8_is_refused_and_not_taken_for_gb18030() -> None:
    with pytest.raises(InputError, match=r"byte 0xff at offset 27"):
        decode("客服：请您稍等一下".encode() + b"\xff\n")


def test_bytes_of_no_encoding_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"\x81\x00\xff".replace(b"\x00", b"\x20"))
    assert caught.value.hint == "save the file as UTF-8"


def test_text_that_only_looks_like_gb18030_is_refused() -> None:
    with pytest.raises(InputError):
        decode("こんにちは、ありがとう".encode("shift_jis"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("size", [9, 10, 11, 12])
def test_a_head_that_ends_inside_a_character_is_read_up_to_it(encoding: str, size: int) -> None:
    data = "客户想退货".encode(encoding)
    assert "客户想退货".startswith(decode_head(data[:size], whole=False)[:2])


def test_a_head_ends_at_its_last_whole_line() -> None:
    assert decode_head("您好\n再".encode(), whole=False) == "您好\n"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_every_text_survives_utf8(text: str) -> None:
    assert decode(text.encode("utf-8")) == text
