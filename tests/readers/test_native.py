from __future__ import annotations

import json
from pathlib import Path

import pytest

from servicelint.conversation import Participant, Remark, Turn, Word

from .support import conversations, problems, read_file, said

HELLO = '{"id": "c1", "turns": [{"role": "agent", "text": "您好"}]}'


def test_one_conversation_a_line(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.jsonl", HELLO + "\n\n" + HELLO.replace("c1", "c2") + "\n")
    assert [(c.id, c.place.start().line) for c in conversations(items)] == [("c1", 1), ("c2", 3)]  # type: ignore[union-attr]


def test_every_known_key_arrives(tmp_path: Path) -> None:
    content = json.dumps(
        {
            "id": 7,
            "channel": "call",
            "direction": "outbound",
            "started_at": "2024-05-01T10:00:00+08:00",
            "agent": {"id": "8001", "name": "陈静", "title": "专员", "team": "east"},
            "customer": {"name": "王女士"},
            "part": "opening",
            "turns": [
                {
                    "role": "agent",
                    "text": "您好",
                    "start": 0,
                    "end": 1.5,
                    "speaker": "s1",
                    "words": [{"text": "您好", "start": 0, "end": 1.5}],
                    "level": -20,
                    "confidence": 0.9,
                }
            ],
        }
    )
    conversation = conversations(read_file(tmp_path, "a.json", content))[0]
    assert (conversation.id, conversation.channel, conversation.direction) == ("7", "call", "outbound")
    assert (conversation.started_at, conversation.part) == ("2024-05-01T10:00:00+08:00", "opening")
    assert conversation.agent == Participant("8001", "陈静", "专员", {"team": "east"})
    assert conversation.customer == Participant(name="王女士")
    assert conversation.turns == (
        Turn("agent", "您好", 0.0, 1.5, "s1", (Word("您好", 0.0, 1.5),), -20.0, 0.9),
    )


def test_unknown_keys_are_kept(tmp_path: Path) -> None:
    content = '{"queue": 3, "metadata": {"a": 1}, "turns": [{"role": "agent", "text": "好", "mood": "calm"}]}'
    conversation = conversations(read_file(tmp_path, "a.jsonl", content))[0]
    assert conversation.metadata == {"a": 1, "queue": 3}
    assert conversation.turns[0].metadata == {"mood": "calm"}


def test_without_an_id_the_file_and_the_line_make_one(tmp_path: Path) -> None:
    line = '{"turns": []}\n'
    assert [c.id for c in conversations(read_file(tmp_path, "day.jsonl", line * 2))] == ["day", "day:2"]


def test_a_document_may_be_an_array(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.json", f"[\n{HELLO},\n{HELLO.replace('c1', 'c2')}\n]")
    assert [c.id for c in conversations(items)] == ["c1", "c2"]


def test_the_usual_labels_are_roles(tmp_path: Path) -> None:
    labels = ("客服", "顾客", "IVR")
    content = json.dumps({"turns": [{"role": label, "text": "好"} for label in labels]})
    turns = conversations(read_file(tmp_path, "a.jsonl", content))[0].turns
    assert [(turn.role, turn.speaker) for turn in turns] == [
        ("agent", "客服"),
        ("customer", "顾客"),
        ("bot", "IVR"),
    ]


def test_a_role_nobody_knows_is_noted_once(tmp_path: Path) -> None:
    content = '{"turns": [{"role": "spk0", "text": "好"}, {"role": "spk0", "text": "嗯"}]}\n'
    items = read_file(tmp_path, "a.jsonl", content * 2)
    assert said(conversations(items)[0].turns) == [("unknown", "好"), ("unknown", "嗯")]
    assert [(p.line, p.message, p.error) for p in problems(items)] == [
        (1, "speaker 'spk0' has no known role; kept with role unknown", False)
    ]


def test_the_agent_can_be_named_by_role_or_speaker(tmp_path: Path) -> None:
    content = (
        '{"turns": [{"role": "spk0", "text": "好"}, {"role": "spk1", "text": "嗯"}]}\n'
        '{"turns": [{"role": "unknown", "speaker": "spk0", "text": "好"}]}\n'
    )
    items = read_file(tmp_path, "a.jsonl", content, agent=("spk0",))
    assert [said(c.turns) for c in conversations(items)] == [
        [("agent", "好"), ("customer", "嗯")],
        [("agent", "好")],
    ]
    assert problems(items) == []


def test_the_options_stand_in_for_channel_and_direction(tmp_path: Path) -> None:
    content = '{"channel": "sms", "turns": []}\n{"turns": []}\n'
    items = read_file(tmp_path, "a.jsonl", content, channel="call", direction="inbound")
    assert [(c.channel, c.direction) for c in conversations(items)] == [
        ("sms", "inbound"),
        ("call", "inbound"),
    ]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            '{"turns": [{"role": "agent"}]}',
            "turns[0].text: the turn has no text",
            "a conversation is an object",
        ),
        ('{"turns": [{"text": "好"}]}', "turns[0].role: the turn has no role", "a conversation is an object"),
        (
            '{"turns": [{"role": "agent", "txt": "好"}]}',
            "turns[0].text: the turn has no text",
            "is 'txt' meant to be 'text'?",
        ),
        ('{"turns": [{"role": "agent", "text": null}]}', "turns[0].text: expected a string, got null", ""),
        ('{"turns": ["好"]}', "turns[0]: expected an object, got a string", "a conversation is an object"),
        ('{"turns": {}}', "turns: expected a list of turns, got an object", "a conversation is an object"),
        ('{"turnz": [], "x": "turns"}', "turns: expected a list of turns, got nothing", "is 'turnz' meant"),
        (
            '{"turns": [{"role": "agent", "text": "好", "start": "三秒"}]}',
            "turns[0].start: '三秒' is no time",
            "",
        ),
        (
            '{"turns": [], "text": "好"}',
            "text: the key stands in the wrong place",
            "it belongs in an item of turns",
        ),
        (
            '{"turns": [{"role": "agent", "text": "好", "channel": "call"}]}',
            "turns[0].channel: the key stands in the wrong place",
            "it belongs to the conversation",
        ),
        (
            '{"turns": [], "agent": {"channel": "call"}}',
            "agent.channel: the key stands in the wrong place",
            "it belongs to the conversation or a turn",
        ),
        ('{"turns": [], "agent": "陈静"}', "agent: Expected `object | null`, got `str`", ""),
        ('{"turns": [], "channel": "phone"}', "channel: Invalid enum value 'phone'", "one of call, chat"),
        ('{"turns": [], "metadata": 3}', "metadata: expected an object, got a number", ""),
        ('["turns"]', "expected an object, got a list", "a conversation is an object"),
        (
            '{"turns": [{"role": "ag',
            "broken JSON at column 21: Unterminated string",
            "repair or remove the line",
        ),
        ('{"turns": [], "x": NaN}', "NaN is no JSON number", ""),
        ('{"turns": [], "x": 1e999}', "the number 1e999 is too large", ""),
        ('{"turns": [], "id": ' + "9" * 5000 + "}", "the number 9999", ""),
        ('{"turns": ' + "[" * 200_000, "the JSON is nested too deeply", ""),
    ],
)
def test_a_line_that_cannot_be_used_is_reported_and_the_rest_goes_on(
    tmp_path: Path, line: str, message: str, hint: str
) -> None:
    items = read_file(tmp_path, "a.jsonl", f"{HELLO}\n{line}\n{HELLO}\n")
    assert len(conversations(items)) == 2
    (found,) = problems(items)
    assert (found.line, found.error) == (2, True)
    assert found.message.startswith(message)
    assert (found.hint or "").startswith(hint)


