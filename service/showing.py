"""What a verification says on the command line, in words or as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich.console import Console

from api.verification import Status, Verification

EXIT_CODES = {
    Status.VALID: 0,
    Status.SUPERSEDED: 1,
    Status.REVOKED: 1,
    Status.EXISTS: 2,
    Status.NOT_FOUND: 2,
}
NOT_A_CERTIFICATE = 3


def show_verification(found: Verification | None, *, as_json: bool) -> int:
    """Answer the exit code."""
    document = asdict(found) if found else {"status": "not_a_certificate"}
    if as_json:
        print(json.dumps(document, ensure_ascii=False, default=str))  # noqa: T201 - what the command is for
    else:
        facts = found.facts if found else None
        said = [document["status"], document.get("number")]
        said += [facts.masked_name, facts.superseded_by, facts.revocation] if facts else []
        Console(highlight=False).print(" · ".join(str(part) for part in said if part))
    return EXIT_CODES[found.status] if found else NOT_A_CERTIFICATE
