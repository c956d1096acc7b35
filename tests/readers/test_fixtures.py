"""Every format by a file of its own: what is recognised, each turn, and the findings before and after."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

import servicelint
from runs import Run, Write
from servicelint.conversation import Conversation, Role
from servicelint.diagnostic import Diagnostic
from servicelint.readers import FORMATS, ReadOptions, read, read_text
from servicelint.readers.vendors.table import SHAPES
from servicelint.reporters.native import render

FIXTURES = Path(__file__).parent / "fixtures"
#: The files by the formats that they stand for.
FILES = {path.stem: path for path in FIXTURES.iterdir()}
#: The labels of agents that only the user knows.
AGENTS = {
    "whisperx": "SPEAKER_01",
    "funasr": "0",
    "dashscope": "0",
    "alibaba-filetrans": "0",
    "tencent-asr": "0",
    "iflytek-lfasr": "1",
    "iflytek-ifasr": "1",
    "aws-transcribe": "spk_0",
}
Said = tuple[Role, str, float | None, float | None]

# Those of vendors are in vendors/test_table.py.
TURNS: dict[str, list[Said]] = {
    "jsonl": [
        ("agent", "您好，云雾茶业，请问有什么可以帮您？", 0.2, 3.0),
        ("customer", "茶叶受潮了，能退吗？", 3.4, 5.9),
        ("agent", "拆封不退，规定就是规定。", 6.4, 9.1),
    ],
    "json": [
        ("agent", "您好，欢迎光临，需要什么花？", 1.0, 3.5),
        ("customer", "昨天买的百合今天就谢了。", 4.0, 7.0),
        ("agent", "鲜花不退，规定就是规定。", 7.5, 10.0),
    ],
    "vtt": [
        ("agent", "您好，溪口滑雪场。", 0.4, 3.1),
        ("customer", "雪具&储物柜怎么退？", 3.6, 6.9),
        ("agent", "先排队，规定就是规定。", 3.6, 6.9),
        ("customer", "那我不退了", 3723.0, 3725.5),
    ],
    "srt": [
        ("agent", "您好，双桥驾校。", 0.35, 2.9),
        ("customer", "教练两次都没来，\n能换人吗？", 3.2, 6.1),
        ("agent", "不能换，规定就是规定。", 6.5, 9.0),
        ("customer", "那退费", 6.5, 9.0),
    ],
    "csv": [
        ("agent", "您好，光线眼镜，请讲。", 0.0, 2.1),
        ("customer", '配的镜片一边"花"了,\n能换吗？', 2.6, 6.3),
        ("agent", "换不了，规定就是规定。", 6.9, 9.4),
    ],
    "tsv": [
        ("agent", "您好，绿洲家政，请问需要什么服务？", 0.3, 2.9),
        ("customer", "阿姨迟到了一个小时。", 3.3, 5.8),
        ("agent", "路上堵车，规定就是规定。", 6.2, 8.7),
    ],
    "xlsx": [
        ("agent", "您好，海盐书店，请问找哪本书？", 0.0, 2.4),
        ("customer", "网上显示有货，店里说没有。", 2.9, 5.6),
        ("agent", "以店里为准，规定就是规定。", 6.1, 8.8),
    ],
    "parquet": [
        ("agent", "您好，月光酒馆。", 0.3, 2.0),
        ("customer", "预订的位子被占了。", 2.4, 4.6),
        ("agent", "来晚了不留，规定就是规定。", 5.0, 7.7),
    ],
    "arrow": [
        ("agent", "您好，北山水站。", 0.2, 1.9),
        ("customer", "两桶水等了一天。", 2.3, 4.4),
        ("agent", "师傅没空，规定就是规定。", 4.9, 7.2),
    ],
    "chat": [
        ("agent", "您好，这里是麦垛烘焙，请问有什么可以帮您？", 0.0, None),
        ("customer", "蛋糕上的字写错了\n怎么办？", 31.0, None),
        ("agent", "改不了，规定就是规定。", 70.0, None),
        ("customer", "那退钱吧", 98.0, None),
    ],
    "text": [
        ("agent", "您好，白鹭宠物医院，请问有什么可以帮您？", 1.0, None),
        ("customer", "昨天打的疫苗，今天猫不吃饭。\n能不能现在过来看？", 6.0, None),
        ("agent", "现在不行，规定就是规定。", 12.0, None),
        ("customer", "那我找别家了", 16.0, None),
    ],
    "template": [("agent", "您好{{姓名}}，这里是石桥健身。", None, None)],
}


PLACE = dict.fromkeys(("path", "line", "column", "end_line", "end_column"))


def conversations(name: str, content: Path | str) -> list[Conversation]:
    """Read a file, or native JSON Lines, with the agent of a format named."""
    options = ReadOptions(agent=(AGENTS[name],) if name in AGENTS else (), root=str(FIXTURES))
    items = read(str(content), options) if isinstance(content, Path) else read_text(content, options)
    return [item for item in items if isinstance(item, Conversation)]


def placeless(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings without where in their file they stand."""
    return [msgspec.structs.replace(diagnostic, **PLACE) for diagnostic in found]


def test_every_format_has_a_file_of_its_own() -> None:
    assert FILES.keys() == set(FORMATS)
    assert TURNS.keys() | {shape.name for shape in SHAPES} == set(FORMATS)


@pytest.mark.parametrize("name", TURNS)
def test_the_first_conversation_of_a_file_has_these_turns(name: str) -> None:
    first = conversations(name, FILES[name])[0]
    assert [(turn.role, turn.text, turn.start, turn.end) for turn in first.turns] == TURNS[name]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_converted_file_has_the_same_findings(name: str, run: Run, check: Run, write: Write) -> None:
    agent = [f"--agent={AGENTS[name]}"] if name in AGENTS else []
    path = write(f"a/{FILES[name].name}", FILES[name].read_bytes())
    write("b.jsonl", run("convert", path, *agent).raw)
    before, after = (
        [
            {key: value for key, value in finding.items() if key not in PLACE}
            for finding in check(file, *agent).findings
        ]
        for file in (path, "b.jsonl")
    )
    # Without speakers nothing is known of an agent, and most rules are about agents.
    assert before == after
    assert ("SL103" in {finding["code"] for finding in before}) == (name != "whisper")


def test_by_the_shipped_rules_too_a_converted_file_has_the_same_findings() -> None:
    linter = servicelint.Linter(select=["ALL"], min_confidence="low")
    for name, path in FILES.items():
        found = conversations(name, path)
        converted = conversations(name, "".join(render(found)))
        assert placeless(linter.check_many(converted)) == placeless(linter.check_many(found))