def test_an_undecodable_line_is_one_problem(tmp_path: Path) -> None:
    content = f"{HELLO}\n".encode() + b'{"turns": [\0]}\n' + HELLO.encode()
    items = read_file(tmp_path, "a.jsonl", content)
    assert len(conversations(items)) == 2
    assert [(p.line, p.message) for p in problems(items)] == [
        (2, "offset 11: a NUL byte: this is not a text file")
    ]


def test_gb18030_lines_are_read(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.jsonl", HELLO.encode("gb18030"))
    assert said(conversations(items)[0].turns) == [("agent", "您好")]


def test_a_lone_surrogate_is_kept(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.jsonl", '{"turns": [{"role": "agent", "text": "\\ud83d好"}]}')
    assert said(conversations(items)[0].turns) == [("agent", "\ud83d好")]


def test_a_bad_turn_in_a_document_is_named_by_its_own_line(tmp_path: Path) -> None:
    content = '{"turns": [\n {"role": "agent", "text": "好"},\n {"role": "agent"}\n]}'
    assert [(p.line, p.message) for p in problems(read_file(tmp_path, "a.json", content))] == [
        (3, "turns[1].text: the turn has no text")
    ]


def test_a_wrong_time_in_a_document_is_named_by_its_own_line(tmp_path: Path) -> None:
    content = (
        '{"turns": [\n {"role": "agent", "text": "好"},\n {"role": "agent", "text": "嗯", "end": true}\n]}'
    )
    assert [(p.line, p.message) for p in problems(read_file(tmp_path, "a.json", content))] == [
        (3, "turns[1].end: Expected `number`, got `bool`")
    ]


def test_a_document_broken_half_way_gives_what_stands_above(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.json", f'[\n{HELLO},\n{{"turns": \n')
    assert [c.id for c in conversations(items)] == ["c1"]
    assert [(p.line, p.error) for p in problems(items)] == [(4, True)]


@pytest.mark.parametrize("tail", [",]", "", "] x", "; ]"])
def test_an_array_that_does_not_end_well_is_an_error(tmp_path: Path, tail: str) -> None:
    (found,) = problems(read_file(tmp_path, "a.json", f"[{HELLO}{tail}"))
    assert (found.line, found.error) == (1, True)


def test_times_that_contradict_themselves_are_noted_and_dropped(tmp_path: Path) -> None:
    items = read_file(
        tmp_path, "a.jsonl", '{"turns": [{"role": "agent", "text": "好", "start": 9, "end": 2}]}'
    )
    assert conversations(items)[0].turns == (Turn("agent", "好"),)
    assert [(p.line, p.error) for p in problems(items)] == [(1, False)]


def test_a_conversation_over_the_limit_is_refused_with_the_reason(tmp_path: Path) -> None:
    long = HELLO.replace("您好", "好" * 100)
    for name, content in (("a.jsonl", f"{HELLO}\n{long}\n"), ("a.json", f"[{HELLO},\n{long}]")):
        items = read_file(tmp_path, name, content, max_conversation_bytes=100)
        assert [c.id for c in conversations(items)] == ["c1"]
        assert [(p.line, p.message) for p in problems(items)] == [
            (2, "the conversation is larger than max_conversation_bytes (100)")
        ]


def test_times_may_be_strings(tmp_path: Path) -> None:
    line = '{"turns": [{"role": "agent", "text": "好", "start": "00:01:02,5", "end": "63.5"}]}'
    (found,) = conversations(read_file(tmp_path, "a.jsonl", line))
    assert (found.turns[0].start, found.turns[0].end) == (62.5, 63.5)


def test_a_speaker_whose_role_is_unknown_is_guessed(tmp_path: Path) -> None:
    line = (
        '{"turns": [{"role": "unknown", "speaker": "SPEAKER_00", "text": "您好，很高兴为您服务"},'
        ' {"role": "SPEAKER_01", "text": "喂"}]}'
    )
    items = read_file(tmp_path, "a.jsonl", line)
    (found,) = conversations(items)
    assert [turn.role for turn in found.turns] == ["agent", "customer"]
    assert [remark.about for remark in found.remarks] == ["role"]


@pytest.mark.parametrize(
    ("content", "but", "hint"),
    [
        (
            '{"turn": [{"role": "agent", "text": "您好"}]}',
            "the document has no turns;",
            "is 'turn' meant to be 'turns'?",
        ),
        (
            '[{"id": "c1", "messages": [{"role": "agent", "content": "您好"}]}]',
            "the document has no turns, and messages[0] has no text;",
            "is 'messages' meant to be 'turns'?",
        ),
        (
            '[{"role": "agent", "text": "您好"}]',
            "a list of turns stands alone;",
            'write {"turns": […]} around it',
        ),
    ],
)
def test_what_is_nearly_a_conversation_is_told_what_it_lacks(
    content: str, but: str, hint: str, tmp_path: Path
) -> None:
    (found,) = problems(read_file(tmp_path, "a.json", content))
    assert (found.line, found.hint) == (1, hint)
    assert found.message.startswith(
        f"the JSON has no known shape: it resembles a native conversation (json), but {but} formats tried: "
    )


def test_a_conversation_without_turns_is_noted(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.jsonl", HELLO + '\n{"id": "c2", "turns": []}\n'))
    assert (found.error, found.line, found.message) == (False, 2, "conversation 'c2' has no turns")


def test_an_empty_array_is_noted(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.json", "[]"))
    assert (found.error, found.message) == (False, "no conversation was found in the file (read as json)")


NOTICED = (
    '{"turns": [{"role": "agent", "speaker": "小王", "text": "您好"},'
    ' {"role": "customer", "speaker": "小李", "text": "喂"}],'
    ' "remarks": [{"about": "role", "note": "「小王」为客服"},'
    ' {"about": "time", "note": "时间为负", "turn": 1}]}'
)


def test_what_another_reader_noticed_is_kept(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.json", NOTICED))
    assert found.remarks == (Remark("role", "「小王」为客服"), Remark("time", "时间为负", 1))
    assert found.metadata == {}


def test_a_speaker_may_be_named_the_agent_whatever_his_role(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.json", NOTICED, agent=("小李",)))
    assert said(found.turns) == [("customer", "您好"), ("agent", "喂")]
    assert found.remarks == (Remark("time", "时间为负", 1),)


def test_remarks_of_the_users_own_are_metadata(tmp_path: Path) -> None:
    content = '{"turns": [{"role": "agent", "text": "您好"}], "remarks": "回访"}'
    (found,) = conversations(read_file(tmp_path, "a.json", content))
    assert (found.remarks, found.metadata) == ((), {"remarks": "回访"})


@pytest.mark.parametrize(
    ("known", "zone"),
    [
        ("{}", "Asia/Shanghai"),
        ('{"timezone": "+09:00"}', "+09:00"),
        ('{"customer": {"timezone": "+09:00"}}', None),
    ],
)
def test_the_time_zone_of_the_options_is_for_whom_the_input_tells_none(
    tmp_path: Path, known: str, zone: str | None
) -> None:
    content = known[:-1] + (", " if len(known) > 2 else "") + '"turns": []}'
    (found,) = conversations(read_file(tmp_path, "a.json", content, timezone="Asia/Shanghai"))
    assert found.metadata.get("timezone") == zone


def test_the_time_zone_of_the_options_holds_for_other_formats(tmp_path: Path) -> None:
    read = read_file(tmp_path, "a.txt", "客服：您好\n客户：你好\n", timezone="Asia/Shanghai")
    assert [found.metadata for found in conversations(read)] == [{"timezone": "Asia/Shanghai"}]
