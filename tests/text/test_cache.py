from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from servicelint.text.cache import cache_dir, cache_home, kept


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.parametrize(
    ("platform", "environ", "home"),
    [
        pytest.param("linux", {}, "~/.cache/servicelint", id="linux"),
        pytest.param("linux", {"XDG_CACHE_HOME": "/var/mine"}, "/var/mine/servicelint", id="XDG"),
        pytest.param(
            "linux", {"XDG_CACHE_HOME": "mine"}, "~/.cache/servicelint", id="relative XDG is ignored"
        ),
        pytest.param("darwin", {}, "~/Library/Caches/servicelint", id="macOS"),
        pytest.param("win32", {}, "~/AppData/Local/servicelint", id="Windows"),
        pytest.param("win32", {"LOCALAPPDATA": "/data"}, "/data/servicelint", id="Windows with its variable"),
        pytest.param("linux", {"SERVICELINT_CACHE_DIR": "/here"}, "/here", id="override"),
    ],
)
def test_the_cache_is_in_the_users_place(platform: str, environ: dict[str, str], home: str) -> None:
    assert cache_home(platform, environ) == Path(home).expanduser()


def test_the_directory_is_made_for_the_user_alone(directory: Path) -> None:
    assert cache_dir() == directory
    assert sys.platform == "win32" or stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_a_directory_that_others_may_write_to_is_not_used(directory: Path) -> None:
    directory.mkdir()
    directory.chmod(0o777)
    assert cache_dir() is None


def test_a_place_that_cannot_be_a_directory_is_not_used(directory: Path) -> None:
    directory.write_text("a file")
    assert cache_dir() is None


def test_a_value_is_made_once(directory: Path) -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"好": 1}

    assert [kept("value", make), kept("value", make)] == [{"好": 1}, {"好": 1}]
    assert len(made) == 1


def test_names_keep_values_apart(directory: Path) -> None:
    assert [kept("one", lambda: 1), kept("two", lambda: 2), kept("one", lambda: 3)] == [1, 2, 1]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[:-1], id="cut off"),
        pytest.param(lambda content: content[:-1] + bytes([content[-1] ^ 1]), id="one bit"),
    ],
)
def test_a_damaged_value_is_made_again(directory: Path, damage: object) -> None:
    kept("value", lambda: 1234)
    (file,) = directory.iterdir()
    assert callable(damage)
    file.write_bytes(damage(file.read_bytes()))
    assert kept("value", lambda: 5678) == 5678
    assert kept("value", lambda: 0) == 5678


def test_without_a_cache_the_value_is_made_each_time(directory: Path) -> None:
    directory.write_text("a file")
    assert [kept("value", lambda: 1), kept("value", lambda: 2)] == [1, 2]


def test_a_value_that_cannot_be_written_is_made_all_the_same(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    assert kept("value", lambda: 1) == 1
    assert list(directory.iterdir()) == []
