"""What is on file about a person: seen, verified, corrected, consented to, and erased."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from registry.commands.privacy import KEPT_YEARS
from registry.dates import add_months
from web.among import shown_among
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.page import Content, Page
from web.pages.me import REAL_NAME_SAID, SUBMIT_REAL_NAME, nodes
from web.pages.my_registration import LEAVE
from web.pages.signing_in import CLEAR
from web.people import ELSEWHERE, county_options, read_residence
from web.texts import CONSENT_VERSION
from web.visit import Visit
from web.whose import Whose, whose_page

DATA = """
    person {
      id name realName realNameFailure documentType documentNumber birthDate sex phone registeredAt
      division { code name }
    }
    volunteer {
      id number standing standingReason skills times fields oath registeredAt division { code name }
      totals {
        effectiveHours pendingHours effectiveRecords activities noShows firstServedOn lastServedOn
      }
    }
    documents { type issuer number addedAt }
    consents { purpose textVersion givenAt }
    guardians { guardian { id name } relation linkedAt }
    guardianConsents { activityId textVersion givenAt }
"""
READING = "readBy role at elements purpose isDenied reason"
MY_DATA = Query(f"""
query($person: ID!) {{
  myData(personId: $person) {{ {DATA} }}
  whoReadMyData(personId: $person, first: 3) {{ edges {{ node {{ {READING} }} }} }}
}}
""")
CORRECT = Mutation("correctIdentity")
CHANGE_CONTACT = Mutation("changeContact")
GIVE_CONSENT = Mutation("giveConsent")
WITHDRAW_CONSENT = Mutation("withdrawConsent")
ERASE = Mutation("erasePerson")
PURPOSES = ("REGISTRATION", "PUBLICITY", "LOCATION", "SHARING")
BASIS = "本人或者监护人申请"
"""Nobody has to say why; the registry records that somebody who may has asked."""

my_data = Page("/me/data", "me/data.html")


@my_data.shows
def show(visit: Visit) -> Content:
    whose = whose_page(visit)
    found = visit.ask(MY_DATA, person=whose.person["id"])
    data = found["myData"]
    lives_at = data["person"]["division"]["code"]
    is_near = any(code == lives_at for code, _ in county_options(visit.doors.division))
    given = {each["purpose"]: each for each in data["consents"]}
    return {
        "whose": whose,
        "data": data,
        "consents": [
            {
                "purpose": purpose,
                "given": given.get(purpose),
                "give": shown_among(visit, "give-consent", "purpose", purpose),
                "withdraw": shown_among(visit, "withdraw-consent", "purpose", purpose),
            }
            for purpose in PURPOSES
        ],
        "readings": nodes(found["whoReadMyData"]),
        "lives_at": lives_at if is_near else ELSEWHERE,
        "lives_elsewhere_at": "" if is_near else lives_at,
        "kept_until": _kept_until(data["volunteer"]),
    }


@my_data.does("submit-real-name")
def submit_real_name(visit: Visit, form: Form) -> Response:
    return _verify(visit, whose_page(visit))


@my_data.does("correct", sensitive=True)
def correct(visit: Visit, form: Form) -> Response:
    """What was corrected goes to be checked at once."""
    whose = whose_page(visit)
    visit.act(
        CORRECT,
        {
            "personId": whose.person["id"],
            "name": form.some("name"),
            "documentType": form.some("documentType"),
            "documentNumber": form.some("documentNumber"),
            "issuer": form.some("issuer"),
            "birthDate": form.day_text("birthDate"),
            "sex": form.some("sex"),
        },
    )
    return _verify(visit, whose)


@my_data.does("change-contact", sensitive=True)
def change_contact(visit: Visit, form: Form) -> Response:
    """The number on file is shown masked, so that it is typed again or given up."""
    whose = whose_page(visit)
    phone = form.some("phone")
    if phone is None and not form.flag("noPhone"):
        said = visit.t("请填写手机号，或者勾选“不留手机号”。", "Enter a phone, or choose to leave none.")
        raise form.wrong("phone", said, "MISSING")
    visit.act(
        CHANGE_CONTACT,
        {"personId": whose.person["id"], "phone": phone, "division": read_residence(form)},
    )
    return visit.done(whose.to("/me/data"), "联系方式已更新。", "The contact is changed.")


@my_data.does("give-consent")
def give_consent(visit: Visit, form: Form) -> Response:
    whose = whose_page(visit)
    given = {
        "personId": whose.person["id"],
        "purpose": form.must("purpose"),
        "textVersion": CONSENT_VERSION,
    }
    visit.act(GIVE_CONSENT, given)
    return visit.done(whose.to("/me/data"), "您的同意已记录。", "Your consent is on record.")


@my_data.does("withdraw-consent")
def withdraw_consent(visit: Visit, form: Form) -> Response:
    """Nobody stays registered whose data may no longer be used for it."""
    whose, purpose = whose_page(visit), form.must("purpose")
    volunteer = whose.volunteer
    if purpose == "REGISTRATION" and volunteer and volunteer["standing"] != "LEFT":
        visit.act(LEAVE, {"volunteerId": volunteer["id"], "reason": ""})
    visit.act(WITHDRAW_CONSENT, {"personId": whose.person["id"], "purpose": purpose})
    return visit.done(whose.to("/me/data"), "同意已撤回。", "Your consent is withdrawn.")


@my_data.does("erase", sensitive=True)
def erase(visit: Visit, form: Form) -> Response:
    """Whoever is erased has no account any more, so nobody is signed in afterwards."""
    whose = whose_page(visit)
    if not form.flag("understood"):
        said = visit.t("请先勾选，表示您知道删除后不能恢复。", "Please tick that it cannot be undone.")
        raise form.wrong("understood", said)
    visit.act(ERASE, {"personId": whose.person["id"], "basis": BASIS})
    if whose.ward:
        return visit.done(
            "/wards", "被监护人的个人信息已删除。", "The personal data of your ward are erased."
        )
    visit.session.end()
    visit.__dict__.pop("viewer", None)
    response = visit.done(
        "/", "您的个人信息已删除，账号已注销。", "Your personal data are erased and your account is closed."
    )
    response.headers["clear-site-data"] = CLEAR
    return response


def _verify(visit: Visit, whose: Whose) -> Response:
    real_name = visit.act(SUBMIT_REAL_NAME, {"personId": whose.person["id"]})["realName"]
    chinese, english, tone = REAL_NAME_SAID[real_name]
    return visit.done(whose.to("/me/data"), chinese, english, tone=tone)


def _kept_until(volunteer: Data | None) -> date | None:
    """At least until then the law keeps name and number; None where no service counts."""
    last = volunteer["totals"]["lastServedOn"] if volunteer else None
    return add_months(date.fromisoformat(last), 12 * KEPT_YEARS) if last else None
