"""Help in plain words, a page for each thing that people come for."""

from __future__ import annotations

from starlette.responses import Response

from web.doors import Refusal, Refused
from web.page import Content, Page
from web.rendering import render
from web.texts import purpose_text
from web.visit import Visit
from web.words.enums import ENUMS

TOPICS = {
    "register": ("注册成为志愿者", "Register as a volunteer", "要准备什么、分几步、密码怎么定"),
    "documents": ("证件怎么填", "Which document to use", "各种证件的号码在哪里、常见的错误"),
    "guardians": ("未成年人和监护人", "Minors and guardians", "几岁可以参加、监护人要做什么"),
    "sign-up": ("报名和候补", "Signing up and waiting lists", "怎么报名、候补怎么排、怎么退出"),
    "check-in": ("签到和签退", "Checking in and out", "用手机扫码、忘了签退怎么办"),
    "hours": ("服务时长怎么算", "How hours are counted", "从哪一刻算起、由谁确认、何时生效"),
    "objections": ("对记录有异议", "When a record is wrong", "漏记、记错了怎么办"),
    "certificates": ("证明和核验", "Certificates and verification", "怎么开证明、怎么验真伪"),
    "organizations": ("给组织的说明", "For organizations", "登记、发布活动、记录时长的期限"),
    "privacy": ("个人信息保护", "Privacy", "收集什么、谁能看、您有哪些权利"),
    "accessibility": ("无障碍说明", "Accessibility", "键盘、读屏、大字和长者模式"),
    "programs": ("给程序开发者", "For programs", "接口地址、登录和核验"),
}
ENGLISH = {
    "register": "What you need, the steps, the password",
    "documents": "Where the number stands, and common mistakes",
    "guardians": "From what age, and what guardians do",
    "sign-up": "How to sign up, wait and withdraw",
    "check-in": "Scanning the code, and a check-out that was forgotten",
    "hours": "From which minute, confirmed by whom, and when",
    "objections": "A service that is missing or wrong",
    "certificates": "Getting one, and checking one",
    "organizations": "Registration, activities, and the days for recording",
    "privacy": "What is kept, who sees it, and your rights",
    "accessibility": "Keyboard, screen readers, large type",
    "programs": "The API, signing in, verifying",
}

overview = Page("/help", "help/overview.html", sign_in=False)
help_topic = Page("/help/{topic}", "help/topic.html", sign_in=False)


@overview.shows
def show(visit: Visit) -> Content:
    return {
        "topics": [
            (name, visit.t(chinese, english), visit.t(about, ENGLISH[name]))
            for name, (chinese, english, about) in TOPICS.items()
        ]
    }


@help_topic.shows
def show_topic(visit: Visit) -> Response:
    name = visit.at("topic")
    if name not in TOPICS:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有这一页帮助。", "There is no such page of help.")))
    others = [(each, visit.t(*words[:2])) for each, words in TOPICS.items() if each != name]
    content = {
        "name": visit.t(*TOPICS[name][:2]),
        "others": others,
        "base_url": visit.doors.base_url,
        "purposes": [purpose_text(each, visit.language) for each in ENUMS["Purpose"]],
    }
    return render(visit, f"help/{name}.html", content)
