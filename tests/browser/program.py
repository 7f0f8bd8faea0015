"""A small district and the whole server over it, as a program of its own with the clock of a file."""

from __future__ import annotations

import sys
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

from projections.volunteer_profiles import VolunteerProfiles
from registry.act import Caller
from registry.dates import local_date
from service.demo import District, Scale, load_district
from service.demo.district import DAYS
from service.demonstration import FILE
from service.installation import Installation
from service.processes import reserved_port
from service.settings import Settings
from tests.e2e.clock import FileClock
from tests.e2e.server import serve


def main(folder: Path, share: Fraction) -> None:
    settings = Settings(data_folder=folder)
    with reserved_port(settings.host, 0) as port:
        url = f"http://localhost:{port}"  # passkeys belong to a name
        settings = settings.model_copy(update={"port": port, "base_url": url})
        with Installation(settings, clock=FileClock(folder)) as installation:
            installation.prepare()
            settle(installation, share)
            serve(installation, url)


def settle(installation: Installation, share: Fraction) -> None:
    """Who may sign in stands in a file beside the clock."""
    district = load_district(
        installation.app_url,
        installation.log,
        crypto=installation.secrets.crypto(),
        sign_in=installation.sign_in,
        today=local_date(installation.clock()),
        scale=Scale.of(share),
        clock=installation.clock,
    )
    installation.runner.run_once()
    _issue_certificate(installation, district)
    installation.runner.run_once()
    district.write(installation.settings.data_folder / FILE)


def _issue_certificate(installation: Installation, district: District) -> None:
    """However small the district is, its volunteer has one."""
    number = next(card.number for card in district.sign_ins if card.role == "volunteer")
    volunteer = VolunteerProfiles(installation.pool).find_by_number(number)
    assert volunteer is not None
    today = local_date(installation.clock())
    installation.registry.request_certificate(
        Caller(volunteer.person_id),
        volunteer.volunteer_id,
        period_from=today - timedelta(days=DAYS),
        period_to=today,
        purpose="求职",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Fraction(sys.argv[2]))
