from __future__ import annotations

import json

import msgspec

from servicelint.inspected import (
    InspectedAct,
    InspectedPronoun,
    InspectedQuestion,
    InspectedSentence,
    InspectedTurn,
)
from servicelint.reporters import Options
from servicelint.reporters.inspection import render_json_lines, render_text
from servicelint.reporters.layout import width

OPENING = InspectedTurn(
    path="a.txt",
    conversation="a",
    turn=0,
    role="agent",
    text="您好，我姓林。有什么可以帮您？",
    acts=(InspectedAct("greeting", 0, 2), InspectedAct("offer_help", 7, 15)),
    questions=(InspectedQuestion("open", "offer_help", 7, 15),),
    pronouns={"我": 1, "我们": 0, "您": 2, "你": 0},
    informal_you=False,
    phase="opening",
    metrics={"characters": 12.0, "rate": None},
    sentences=(InspectedSentence(0, 7), InspectedSentence(7, 15)),
    pronoun_words=(InspectedPronoun("我", None, 3, 4), InspectedPronoun("您", None, 13, 14)),
    conversation_metrics={"talk_share": 0.6, "total_duration": None},
)
REPLY = InspectedTurn(
    path="a.txt",
    conversation="a",
    turn=1,
    role="customer",
    text="你说呢",
    acts=(),
    questions=(),
    pronouns={"我": 0, "我们": 0, "您": 0, "你": 1},
    informal_you=True,
    phase=None,
    metrics={},
)


def test_a_turn_is_a_json_object():
    assert "".join(render_json_lines([OPENING])) == (
        '{"path":"a.txt","conversation":"a","turn":0,"role":"agent",'
        '"text":"您好，我姓林。有什么可以帮您？",'
        '"acts":[{"act":"greeting","start":0,"end":2},{"act":"offer_help","start":7,"end":15}],'
        '"questions":[{"form":"open","function":"offer_help","start":7,"end":15,"kind":null}],'
        '"pronouns":{"我":1,"我们":0,"您":2,"你":0},"informal_you":false,"phase":"opening",'
        '"metrics":{"characters":12.0,"rate":null},'
        '"sentences":[{"start":0,"end":7},{"start":7,"end":15}],'
        '"pronoun_words":[{"word":"我","sense":null,"start":3,"end":4},'
        '{"word":"您","sense":null,"start":13,"end":14}],"conversation_metrics":{"talk_share":0.6,"total_duration":null}}\n'
    )


def test_a_lone_surrogate_does_not_end_the_listing():
    (line,) = render_json_lines([msgspec.structs.replace(REPLY, text="\ud800")])

    assert json.loads(line)["text"] == "\ufffd"


def test_turns_stand_under_their_conversation():
    assert "".join(render_text([OPENING, REPLY], Options())) == (
        "a.txt a\n"
        "[0] 客服 opening\n"
        "    您好，我姓林。有什么可以帮您？\n"
        "    sentence    0-7                   您好，我姓林。\n"
        "    sentence   7-15                   有什么可以帮您？\n"
        "    act         0-2  greeting         您好\n"
        "    act        7-15  offer_help       有什么可以帮您？\n"
        "    question   7-15  open offer_help  有什么可以帮您？\n"
        "    pronoun     3-4  我               我\n"
        "    pronoun   13-14  您               您\n"
        "    pronouns  我 1, 您 2\n"
        "    metrics  characters 12\n"
        "\n"
        "[1] 客户\n"
        "    你说呢\n"
        "    pronouns  你 1, informal_you\n"
        "\n"
        "客服  talk_share 0.6\n"
        "\n"
    )


def test_no_line_is_wider_than_the_terminal():
    long = msgspec.structs.replace(
        OPENING, text="您好" * 60, sentences=(InspectedSentence(0, 120),), metrics={"m" * 30: 1, "n" * 30: 2}
    )

    lines = "".join(render_text([long], Options(width=60))).splitlines()

    assert max(map(width, lines)) == 60


def test_control_characters_are_shown_as_pictures():
    steering = msgspec.structs.replace(REPLY, text="\x1b[2J")

    assert "␛[2J" in "".join(render_text([steering], Options()))
