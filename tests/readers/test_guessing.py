from __future__ import annotations

from time import process_time

import pytest

from servicelint.conversation import Remark
from servicelint.readers import ReadOptions
from servicelint.readers.guessing import settle_roles

HELPS = "您好，请问有什么可以帮您？"


def roles(*said: tuple[str | None, str], **options: object) -> dict[str, str]:
    return dict(settle_roles(said, ReadOptions(**options))[0])  # type: ignore[arg-type]


def test_who_greets_and_offers_help_first_is_the_agent() -> None:
    said = [("小王", HELPS), ("小李", "我要退货"), ("小王", "好的")]
    assert settle_roles(said, ReadOptions()) == (
        {"小王": "agent", "小李": "customer"},
        (
            Remark(
                "role",
                "「小王」为客服，「小李」为客户（依据：主动提供帮助、用“您”称呼对方、先问候、对方提出诉求）",
                turn=0,
                start=6,
                end=11,
            ),
        ),
    )


@pytest.mark.parametrize("labels", [("SPEAKER_00", "SPEAKER_01"), ("0", "1"), ("spk0", "spk1")])
def test_the_order_of_the_labels_says_nothing(labels: tuple[str, str]) -> None:
    first, second = labels
    assert roles((first, "喂，你好"), (second, HELPS)) == {first: "customer", second: "agent"}


@pytest.mark.parametrize(
    "opening",
    [
        "您好，这里是晨光银行客服中心",
        "请问是陈女士吗？我是家电售后的",
        "欢迎致电，很高兴为您服务",
        "您稍等，我帮您查一下",
    ],
)
def test_what_an_agent_opens_with(opening: str) -> None:
    assert roles(("甲", "喂"), ("乙", opening)) == {"甲": "customer", "乙": "agent"}


def test_who_states_a_wish_after_a_greeting_is_the_customer() -> None:
    assert roles(("甲", "你好"), ("乙", "我想查一下话费")) == {"甲": "agent", "乙": "customer"}


def test_a_label_that_names_staff_counts() -> None:
    assert roles(("客服小美", "亲，在的"), ("爱吃鱼的猫", "在吗")) == {
        "客服小美": "agent",
        "爱吃鱼的猫": "customer",
    }


@pytest.mark.parametrize(
    "said",
    [
        [("甲", "喂"), ("乙", "喂，听得到吗")],
        [("甲", HELPS), ("乙", HELPS)],
        [("甲", "我想退货"), ("乙", "我想换货")],
        [("甲", "他问我有什么可以帮我的"), ("乙", "哦")],
    ],
)
def test_without_a_clear_lead_nobody_is_guessed(said: list[tuple[str, str]]) -> None:
    assert settle_roles(said, ReadOptions()) == ({"甲": "unknown", "乙": "unknown"}, ())


def test_beside_an_agent_the_other_one_of_two_is_the_customer() -> None:
    assert settle_roles([("客服", HELPS), ("王五", "您好，我要退货")], ReadOptions()) == (
        {"客服": "agent", "王五": "customer"},
        (Remark("role", "「王五」为客户（依据：「客服」为客服）", 1, 0, 7),),
    )


def test_beside_a_customer_who_behaves_like_an_agent_is_one() -> None:
    assert settle_roles([("小满", HELPS), ("顾客", "我要退货")], ReadOptions()) == (
        {"小满": "agent", "顾客": "customer"},
        (Remark("role", "「小满」为客服（依据：「顾客」为客户）", 0, 0, len(HELPS)),),
    )
    assert roles(("小满", "喂"), ("顾客", "我要退货")) == {"小满": "unknown", "顾客": "customer"}


def test_beside_two_who_are_known_or_three_nobody_is_guessed() -> None:
    assert roles(("客服", HELPS), ("客户", "喂"), ("王五", "我要退货"))["王五"] == "unknown"
    assert roles(("客服", HELPS), ("赵六", "喂"), ("王五", "我要退货"))["王五"] == "unknown"


def test_what_the_labels_tell_stands() -> None:
    assert settle_roles([("客服", "我要退货"), ("王五", HELPS)], ReadOptions()) == (
        {"客服": "agent", "王五": "unknown"},
        (),
    )


def test_what_the_options_tell_is_never_guessed() -> None:
    said = (("甲", HELPS), ("乙", "我要退货"))
    assert roles(*said, agent=("乙",)) == {"甲": "customer", "乙": "agent"}
    assert roles(*said, roles={"甲": "customer"}) == {"甲": "customer", "乙": "unknown"}


def test_a_label_that_says_unknown_stays_unknown() -> None:
    assert roles(("unknown", HELPS), (None, "我要退货")) == {"unknown": "unknown"}


def test_of_three_speakers_only_the_agent_is_guessed() -> None:
    assert roles(("甲", HELPS), ("乙", "喂"), ("丙", "喂")) == {
        "甲": "agent",
        "乙": "unknown",
        "丙": "unknown",
    }


def test_one_voice_beside_a_silent_channel_may_be_the_agent() -> None:
    assert roles(("0", HELPS), ("0", "喂，您好")) == {"0": "agent"}
    assert roles(("0", "喂"), ("1", "")) == {"0": "unknown", "1": "unknown"}


def test_a_machine_stays_a_machine() -> None:
    assert roles(("系统", "通话可能被录音"), ("甲", HELPS), ("乙", "我要退货")) == {
        "系统": "bot",
        "甲": "agent",
        "乙": "customer",
    }


def seconds(speakers: int) -> float:
    said = [(f"n{number}", "您好") for number in range(speakers)]
    began = process_time()
    assert settle_roles(said, ReadOptions())[1] == ()
    return process_time() - began


def test_the_time_grows_with_the_number_of_speakers_only() -> None:
    # Ten times the speakers: twice the share that linear time would take is allowed for noise, and the least
    # of some runs is taken.
    few, many = (min(seconds(count) for _ in range(3)) for count in (2_000, 20_000))
    assert many < 20 * max(few, 0.005)
