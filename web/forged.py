"""Forms count only when they were sent from our own pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from web.doors import Refusal, Refused
from web.forms import Form
from web.visit import Visit


def refuse_forged(visit: Visit, form: Form) -> None:
    """The browser says where the form stood, and only our pages hold the token that goes with the cookie."""
    headers = visit.request.headers
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    is_foreign = site is not None and site not in {"same-origin", "none"}
    known = {headers.get("host"), urlsplit(visit.doors.base_url).netloc}
    if origin is not None and urlsplit(origin).netloc not in known:
        is_foreign = True
    if is_foreign or not visit.session.knows(form.text("_token")):
        raise Refused(
            Refusal(
                "FORGED",
                visit.t(
                    "此表单不是从本站页面提交的，或页面已打开太久。请返回页面重新提交。",
                    "This form was not sent from our own page, or the page was open too long. "
                    "Go back and send it again.",
                ),
            )
        )
