"""The private calendar feed of one's own and the wards' shifts: opened, told once, closed."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.page import Content, Page
from web.visit import Visit
from web.whose import Whose

FEED = Query("query { viewer { calendarFeed { createdAt lastReadAt } } }")
OPEN = Mutation("openCalendarFeed", "... on CalendarAddress { address }", has_input=False)
CLOSE = Mutation("closeCalendarFeed", has_input=False)

my_calendar = Page("/me/calendar", "me/calendar.html")


@my_calendar.shows
def show(visit: Visit) -> Content:
    viewer = visit.must_sign_in()
    return {
        "whose": Whose(viewer["person"], viewer["volunteer"]),
        "feed": visit.ask(FEED)["viewer"]["calendarFeed"],
        "address": None,
    }


@my_calendar.does("open", sensitive=True)
def open_feed(visit: Visit, form: Form) -> Content:
    """Shown in the answer itself: nobody, we neither, can tell the address again."""
    address = str(visit.act(OPEN)["address"])
    return {"address": address, "subscribe": f"webcal://{address.partition('://')[2]}"}


@my_calendar.does("close")
def close(visit: Visit, form: Form) -> Response:
    visit.act(CLOSE)
    return visit.done(
        "/me/calendar", "日历订阅已关闭，原地址已失效。", "The feed is closed; its address no longer works."
    )
