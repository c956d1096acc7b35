"""Rule files say the same to every parser of YAML."""

from __future__ import annotations

import yaml

from servicelint.resources import rules_dir


def test_every_file_is_read_without_the_c_library_too() -> None:
    files = sorted(rules_dir().rglob("*.yaml"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    differing = [
        path.name
        for path, text in zip(files, texts, strict=True)
        if yaml.load(text, yaml.SafeLoader) != yaml.load(text, yaml.CSafeLoader)
    ]
    assert len(files) > 300
    assert differing == []
