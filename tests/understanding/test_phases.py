"""Phases: which part of a conversation each turn belongs to."""

from __future__ import annotations

from .shipped import dialogue


def test_a_conversation_goes_from_its_opening_to_its_closing() -> None:
    view = dialogue(
        ("agent", "您好，有什么可以帮您？"),
        ("customer", "我想改一下送货地址"),
        ("agent", "请稍等，我看一下"),
        ("customer", "嗯"),
        ("agent", "地址是新华路八号，给您改到公司，您看可以吗？"),
        ("customer", "可以"),
        ("agent", "请问还有其他可以帮您的吗？"),
        ("customer", "没有了，谢谢"),
        ("agent", "祝您生活愉快，再见"),
    )
    assert view.phases == (
        "opening",
        "need",
        "wait",
        "wait",
        "proposal",
        "proposal",
        "closing",
        "closing",
        "closing",
    )


def test_a_complaint_opens_the_problem() -> None:
    view = dialogue(
        ("agent", "您好"),
        ("customer", "我要投诉，等了三天没人管"),
        ("agent", "实在抱歉"),
        ("customer", "快点处理"),
    )
    assert view.phases[1:3] == ("problem", "problem")


def test_a_wait_ends_when_the_agent_is_back() -> None:
    view = dialogue(
        ("customer", "我想退货"), ("agent", "您稍等"), ("customer", "好"), ("agent", "查到了，订单是昨天下的")
    )
    assert view.phases == ("need", "wait", "wait", "need")


def test_a_wait_is_over_where_its_own_turn_tells_what_was_found() -> None:
    for told in (
        "您稍等，我看一下，查到了，订单是昨天下的",
        "请稍等。您的水杯正送往江北营业点",
        "您稍等，麻烦您提供一下截图",
    ):
        view = dialogue(("customer", "我想查一下水杯到哪了"), ("agent", told), ("customer", "好"))
        assert view.phases == ("need", "need", "need"), told
    for wait in ("您稍等，这边电脑打开有点慢", "请稍等，正在为您查询", "请稍等，系统正在刷新页面稍微要一会"):
        view = dialogue(("customer", "我想查一下水杯到哪了"), ("agent", wait), ("customer", "好"))
        assert view.phases == ("need", "wait", "wait"), wait


def test_a_matter_asked_about_after_the_closing_begins_anew() -> None:
    turns = [
        ("customer", "我想查话费"),
        ("agent", "这个月是三十元"),
        ("customer", "好的"),
        ("agent", "请问还有其他可以帮您的吗"),
    ]
    assert dialogue(*turns, ("customer", "流量包今天能到账吗")).phases[-1] == "need"
    assert dialogue(*turns, ("customer", "没有了是吗")).phases[-1] == "closing"


def test_a_greeting_late_in_a_conversation_opens_nothing() -> None:
    turns = [
        ("agent", "您好"),
        ("customer", "我想办宽带"),
        ("agent", "是哪个小区呢"),
        ("customer", "阳光花园"),
    ]
    view = dialogue(*turns, ("agent", "您好，阳光花园可以装"))
    assert view.phases[-1] == "need"


def test_thanks_in_the_first_half_do_not_close() -> None:
    view = dialogue(
        ("agent", "感谢您的来电，祝您新年快乐"),
        ("customer", "我想查话费"),
        ("agent", "这个月是三十元"),
        ("customer", "那上个月呢"),
    )
    assert "closing" not in view.phases


def test_a_conversation_without_turns_has_no_phases() -> None:
    assert dialogue().phases == ()


def test_a_wait_for_days_is_no_wait_in_the_conversation() -> None:
    view = dialogue(("customer", "我想退货"), ("agent", "请您耐心等待审核结果"), ("customer", "好"))
    assert view.phases == ("need", "need", "need")


