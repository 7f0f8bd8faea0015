"""An officer clears the queues: organizations, and names that no authority could confirm."""

from __future__ import annotations

from tests.browser.journeys.somebody import Somebody


def approves_the_organization(officer: Somebody, name: str) -> None:
    officer.opens("/office")
    officer.page.get_by_role("navigation", name="办公").get_by_role("link", name="组织").click()
    officer.follows(name)
    officer.sees("与组织类型相符")
    officer.presses("批准")
    officer.sees("正常")


def confirms_the_name(officer: Somebody, document_number: str) -> None:
    """What the document says is read once, on record, before anything is decided."""
    officer.page.get_by_role("navigation", name="办公").get_by_role("link", name="实名核验").click()
    officer.follows("办理：")
    officer.presses("查看一次")
    officer.sees(document_number)
    officer.picks("姓名和证件是否一致", "一致，通过")
    officer.presses("提交决定")
    officer.sees("没有等待核验的实名信息。")
