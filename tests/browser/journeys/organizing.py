"""An organization at work: it registers, takes members in, plans, publishes and chooses volunteers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tests.browser.journeys.somebody import Somebody

NEGATIVES = range(1, 7)


def registers_an_organization(founder: Somebody, name: str, credit_code: str) -> None:
    founder.opens("/org/new")
    founder.types({"组织名称": name, "统一社会信用代码": credit_code})
    founder.picks("以什么身份记录志愿服务", "志愿服务组织：以开展志愿服务为宗旨的非营利组织")
    founder.chooses("登记类型", "社会团体")
    founder.goes_on()
    founder.chooses("所在区县", "静安区")
    founder.types({"地址": "无名路1号", "宗旨和主要服务": "为老人和残疾人服务"})
    founder.presses("提交登记申请")
    founder.sees("登记申请已提交", "申请正在审核")


def adds_a_recorder(founder: Somebody, number: str) -> None:
    opens_the_organization(founder)
    founder.follows("成员")
    founder.types({"志愿者编号": number})
    founder.presses("查找")
    founder.picks("职责", "记录员：签到签退、记录和确认时长、答复异议、出具证明")
    founder.presses("添加成员")
    founder.sees("记录员")


def opens_the_organization(member: Somebody) -> None:
    """By the menu, as every member does."""
    member.opens("/me")
    member.page.locator("header summary").click()
    member.page.get_by_role("banner").locator("a[href^='/org/']").first.click()
    member.is_at("概况")


def drafts_an_activity(founder: Somebody, title: str, starts_at: datetime, ends_at: datetime) -> None:
    opens_the_organization(founder)
    founder.page.get_by_role("navigation", name="组织管理").get_by_role("link", name="活动").click()
    founder.follows("发起活动")
    founder.types({"活动名称": title, "服务内容": "整理图书，引导读者。", "联系方式": "021-00000000"})
    founder.ticks("文化建设")
    founder.types({"详细地址": "静安区图书馆", "岗位名称": "引导", "岗位职责": "引导读者"})
    day = starts_at.date().isoformat()
    founder.types(
        {"日期": day, "开始时间": f"{starts_at:%H:%M}", "结束时间": f"{ends_at:%H:%M}", "人数": "10"}
    )
    founder.picks("招募方式", "报名后审核：由您逐一决定是否录用")
    founder.types({"报名条件和保障": "身体健康", "安全保障措施": "每组一名带队志愿者"})
    founder.presses("预览")
    founder.sees("预览，尚未保存", "招募10人")
    founder.presses("保存")
    founder.sees("草稿已保存")


def publishes_it(founder: Somebody) -> None:
    for kind in NEGATIVES:
        founder.picks(f"{kind}. 是否属于", "不是")
    founder.presses("发布活动")
    founder.sees("活动已发布，可以开始招募。")


def accepts_everybody(founder: Somebody, names: Sequence[str]) -> None:
    founder.page.reload()
    founder.follows("名册")
    for name in names:
        founder.ticks(f"选择 {name}")
    founder.presses("录用所选")
    founder.sees(f"已办理{len(names)}项。", *names)


def answers_the_objection(founder: Somebody, name: str, answer: str) -> None:
    opens_the_organization(founder)
    founder.follows("异议")
    founder.follows(f"答复 {name}")
    founder.picks("异议是否成立", "不成立，记录保持不变")
    founder.types({"理由": answer})
    founder.presses("答复")
    founder.sees("已答复志愿者。")
