"""What the rules about contact say of small conversations and what is known of them."""

from __future__ import annotations

from typing import Any

import pytest

from servicelint.conversation import Participant

from .shipped import talk, verdict

OFFER = ("A 您好，我是城东宽带的小何，想跟您说一下续费的优惠。", "C 你说")


def called(code: str, started_at: str | None, **metadata: Any) -> str:
    call = talk(*OFFER, channel="call", direction="outbound", started_at=started_at, metadata=metadata)
    return verdict(code, call).status


@pytest.mark.parametrize(
    ("started_at", "night", "meal"),
    [
        ("2026-03-11T07:59:00+08:00", "fail", "pass"),
        ("2026-03-11T08:00:00+08:00", "pass", "pass"),
        ("2026-03-11T12:15:00+08:00", "pass", "fail"),
        ("2026-03-11T15:00:00+08:00", "pass", "pass"),
        ("2026-03-11T18:15:00+08:00", "pass", "fail"),
        ("2026-03-11T21:00:00+08:00", "fail", "pass"),
        # A Saturday.
        ("2026-03-14T08:30:00+08:00", "fail", "pass"),
        ("2026-03-11", "cannot_tell", "cannot_tell"),
        (None, "cannot_tell", "cannot_tell"),
    ],
)
def test_hours_of_outbound_calls(started_at: str | None, night: str, meal: str) -> None:
    assert (called("SL901", started_at), called("SL902", started_at)) == (night, meal)


@pytest.mark.parametrize(
    ("metadata", "status"),
    [
        ({}, "cannot_tell"),
        ({"timezone": "Asia/Shanghai"}, "fail"),
        ({"timezone": "+08:00"}, "fail"),
        ({"timezone": "Europe/Berlin"}, "pass"),
        ({"timezone": "Asia/Shanghai", "region": "新疆"}, "pass"),
        ({"timezone": "Mars/Base"}, "cannot_tell"),
    ],
)
def test_the_clock_is_the_customers(metadata: dict[str, str], status: str) -> None:
    assert called("SL901", "2026-03-11T14:15:00Z", **metadata) == status


@pytest.mark.parametrize(
    ("day", "greeted", "status"),
    [
        ("2026-10-01", False, "fail"),
        ("2026-10-01", True, "pass"),
        # Spring Festival and Mid-Autumn, years away.
        ("2043-02-10", False, "fail"),
        ("2043-09-17", False, "fail"),
        ("2026-03-03", False, "fail"),
        ("2026-03-04", False, "not_applicable"),
        # 清明 is a public holiday on which nobody is merry.
        ("2026-04-05", False, "not_applicable"),
    ],
)
def test_holidays(day: str, greeted: bool, status: str) -> None:
    lines = ("A 节日快乐，请讲。" if greeted else "A 您好，请讲。", "C 查流量", "A 还有三个吉。")
    call = talk(*lines, channel="call", direction="inbound", started_at=f"{day}T10:00:00+08:00")
    assert verdict("SL903", call).status == status


@pytest.mark.parametrize(
    ("started_at", "status"),
    [("2026-03-11 08:59", "fail"), ("2026-03-11 09:00", "pass"), ("2026-03-11 17:00", "fail")],
)
def test_messages_of_care_are_sent_from_nine_to_five(started_at: str, status: str) -> None:
    message = talk("A 【城东花店】天气转凉，请注意保暖。", channel="sms", started_at=started_at)
    assert verdict("SL904", message).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("祝您中秋快乐，阖家幸福！", "fail"),
        ("尊敬的林女士，值此佳节，祝您身体健康。", "fail"),
        ("【城东花店】祝您中秋快乐！", "pass"),
        ("祝您新春大吉！您的客户经理小何", "pass"),
        ("节日快乐！何平", "pass"),
    ],
)
def test_good_wishes_are_signed(text: str, status: str) -> None:
    assert verdict("SL905", talk(f"A {text}", channel="sms")).status == status


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("agent", "fail"),
        ("AGENT", "fail"),
        ("坐席", "fail"),
        ("customer", "pass"),
        ("系统", "pass"),
        ("2", "not_applicable"),
        (None, "cannot_tell"),
    ],
)
def test_who_hangs_up_first(who: str | None, status: str) -> None:
    known = {} if who is None else {"hung_up_by": who}
    call = talk("A 您好，请讲", "C 那我再想想", "A 好的，再见", channel="call", metadata=known)
    assert verdict("SL906", call).status == status


@pytest.mark.parametrize(
    ("title", "address", "status"),
    [
        (None, "林女士", "pass"),
        (None, "尊敬的客户", "fail"),
        (None, "王女士", "fail"),
        ("教授", "林教授", "pass"),
        ("教授", "林女士", "fail"),
    ],
)
def test_the_known_name_and_title_are_used(title: str | None, address: str, status: str) -> None:
    letter = talk(
        f"A {address}，您好，随信附上本年度的保养安排，请查收。",
        channel="email",
        customer=Participant(name="林芳", title=title),
    )
    assert verdict("SL907", letter).status == status
