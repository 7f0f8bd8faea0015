"""From finding an activity to hours that count, and the doubt about them."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.journeys.somebody import Somebody


def finds_the_activity(who: Somebody, title: str) -> None:
    who.opens("/activities")
    who.types({"关键词": title})
    who.presses("查找")
    who.follows(title)
    who.is_at(title)


def signs_up(who: Somebody) -> None:
    who.presses("报名")
    who.sees("待审核")


def consents_and_signs_the_child_up(guardian: Somebody, child: str) -> None:
    """Without the consent the sign-up is refused, and says where it is given."""
    guardian.presses("报名")
    guardian.follows("为被监护人填写同意")
    guardian.presses(f"我已阅读，同意{child}参加")
    guardian.sees("您已同意，现在可以报名。")
    guardian.presses("报名")
    guardian.sees(f"以监护人身份为{child}办理", "待审核")


def projects_the_code(recorder: Somebody) -> None:
    recorder.page.get_by_role("navigation", name="本场次").get_by_role("link", name="签到码").click()
    recorder.sees("打开手机相机扫码，签到或签退")


def scanned(recorder: Somebody) -> str:
    """What a phone's camera reads from the projector."""
    picture = recorder.page.get_by_role("img", name="签到二维码").screenshot()
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))
    return found.text


def checks_in(who: Somebody, address: str) -> None:
    who.opens(address)
    who.presses("签到")
    who.is_at("签到成功")


def checks_out(who: Somebody, address: str) -> None:
    who.opens(address)
    who.presses("签退")
    who.is_at("签退成功")
    who.sees("3.00", "已生效")


def records_hours(recorder: Somebody, name: str) -> None:
    """Of somebody who forgot to check in: the paper list says when."""
    recorder.follows("登记时长")
    recorder.types({"记录依据": "纸质签到表第2页", f"{name} 开始时间": "930"})
    recorder.ticks(f"登记 {name}")
    recorder.presses("提交所选各行")
    recorder.sees("已办理1行", "您登记的，请另一人确认")


def confirms_hours(second: Somebody, name: str) -> None:
    second.follows("待确认记录")
    second.ticks(f"选择 {name}")
    second.presses("确认所选")
    second.sees("已办理1项。", "已生效")


def objects(who: Somebody, title: str, claimed: str) -> None:
    who.opens("/me/hours")
    who.follows(title)
    who.unfolds("记录有误？提出异议")
    who.chooses("哪里有误", "服务时长")
    who.types({"应当是": claimed})
    who.presses("提出异议")
    who.sees("异议已提交", "等待记录单位答复")


def reads_the_answer(who: Somebody, answer: str) -> None:
    who.page.reload()
    who.sees("异议不成立", answer)


def path_of(who: Somebody) -> str:
    """Where the browser is, once the page is there."""
    expect(who.main).to_be_visible()
    return urlsplit(who.page.url).path