def test_one_weak_sign_alone_changes_nothing() -> None:
    view = dialogue(
        ("agent", "您好，有什么可以帮您？"),
        ("customer", "我想办宽带"),
        ("agent", "是哪个小区呢"),
        ("customer", "阳光花园，你们的也太贵了吧"),
        ("agent", "您是想办一百兆的对吗"),
        ("customer", "对"),
    )
    assert "problem" not in view.phases


def test_two_weak_signs_begin_a_phase_with_the_first_of_them() -> None:
    view = dialogue(
        ("agent", "您好"),
        ("customer", "我想查快递"),
        ("agent", "单号是多少呢"),
        ("customer", "三二一，真是无语"),
        ("agent", "实在抱歉"),
        ("customer", "嗯"),
    )
    assert view.phases == ("opening", "need", "need", "problem", "problem", "problem")


def test_a_proposal_turned_down_is_still_negotiated() -> None:
    view = dialogue(
        ("customer", "我想退货"),
        ("agent", "您可以换一个颜色"),
        ("customer", "不用了"),
        ("agent", "给您退一半，您看可以吗"),
    )
    assert view.phases == ("need", "proposal", "proposal", "proposal")


def test_a_wait_does_not_make_the_problem_forgotten() -> None:
    view = dialogue(
        ("customer", "我要投诉，等了三天没人管"),
        ("agent", "您稍等"),
        ("customer", "快点"),
        ("agent", "查到了"),
    )
    assert view.phases == ("problem", "wait", "wait", "problem")


def test_whoever_asks_for_more_at_the_end_opens_the_need_anew() -> None:
    view = dialogue(
        ("customer", "我想查话费"),
        ("agent", "三十元"),
        ("customer", "好的"),
        ("agent", "还有其他可以帮您的吗？"),
        ("customer", "那流量还剩多少呢"),
        ("agent", "剩两个吉"),
    )
    assert view.phases == ("need", "need", "need", "closing", "need", "need")


def test_a_wait_asked_for_at_once_is_followed_by_the_need() -> None:
    view = dialogue(
        ("customer", "预计什么时候送到"), ("agent", "您稍等"), ("customer", "好"), ("agent", "明天上午")
    )
    assert view.phases == ("need", "wait", "wait", "need")


def test_what_was_turned_down_before_anybody_proposed_begins_no_proposal() -> None:
    view = dialogue(("customer", "上个月的快递我不要了"), ("agent", "您好"), ("customer", "帮我退了"))
    assert view.phases == ("need", "need", "need")


def test_a_greeting_behind_the_first_answer_does_not_open_again() -> None:
    view = dialogue(
        ("customer", "如何保修"),
        ("agent", "有什么可以帮您？"),
        ("customer", "去年买的台灯"),
        ("agent", "您好，请发一下订单号"),
    )
    assert view.phases == ("need", "need", "need", "need")


def test_an_answer_behind_the_hold_ends_the_wait_at_once() -> None:
    view = dialogue(
        ("agent", "您好"),
        ("customer", "我想知道押金退到哪里"),
        ("agent", "请稍等，押金三个工作日内退到银行卡"),
    )
    assert view.phases == ("opening", "need", "need")


def test_the_length_of_a_hold_does_not_answer_anything() -> None:
    view = dialogue(("agent", "您好"), ("customer", "我想退货"), ("agent", "请您稍等，大概两分钟"))
    assert view.phases == ("opening", "need", "wait")


def test_what_was_given_is_not_asked_for() -> None:
    view = dialogue(
        ("agent", "您好"),
        ("customer", "我想换个尺码"),
        ("agent", "给您换成大一号，您看可以吗"),
        ("customer", "可以，你们上次给我的那件也偏小"),
        ("agent", "好的"),
        ("customer", "之前给我的说明书也没用上"),
    )
    assert view.phases[-1] == "proposal"


