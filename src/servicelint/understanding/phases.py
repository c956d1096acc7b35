"""The phases of a conversation, from the acts in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.waits import waits

if TYPE_CHECKING:
    from servicelint.matching.hit import Hit
    from servicelint.understanding.view import View

# Which act speaks for which phase, and how strongly; of several phases in one turn the last listed counts.
EVIDENCE: tuple[tuple[str, str, int], ...] = (
    ("greeting", "opening", 2),
    ("self_introduction", "opening", 2),
    ("request", "need", 1),
    ("apology", "problem", 1),
    ("empathy", "problem", 1),
    ("alternative", "proposal", 1),
    ("solution_consent", "proposal", 2),
    ("brief_hold", "wait", 2),
    ("closing_check", "closing", 2),
    ("farewell", "closing", 2),
    ("goodbye", "closing", 2),
    # 不用了 may say goodbye; behind a proposal it turns it down.
    ("customer_refusal", "proposal", 1),
    ("upset", "problem", 1),
    ("complaint", "problem", 2),
    ("displeased", "problem", 2),
    ("quality_complaint", "problem", 1),
)
# 好吧 alone settles a matter; a longer answer goes on about it.
GIVEN_IN = 4
# So many characters name another matter, unless they follow from the one before.
OTHER_MATTER = 10
_GOES_ON = compiled(
    "那|这|所以|然后|可|但|不过|什么时候|多久|几|大概|为什么|为啥|怎么|他|她|它|[你您]|师傅|要|还|就|能|可以|是不是|会不会|到时候|如果|万一"
)
_PRAISES = compiled("好|不错|满意|赞|棒|评|辛苦|支持|谢|麻烦|再见|拜|知道|明白|等")
_FOLLOWS = compiled("那|如果|要是|万一|所以|然后|可是|但")
# What the agent will do, or has set going, about a problem: a way of handling it.
PLEDGES = ("commitment", "note_taken", "escalation", "transfer")
# Who answers a proposal by these words accepts it; with thanks, or to no proposal, he takes his leave.
_ACCEPTS = compiled(r"(?<!先)(?<!先就)(?:这样|这么[办着定])(?!.*(?:谢|再见|拜|挂|没[有了]|麻烦))")
_ANYHOW = compiled(r"(?:[是都将]|等[待候][^。！？!?\s]{0,24})$")
_AGREES = compiled("[那嗯哦]*(?:行|好|可以|成|中)")
# So much evidence changes the phase: one weak sign alone does not.
ENOUGH = 2
# Weak signs count together when they stand no more than this many turns apart.
LAPSE = 4
# A customer who asks for a yes in so many characters names a matter: 是吗 and 真的吗 do not.
MATTER = 7
# The opening is over once this many turns have passed, whatever was said.
LONGEST_OPENING = 3
# An agent who does none of this is past the opening: he answers, or asks for what he needs.
OPENS = ("greeting", "self_introduction", "offer_help", "identity_check")
# Nor is one who asks which matter it is, or only says that he is there.
_WHICH_MATTER = compiled(
    r"^(?:[您你]好|亲+|亲爱[的哒]|\W)*在[的呢哦啊哈]*\W*$|(?:咨询|反馈|反映).{0,12}(?:问题|订单).{0,4}还是"
)
# What a customer says who has only picked up, or wants to know whether anybody is there,
_SMALL_TALK = (
    "喂|哎|[你您]好|早上好|下午好|晚上好|嗯|啊|哦|呃|在了?[吗不]?|在不在|在么|有人|亲|对|就?是我|是我?的?|我是|好的?|行|可以|有空|方便"
    "|[你您][说讲]|请[说讲]|哪[里位儿]|谁|怎么了|[一-鿿]{1,2}(?:老师|经理|师傅|医生|律师|主任)|(?:什么|啥)事儿?|有事吗?|老板|掌柜|店家|客服|[你您]是?"
    "|吗|么|呢|吧|呀|了|不好意思|谢谢"
)
# and what a form fills in for him before he has said a word: a slot, the kind of his question.
_FORMS = (
    r"\[[^\[\]]*\]|请选择|(?:我?[想要]+)?转?人工|客服|我?[想要]?(?:咨询|问|请教|了解)[一个点]?下?|问题|[查咨]询|订单(?:金额|编?号?)|下单时间"
    "|商品编?号?(?:ID)?|(?:商品|订单)(?:信息|业务)|服务|(?:订单业务|商品信息|返修退换货|发票类?|配送)咨询"
)
_PICKS_UP = compiled(f"(?:{_SMALL_TALK}|{_FORMS}|[^\\w])+")
# So many characters beside those tell something.
TOLD = 3
_REMARKED = compiled("也?太|这么|怎么|还|都|一直")
_HAN = compiled("[一-鿿]")
# Words that open a new matter when the one before was settled.
_ANEW = compiled(
    "对了|(?<![一-鿿])另外|另外(?:我|还|再|问|有|想|那)|顺便|顺带|还有一?[个件桩](?:事|问题|情况|单|订单|东西|疑问)|我还?有[几一两]?个*(?:问题|订单)|再[问咨][一下询]?|还[想要得][再]?(?:问|咨询|查|办|开|改|请教|麻烦|了解)|还有就是|换个(?:事|问题)|别的事"
)
# Where a matter may have been settled, so that what is asked next is another one.
SETTLED = ("problem", "proposal", "closing")
# Only the last part of a conversation closes it at once: an early thank-you does not.
CLOSING_FROM = 0.5


class _Sign(NamedTuple):
    """What a turn, or several, say about the phase that began with turn `first`."""

    phase: str
    weight: int
    first: int
    last: int


def phases(view: View) -> tuple[str, ...]:
    """Return the phase of each turn: opening, need, problem, proposal, wait or closing.

    A phase lasts until there is enough evidence of another one, which then began with the first sign of
    it; a wait ends with the next turn of the agent that does not ask for one.
    """
    signs = _signs(view)
    result: list[str] = []
    current, before_wait = "opening", "opening"
    pending: _Sign | None = None
    for index, turn in enumerate(view.turns):
        if current == "wait" and turn.role == "agent":
            # Nobody asks for a wait before he knows what is wanted.
            current = "need" if before_wait == "opening" else before_wait
        sign = signs.get(index)
        if current == "opening" and sign and turn.role == "customer" and _PICKS_UP.fullmatch(turn.original):
            sign = None
        # Whoever begins with what is wrong begins with the problem.
        troubled = sign is not None and sign.phase == "problem" and turn.role == "customer"
        if current == "opening" and not troubled and _comes_to_it(view, index):
            current = "need"
        if sign and sign.phase == "opening" and current != "opening":
            sign = None
        if sign and _nothing_new(sign, current, result):
            sign = None
        sign = _anew(view, index, current) or _in_the_light_of(view, index, current, sign)
        pending = _joined(pending, sign, current)
        if pending and pending.weight >= _needed(view, current, pending):
            before_wait = current if pending.phase == "wait" else before_wait
            current = pending.phase
            since = slice(pending.first, None)
            result[since] = [phase if phase == "wait" else current for phase in result[since]]
            pending = None
        result.append(current)
    return tuple(result)


def _nothing_new(sign: _Sign, current: str, before: list[str]) -> bool:
    """Tell whether a sign speaks for what the phase that lasts is about anyhow."""
    # What was told before is told again in the weighing; and who is in trouble wants things done about it.
    again = current == "proposal" and sign.phase == "problem" and "problem" in before
    return again or (current in ("problem", "proposal") and sign.phase == "need")


def _comes_to_it(view: View, index: int) -> bool:
    """Tell whether a turn names the matter, or serves it, and so ends the opening."""
    turn = view.turns[index]
    if turn.role == "customer":
        # The first words of all name a matter only if they are more than a word or two.
        told = _PICKS_UP.sub("", turn.original)
        return bool(told) and (index > 0 or _asks(view, index) or len(_HAN.findall(told)) >= TOLD)
    return index > 0 and (
        _does(view, index, "state_purpose")
        or not (any(_does(view, index, act) for act in OPENS) or _WHICH_MATTER.search(turn.original))
    )


def _does(view: View, index: int, act: str) -> bool:
    """Tell whether a turn performs an act."""
    return bool(view.act_in(index, act))


def _about_waiting(view: View, index: int) -> bool:
    """Tell whether a turn asks for a wait or thanks for one."""
    return _does(view, index, "hold_return") or _does(view, index, "brief_hold")


def _asks(view: View, index: int) -> bool:
    """Tell whether a customer asks something that is a matter of its own."""
    return view.turns[index].role == "customer" and any(
        question.function in ("gather", "consent", "schedule")
        or (question.function == "confirm" and question.end - question.start >= MATTER)
        for question in view.questions(index)
    )


def _anew(view: View, index: int, current: str) -> _Sign | None:
    """Return the sign that a customer gives who asks something more when all seemed said."""
    turn = view.turns[index]
    if current not in SETTLED or turn.role != "customer":
        return None
    asks = _asks(view, index)
    if current == "closing":
        return _Sign("need", 1, index, index) if asks or _tells(view, index) else None
    named = _ANEW.search(turn.original) is not None
    settled = (asks or _does(view, index, "request")) and _settled(view, index)
    return _Sign("need", ENOUGH, index, index) if named or settled else None


def _in_the_light_of(view: View, index: int, current: str, sign: _Sign | None) -> _Sign | None:
    """Return the sign of a turn as it is meant in the phase it stands in."""
    agent = view.turns[index].role == "agent"
    sorry = sign is not None and sign.phase == "problem"
    if current == "problem" and agent and (sign is None or sorry) and _pledges(view, index):
        return _Sign("proposal", 1, index, index)
    # Regret at what cannot be done otherwise belongs to the weighing.
    if current == "proposal" and agent and sorry:
        return None
    if current == "proposal" and not agent and _accepts(view, index):
        return None
    return sign


def _pledges(view: View, index: int) -> bool:
    """Tell whether an agent says what he will do, more than to look into it."""
    looks = view.act_in(index, "find_out")
    return any(
        not any(_overlap(hit, look) for look in looks) and not _always(view, hit)
        for act in PLEDGES
        for hit in view.act_in(index, act)
    )


def _always(view: View, hit: Hit) -> bool:
    """Tell whether a promise only says what is done anyhow: 这个是会开发票的, 等待配送员为您送货."""
    return _ANYHOW.search(view.turns[hit.turn or 0].original, 0, hit.start or 0) is not None


def _overlap(one: Hit, other: Hit) -> bool:
    """Tell whether two hits of a turn have words in common."""
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)


def _accepts(view: View, index: int) -> bool:
    """Tell whether a customer accepts, by words that else take leave, what was proposed just before."""
    text = view.turns[index].original
    proposed = any(_does(view, index - 1, act) for act in ("solution_consent", "alternative"))
    answers = proposed or _pledges(view, index - 1) or _AGREES.match(text) is not None
    return answers and _ACCEPTS.search(text) is not None


def _tells(view: View, index: int) -> bool:
    """Tell whether a customer goes on to tell something, rather than to thank or to praise."""
    text = view.turns[index].original.strip()
    polite = any(
        _does(view, index, act) for act in ("goodbye", "customer_thanks", "consent", "customer_refusal")
    )
    return len(text) >= OTHER_MATTER and not polite and _PRAISES.search(text) is None


def _settled(view: View, index: int) -> bool:
    """Tell whether the customer thanked, or gave in, when he spoke before, and now asks something else."""
    before = [other for other in view.turns_of("customer") if other < index][-1:]
    if any(_does(view, other, "customer_thanks") for other in before):
        return _FOLLOWS.match(view.turns[index].original.strip()) is None
    if _does(view, index - 1, "solution_consent"):
        return False
    text = view.turns[index].original.strip()
    gave_in = any(
        _does(view, other, "consent")
        and len(view.turns[other].original.strip()) <= GIVEN_IN
        # 好的 to a request to wait settles nothing.
        and not _does(view, other - 1, "brief_hold")
        for other in before
    )
    return gave_in and len(text) >= OTHER_MATTER and _GOES_ON.match(text) is None


def _joined(pending: _Sign | None, sign: _Sign | None, current: str) -> _Sign | None:
    """Return the evidence against the current phase once a turn has given its sign, or none."""
    if sign is None:
        return pending
    if sign.phase == current:
        # A wish in between takes back no grievance.
        return pending if sign.weight == 1 else None
    if pending is None or pending.phase != sign.phase or sign.first - pending.last > LAPSE:
        return sign
    return _Sign(sign.phase, pending.weight + sign.weight, pending.first, sign.last)


def _needed(view: View, current: str, sign: _Sign) -> int:
    """Return how much evidence ends the current phase: beginning is easy, and so is asking anew."""
    begins = current == "opening" or (current == "closing" and sign.phase == "need")
    if begins and sign.phase != "closing":
        return 1
    # A way out that the agent names is weighed from then on.
    way_out = current == "problem" and sign.phase == "proposal"
    return 1 if way_out and view.turns[sign.last].role == "agent" else ENOUGH


def _signs(view: View) -> dict[int, _Sign]:
    """Return the sign of each turn that gives one."""
    weights: Counter[tuple[int, str]] = Counter()
    phase_of: dict[int, str] = {}
    for act, phase, weight in EVIDENCE:
        for turn in _shown_in(view, act, phase) if act in view.vocabulary.acts else ():
            early = _early(view, act, phase, turn)
            # In the middle a wish weighs less than what else the turn does.
            if early and phase_of.get(turn, phase) != phase:
                continue
            # A fault that is told in anger is one sign, not two; so is regret in two set phrases.
            told = weights[turn, phase] if act in ("quality_complaint", "empathy") else 0
            weights[turn, phase] += max(0, (1 if early else weight + _more(view, act, turn)) - told)
            phase_of[turn] = phase
    return {turn: _Sign(phase, weights[turn, phase], turn, turn) for turn, phase in phase_of.items()}


def _shown_in(view: View, act: str, phase: str) -> list[int]:
    """Return the turns in which an act speaks for a phase."""
    turns = waits(view) if act == "brief_hold" else {hit.turn for hit in view.act(act)}
    served_from = min(view.turns_of("agent"), default=len(view.turns))
    return [
        turn
        for turn in turns
        if turn is not None
        and not (phase == "opening" and turn >= LONGEST_OPENING)
        # What is turned down before the agent has said a word was not proposed here.
        and not (phase == "proposal" and turn < served_from)
        # Whoever is sorry for a wait, or for a no, has heard of no problem.
        and not (act == "apology" and (_about_waiting(view, turn) or _does(view, turn, "refusal")))
    ]


def _early(view: View, act: str, phase: str, turn: int) -> bool:
    """Tell whether a wish or thanks comes too early to close; the question for further wishes never does."""
    asked = act == "closing_check" and turn >= LONGEST_OPENING
    return phase == "closing" and turn < len(view.turns) * CLOSING_FROM and not asked


def _more(view: View, act: str, turn: int) -> int:
    """Return how much more than usual an act weighs in a turn."""
    # Another way that is offered in place of the one refused is a proposal in full.
    instead = act == "alternative" and any(_does(view, other, "refusal") for other in (turn, turn - 2))
    hits = view.act_in(turn, act)
    # Who is upset in every sentence leaves no doubt.
    beside_himself = act == "upset" and len(hits) > 1
    # Nor does a fault; a price or a delay is often only remarked upon.
    faulty = act == "quality_complaint" and not all(
        _REMARKED.match(view.turns[turn].original, hit.start or 0) for hit in hits
    )
    return int(instead or beside_himself or faulty)
