"""From judgements to a measure."""

from __future__ import annotations

from servicelint.evaluation.items import Item
from servicelint.evaluation.measures import Cell, Measure, Mistake, Sheet, measure


def item(expected: str, predicted: str, **keys: object) -> Item:
    """Return an item whose labels are words: `item("shirk but", "")`."""
    return Item("i", frozenset(expected.split()), frozenset(predicted.split()), **keys)  # type: ignore[arg-type]


def measured(*items: Item, least: int = 1, show: object = str, **keys: bool) -> Measure:
    return measure(Sheet("turns", "labels", items, **keys), least, show)  # type: ignore[arg-type]


def counts(found: Measure) -> dict[str, tuple[int, int, int, int]]:
    return {one.label: (one.items, one.tp, one.fp, one.fn) for one in found.labels}


def test_each_label_is_counted_on_its_own() -> None:
    found = measured(item("shirk but", "shirk"), item("shirk", "but"), item("", "shirk"), item("", ""))
    assert counts(found) == {"but": (1, 0, 1, 1), "shirk": (2, 1, 1, 1)}
    assert found.items == 4


def test_a_no_counts_as_an_item_where_it_was_asked_for() -> None:
    found = measured(item("", "", asked="greeting"), item("greeting", "greeting", asked="greeting"))
    assert counts(found) == {"greeting": (2, 1, 0, 0)}


def test_what_nobody_had_judged_is_a_false_alarm_but_no_item() -> None:
    found = measured(item("hold", "hold"), item("", "hold", judged=False))
    assert (found.items, counts(found)) == (1, {"hold": (1, 1, 1, 0)})


def test_a_missed_label_is_confused_with_what_was_found_in_its_place() -> None:
    found = measured(item("shirk but", "shirk contempt"), item("shirk", ""), item("", "but"), item("", ""))
    assert found.confusion == (
        Cell("but", "contempt", 1),
        Cell("shirk", "shirk", 1),
        Cell("shirk", None, 1),
        Cell(None, "but", 1),
        Cell(None, None, 1),
    )


def test_labels_that_are_asked_one_by_one_are_not_confused() -> None:
    assert measured(item("a", ""), confusion=False).confusion == ()


def test_mistakes_are_listed_with_their_text() -> None:
    wrong = item("shirk", "but", text="找别人", conversation="c", turn=3, rules=("SL801",))
    found = measured(item("but", "but", text="好"), wrong)
    mistake = Mistake("i", "c", 3, ("shirk",), ("but",), ("SL801",), "找别人")
    assert (found.misses, found.false_alarms) == ((mistake,), (mistake,))


def test_the_text_of_a_mistake_is_shown_as_it_may_be() -> None:
    found = measured(item("shirk", "", text="打13812345678"), show=lambda text: text[:1] + "*")
    assert found.misses[0].text == "打*"


def test_mistakes_may_be_left_to_another_measure() -> None:
    found = measured(item("shirk", ""), mistakes=False)
    assert (found.misses, found.labels[0].fn) == ((), 1)


def test_rates_are_given_by_category() -> None:
    items = (
        item("forbidden", "forbidden", group="shirk"),
        item("forbidden", "", group="shirk"),
        item("forbidden", "forbidden", group="threat"),
        item("", "forbidden", group="shirk"),
        item("", "", group="shirk"),
    )
    found = [(one.rate, one.group, one.hits, one.items) for one in measured(*items, rates=True).rates]
    assert found == [
        ("recall", None, 2, 3),
        ("recall", "shirk", 1, 2),
        ("recall", "threat", 1, 1),
        # One category alone would say the same again.
        ("false_alarms", None, 1, 2),
    ]


def test_macro_takes_labels_with_enough_items() -> None:
    found = measured(item("shirk", "shirk"), item("shirk", ""), item("but", "but"), least=2)
    assert found.macro.labels == ("shirk",)