def test_a_fault_of_the_goods_and_vexation_make_a_problem() -> None:
    view = dialogue(
        ("agent", "您好"),
        ("customer", "我想问问昨天订的灯"),
        ("agent", "您请说"),
        ("customer", "灯罩碎了"),
        ("agent", "您拍张照片"),
        ("customer", "真无语"),
    )
    assert view.phases == ("opening", "need", "need", "problem", "problem", "problem")


def test_the_first_words_of_a_customer_are_the_need_if_they_tell_anything() -> None:
    for told in ("我上礼拜修的表又慢了半小时", "退休证补办要带哪些材料", "刚才那个师傅把钥匙落我家了"):
        view = dialogue(("customer", told), ("agent", "您好，有什么可以帮您？"), ("customer", "嗯"))
        assert "opening" not in view.phases, told
    for nothing in ("你好 在吗", "人工客服", "喂你好我想咨询一下", "[订单x] 咨询订单号"):
        view = dialogue(("customer", nothing), ("agent", "您好，有什么可以帮您？"))
        assert view.phases == ("opening", "opening"), nothing


def test_who_is_called_only_picks_up() -> None:
    view = dialogue(
        ("agent", "您好，我是云杉家电的小葛，请问是邵先生吗"),
        ("customer", "嗯我是"),
        ("agent", "给您打电话是想回访一下上周装的净水器"),
        ("customer", "挺好的"),
    )
    assert view.phases == ("opening", "opening", "need", "need")


def test_what_is_asked_after_thanks_is_another_matter() -> None:
    turns = [
        ("customer", "收到的花盆都碎了"),
        ("agent", "实在抱歉，给您补发一个，您看可以吗"),
        ("customer", "可以，谢谢"),
        ("agent", "不客气"),
    ]
    assert dialogue(*turns, ("customer", "你们店周末几点关门")).phases[-1] == "need"
    assert dialogue(*turns, ("customer", "对了，上次的发票还没寄")).phases[-1] == "need"
    assert dialogue(*turns, ("customer", "嗯")).phases[-1] == "proposal"
    assert dialogue(*turns, ("customer", "那要是又碎了怎么办")).phases[-1] == "proposal"


def test_what_is_told_after_the_closing_is_another_matter_but_praise_is_not() -> None:
    turns = [
        ("customer", "我想查一下水费"),
        ("agent", "这个月是四十元"),
        ("customer", "好的"),
        ("agent", "请问还有其他可以帮您的吗"),
    ]
    assert dialogue(*turns, ("customer", "上个月那张单子我一直没有收到")).phases[-1] == "need"
    assert dialogue(*turns, ("customer", "你们的服务态度真的非常好")).phases[-1] == "closing"


def test_a_question_behind_the_hold_ends_the_wait() -> None:
    view = dialogue(
        ("customer", "我想查一下水杯到哪了"), ("agent", "请稍等 您的单号是多少呢"), ("customer", "三二一")
    )
    assert view.phases == ("need", "need", "need")


def test_another_way_in_place_of_the_one_refused_is_a_proposal() -> None:
    view = dialogue(
        ("customer", "我想今天把课退了"),
        ("agent", "抱歉，开课以后退不了，不过可以转给朋友"),
        ("customer", "这样啊"),
    )
    assert view.phases == ("need", "proposal", "proposal")


def test_an_apology_for_the_wait_tells_of_no_problem() -> None:
    view = dialogue(
        ("customer", "我想查一下水杯到哪了"),
        ("agent", "您稍等"),
        ("customer", "好，有点慢啊"),
        ("agent", "不好意思让您久等了，已经到城东了"),
        ("customer", "嗯"),
    )
    assert "problem" not in view.phases


def test_what_the_agent_will_do_about_a_problem_is_a_proposal() -> None:
    for pledge in ("我马上安排电工上门", "给您登记了，下午有人联系您", "实在抱歉，这就给您升级处理"):
        view = dialogue(("customer", "我要投诉，路灯坏了三天没人管"), ("agent", pledge), ("customer", "好"))
        assert view.phases == ("problem", "proposal", "proposal"), pledge
    for other in ("这就帮您查一下", "路灯都是会自动关的", "请等待班组为您送灯"):
        view = dialogue(("customer", "我要投诉，路灯坏了三天没人管"), ("agent", other), ("customer", "好"))
        assert view.phases == ("problem", "problem", "problem"), other


