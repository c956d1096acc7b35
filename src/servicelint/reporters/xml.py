"""XML written piece by piece, escaped, and without what XML 1.0 cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from servicelint.reporters.escape import xml_text

# A parser would turn them into spaces if they stood in an attribute as themselves.
_LINE_BREAKS = {code: f"&#{code};" for code in b"\t\n\r"}

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def opening(name: str, attributes: Mapping[str, object]) -> str:
    """Return `<name a="1">`; attributes whose value is None are left out."""
    return f"<{name}{_attributes(attributes)}>"


def closing(name: str) -> str:
    """Return `</name>`."""
    return f"</{name}>"


def empty(name: str, attributes: Mapping[str, object]) -> str:
    """Return `<name a="1"/>`; attributes whose value is None are left out."""
    return f"<{name}{_attributes(attributes)}/>"


def text_element(name: str, attributes: Mapping[str, object], text: str) -> str:
    """Return an element that holds `text`."""
    return opening(name, attributes) + escape(xml_text(text), quote=False) + closing(name)


def _attributes(attributes: Mapping[str, object]) -> str:
    known = ((name, value) for name, value in attributes.items() if value is not None)
    return "".join(f' {name}="{_quoted(str(value))}"' for name, value in known)


def _quoted(text: str) -> str:
    return escape(xml_text(text)).translate(_LINE_BREAKS)
