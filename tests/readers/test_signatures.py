from __future__ import annotations

import pytest

from servicelint.errors import InputError
from servicelint.readers.signatures import refuse_foreign


@pytest.mark.parametrize(
    ("head", "name", "hint"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document", "save its conversations as text, CSV or .xlsx"),
        (
            b"PK\x03\x04....word/document.xml",
            "a Word document",
            "save its conversations as text, CSV or .xlsx",
        ),
        (
            b"PK\x03\x04....calls/a.txt",
            "a zip archive",
            "unpack it first; of compressed files servicelint reads .gz",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "an old or encrypted Office file",
            "save it as .xlsx or CSV, without a password",
        ),
        (
            b"RIFF\x24\x08\0\0WAVEfmt ",
            "a recording",
            "transcribe it first; servicelint reads what recognisers write",
        ),
        (b"ID3\x03\0\0", "a recording", "transcribe it first; servicelint reads what recognisers write"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "save its conversations as text, CSV or .xlsx"),
    ],
)
def test_what_begins_like_no_text_is_named_with_the_way_out(head: bytes, name: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        refuse_foreign(head)
    assert (caught.value.message, caught.value.hint) == (f"the file is {name}, no transcript", hint)


def test_bytes_that_are_mostly_control_characters_are_no_text() -> None:
    with pytest.raises(InputError) as caught:
        refuse_foreign(b"\x01\x02\x03 stream \x04\x05" * 9)
    assert caught.value.message == "the file is full of control characters: this is no text"


@pytest.mark.parametrize(
    "head",
    [
        b"",
        "客服：您好\r\n\t客户：嗯".encode(),
        "客服：您好".encode("gb18030"),
        b"ID3 is a tag\n",
        b"\xef\xbb\xbfA: 1",
    ],
)
def test_text_passes(head: bytes) -> None:
    refuse_foreign(head)