def test_a_request_that_is_served_stays_the_need() -> None:
    view = dialogue(("customer", "我想改一下取件时间"), ("agent", "好的，帮您备注"), ("customer", "谢谢"))
    assert view.phases == ("need", "need", "need")


def test_whoever_accepts_a_proposal_does_not_take_his_leave() -> None:
    turns = [("customer", "我要投诉，茶壶碎了"), ("agent", "给您补寄一个壶盖，您看可以吗")]
    assert dialogue(*turns, ("customer", "那就这样吧")).phases[-1] == "proposal"
    assert dialogue(*turns, ("customer", "行就这么办")).phases[-1] == "proposal"
    assert dialogue(*turns, ("customer", "那就这样吧，再见")).phases[-1] == "closing"
    assert dialogue(*turns, ("customer", "那先这样吧")).phases[-1] == "closing"


def test_regret_in_the_middle_of_weighing_opens_no_problem_anew() -> None:
    view = dialogue(
        ("customer", "我要投诉，车位被占了"),
        ("agent", "给您安排临时车位，您看可以吗"),
        ("customer", "行"),
        ("agent", "真的很抱歉，给您添麻烦了"),
        ("customer", "嗯"),
    )
    assert view.phases[1:] == ("proposal",) * 4


def test_agreeing_to_wait_settles_nothing() -> None:
    view = dialogue(
        ("customer", "我要投诉，包裹丢了"),
        ("agent", "您稍等，我查一下"),
        ("customer", "好的"),
        ("agent", "您留一下手机号"),
        ("customer", "一三八零零，麻烦帮我查一下是不是送到别家去了"),
    )
    assert view.phases[-1] == "problem"


def test_what_is_looked_for_in_one_breath_has_not_been_found() -> None:
    view = dialogue(
        ("customer", "我想订明天的包间"), ("agent", "您稍等我看看明天晚上还有没有包间"), ("customer", "好")
    )
    assert view.phases == ("need", "wait", "wait")


def test_the_question_for_further_wishes_closes_even_early() -> None:
    turns = [
        ("customer", "几点关门"),
        ("agent", "九点"),
        ("customer", "好"),
        ("agent", "请问还有别的要办吗"),
    ]
    more = [
        ("customer", "有停车位吗"),
        ("agent", "有的"),
        ("customer", "收费吗"),
        ("agent", "不收"),
        ("customer", "嗯"),
    ]
    view = dialogue(*turns, *more)
    assert view.phases[3:5] == ("closing", "need")


def test_which_matter_it_is_may_be_asked_in_the_opening() -> None:
    view = dialogue(
        ("customer", "在吗"),
        ("agent", "请问您咨询的是上回报修的问题还是别的事"),
        ("customer", "新的，我想约个保洁"),
    )
    assert view.phases == ("opening", "opening", "need")


def test_vexation_lasts_over_a_wish() -> None:
    view = dialogue(
        ("agent", "您好"),
        ("customer", "我想问一下窗帘做好没"),
        ("agent", "还在排单"),
        ("customer", "尽快是多快"),
        ("agent", "这两天"),
        ("customer", "帮我催一下"),
        ("agent", "好"),
        ("customer", "谁知道你们要弄多久"),
    )
    assert view.phases[-1] == "problem"


def test_a_fault_told_plainly_makes_a_problem_and_a_price_remarked_upon_does_not() -> None:
    turns = [("agent", "您好"), ("customer", "我想问问昨天订的灯"), ("agent", "您请说")]
    assert dialogue(*turns, ("customer", "灯罩碎了")).phases[-1] == "problem"
    assert dialogue(*turns, ("customer", "这也太贵了")).phases[-1] == "need"
