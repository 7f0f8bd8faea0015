"""The example of README.md does what it says, read from README.md as a shell would read it."""

from __future__ import annotations

import re
import shlex
from urllib.parse import urlsplit

from tests.architecture import ROOT
from tests.e2e.town import ORGANIZATION, SHIFTS, TITLE, Town

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERY = re.compile(r"<!-- executed by tests/e2e/test_readme_example.py -->\n```graphql\n(.*?)```", re.DOTALL)
CURL = re.compile(r"^curl (?:.*\\\n)*.*$", re.MULTILINE)


def test_the_example_finds_an_activity(town: Town) -> None:
    path, parameters = sent_by_curl()
    response = town.http.get(path, params=parameters)
    assert response.status_code == 200
    (edge,) = response.json()["data"]["activities"]["edges"]
    activity = edge["node"]
    assert activity["title"] == TITLE
    assert activity["organization"] == {"name": ORGANIZATION}
    assert [shift["capacity"] for shift in activity["shifts"]] == [10] * len(SHIFTS)


def sent_by_curl() -> tuple[str, dict[str, str]]:
    """What curl would send, to our own server: ``name@file`` is the block, ``name=value`` stands as it is."""
    curl, query = CURL.search(README), QUERY.search(README)
    assert curl
    assert query
    program, how, address, *options = shlex.split(curl[0].replace("\\\n", ""))
    assert (program, how) == ("curl", "--get")
    assert set(options[::2]) == {"--data-urlencode"}
    parameters = dict(re.split("[@=]", option, maxsplit=1) for option in options[1::2])
    assert parameters["query"] == "search.graphql"
    return urlsplit(address).path, {**parameters, "query": query[1]}
