"""Who comes in: volunteers, members of organizations, guardians with their children."""

from __future__ import annotations

from tests.browser.journeys.somebody import PASSWORD, Form, Somebody

PASSWORDS = {"设置密码": PASSWORD, "再次输入密码": PASSWORD}


def states_who_it_is(who: Somebody, form: Form) -> None:
    who.types({"姓名": form["name"], "证件号码": form["document_number"]})


def states_where_to_find_it(who: Somebody, form: Form) -> None:
    who.chooses("居住地", "静安区")
    who.types({"手机号": form["phone"]})


def registers_as_a_volunteer(who: Somebody, form: Form) -> None:
    opens_the_registration(who)
    states_who_it_is(who, form)
    goes_through_the_rest(who, form)


def registers_with_a_passport(who: Somebody, form: Form) -> None:
    """No authority knows it: somebody has to look."""
    opens_the_registration(who)
    states_who_it_is(who, form)
    who.chooses("证件类型", "护照")
    who.unfolds("使用护照等其他证件")
    who.types({"签发国家或地区": "GBR", "出生日期": "1990-01-01"})
    goes_through_the_rest(who, form)


def opens_the_registration(who: Somebody) -> None:
    who.opens("/")
    who.page.get_by_role("link", name="注册").first.click()
    who.is_at("注册成为志愿者")


def goes_through_the_rest(who: Somebody, form: Form) -> None:
    who.goes_on()
    states_where_to_find_it(who, form)
    who.goes_on()
    who.ticks("社区服务")
    who.goes_on()
    who.ticks("我已阅读并同意以上声明")
    who.types(PASSWORDS)
    who.presses("同意并注册")
    who.sees("注册成功，欢迎加入。")


def registers_alone(who: Somebody, form: Form) -> None:
    """As guardians and members of organizations do."""
    who.opens("/sign-in")
    who.follows("作为监护人或工作人员登记")
    states_who_it_is(who, form)
    states_where_to_find_it(who, form)
    who.ticks("我同意为办理事项处理我的个人信息")
    who.types(PASSWORDS)
    who.presses("同意并注册")
    who.sees("注册成功，欢迎加入。")


def registers_a_child(guardian: Somebody, child: Form) -> None:
    guardian.opens("/wards/new")
    states_who_it_is(guardian, child)
    guardian.chooses("居住地", "静安区")
    guardian.picks("监护关系", "母亲")
    guardian.types({"监护关系依据": "户口簿"})
    guardian.ticks("我已阅读并同意以上内容")
    guardian.ticks("我已阅读并同意以上声明")
    guardian.presses("同意并登记")
    guardian.is_at(child["name"])


def volunteer_number(who: Somebody) -> str:
    """As the page of one's own states it."""
    who.opens("/me")
    said = who.main.get_by_text("志愿者编号：").inner_text()
    return said.partition("：")[2].strip()
