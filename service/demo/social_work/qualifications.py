"""Qualifications of the demo district, recorded as the issuer's list says."""

from __future__ import annotations

from datetime import date

from service.demo.social_work.profession import Profession, Worker


def certify(profession: Profession, worker: Worker, passed_on: date) -> None:
    """At the level that the worker has now."""
    serial = profession.next_serial()
    written = profession.story.registry.record_qualification(
        profession.registrar,
        worker.person_id,
        level=worker.level,
        certificate_number=f"{passed_on:%Y%m}11319999{serial:08d}",
        passed_on=passed_on,
    )
    worker.qualification_id = written.id
    if worker not in profession.workers:
        profession.workers.append(worker)
