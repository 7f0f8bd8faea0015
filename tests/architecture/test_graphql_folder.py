"""graphql/ is a source root: were it a package, it would replace the library of that name."""

from pathlib import Path

import graphql

from tests.architecture import ROOT


def test_the_graphql_folder_is_a_source_root_not_a_package() -> None:
    assert not (ROOT / "graphql" / "__init__.py").exists()


def test_no_test_folder_is_called_graphql() -> None:
    assert not (ROOT / "tests" / "graphql").exists()


def test_graphql_is_the_library_that_strawberry_imports() -> None:
    assert graphql.__file__ is not None
    assert not Path(graphql.__file__).is_relative_to(ROOT / "graphql")
