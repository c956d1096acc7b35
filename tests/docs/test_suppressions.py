"""The file of suppressions that the README shows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from servicelint.settings.suppression import Suppression, load_sidecar

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("readme", "reason"), [("README.md", "agreed with the branch"), ("README.zh-CN.md", "已与网点商定")]
)
def test_the_file_of_the_readme_is_understood(readme: str, reason: str, tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(\[\[suppress\]\].*?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL)
    assert shown is not None
    path = tmp_path / "servicelint-suppressions.toml"
    path.write_text(shown[1], "utf-8")
    assert load_sidecar(path) == {
        "c1": (Suppression(str(path), 1, "SL103", "c1", (4,), reason, date(2026, 12, 31)),)
    }
