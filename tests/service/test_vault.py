"""Personal values open with the key of their person, and with nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import psycopg
import pytest

from registry.vault import PersonErased, Sealed, Vault
from service.crypto import AesProvider, Broken
from service.database import Pool, open_pool
from service.vault import PostgresVault
from tests.database import LOG, Database

ADA, BEN, NOBODY = UUID(int=11), UUID(int=12), UUID(int=13)
OLD, NEW = b"o" * 32, b"n" * 32
CRYPTO = AesProvider({"old": OLD}, "old", b"l" * 32)
NAME = "𠮷田·艾力"


@pytest.fixture
def pool(database: Database) -> Iterator[Pool]:
    with open_pool(database.url, LOG) as pool:
        yield pool


@pytest.fixture
def vault(pool: Pool) -> PostgresVault:
    vault = PostgresVault(pool, CRYPTO)
    vault.create_key(ADA)
    vault.create_key(BEN)
    return vault


def rotated(vault: PostgresVault) -> PostgresVault:
    return replace(vault, crypto=AesProvider({"old": OLD, "new": NEW}, "new", CRYPTO.lookup_key))


def test_a_sealed_value_opens_again(vault: Vault) -> None:
    assert vault.open(vault.seal(ADA, NAME)) == NAME


def test_a_token_shows_its_person_and_algorithm_and_hides_the_value(vault: Vault) -> None:
    version, algorithm, person, value = vault.seal(ADA, NAME).split(".")
    assert (version, algorithm, person) == ("1", "A256GCM", ADA.hex)
    assert NAME not in value


def test_the_same_value_is_never_sealed_alike(vault: Vault) -> None:
    assert vault.seal(ADA, NAME) != vault.seal(ADA, NAME)


def test_a_second_key_of_a_person_changes_nothing(vault: Vault) -> None:
    sealed = vault.seal(ADA, NAME)
    vault.create_key(ADA)
    assert vault.open(sealed) == NAME


def test_nothing_is_sealed_for_somebody_without_a_key(vault: Vault) -> None:
    with pytest.raises(PersonErased):
        vault.seal(NOBODY, NAME)


def test_a_page_of_values_opens_with_gaps_where_nobody_is(vault: Vault) -> None:
    page = [vault.seal(ADA, "Ada"), None, vault.seal(BEN, "Ben")]
    vault.destroy(ADA)
    assert vault.open_all(page) == [None, None, "Ben"]


def test_an_erased_person_is_unreadable_for_ever(vault: Vault) -> None:
    sealed = vault.seal(ADA, NAME)
    vault.destroy(ADA)
    vault.destroy(ADA)
    vault.create_key(ADA)
    with pytest.raises(PersonErased):
        vault.open(sealed)
    with pytest.raises(PersonErased):
        vault.seal(ADA, NAME)


def test_destroying_leaves_nothing_of_the_key(vault: Vault, database: Database) -> None:
    vault.destroy(ADA)
    with psycopg.connect(database.admin_url) as connection:
        rows = connection.execute("SELECT wrapped FROM registry_310000.person_keys ORDER BY person_id")
        assert [len(wrapped) for (wrapped,) in rows] == [0, 60]


def test_a_destroyed_key_is_not_put_back(vault: Vault, database: Database) -> None:
    vault.destroy(ADA)
    with (
        psycopg.connect(database.admin_url) as connection,
        pytest.raises(psycopg.DatabaseError, match="a destroyed key stays destroyed"),
    ):
        connection.execute("UPDATE registry_310000.person_keys SET destroyed_at = NULL, wrapped = 'k'")


def test_the_value_of_one_person_does_not_open_as_anothers(vault: Vault) -> None:
    forged = vault.seal(ADA, NAME).replace(ADA.hex, BEN.hex)
    with pytest.raises(Broken):
        vault.open(Sealed(forged))


@pytest.mark.parametrize(
    "token",
    [
        "",
        "plain text",
        f"2.A256GCM.{ADA.hex}.AAAA",
        f"1.SM4GCM.{ADA.hex}.AAAA",
        "1.A256GCM.nobody.AAAA",
        f"1.A256GCM.{ADA.hex}.A",
        f"1.A256GCM.{ADA.hex}.é",
        f"1.A256GCM.{ADA.hex}.AAAA",
        f"1.A256GCM.{ADA.hex}.{'A' * 64}",
    ],
)
def test_what_was_not_sealed_here_is_refused_without_a_word(vault: Vault, token: str) -> None:
    with pytest.raises(Broken) as broken:
        vault.open(Sealed(token))
    assert str(broken.value) == ""
    assert broken.value.__cause__ is None


def test_rotating_the_master_key_changes_no_token(vault: PostgresVault) -> None:
    sealed = vault.seal(ADA, NAME)
    vault.destroy(BEN)
    assert rotated(vault).rotate_master_key() == 1
    assert rotated(vault).rotate_master_key() == 0
    without_old = replace(vault, crypto=AesProvider({"new": NEW}, "new", CRYPTO.lookup_key))
    assert without_old.open(sealed) == NAME


def test_old_and_new_master_keys_work_side_by_side_before_rotation(vault: PostgresVault) -> None:
    sealed = vault.seal(ADA, NAME)
    rotated(vault).create_key(NOBODY)
    both = [sealed, rotated(vault).seal(NOBODY, "new")]
    assert rotated(vault).open_all(both) == [NAME, "new"]


def test_a_digest_depends_on_kind_value_and_key(vault: PostgresVault) -> None:
    other = replace(vault, crypto=AesProvider({"old": OLD}, "old", b"m" * 32))
    digests = {
        vault.digest("phone", "13800000000"),
        vault.digest("document", "13800000000"),
        vault.digest("phone", "13800000001"),
        other.digest("phone", "13800000000"),
    }
    assert {len(digest) for digest in digests} == {64}
    assert len(digests) == 4
    assert vault.digest("phone", "13800000000") in digests


def test_a_key_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        AesProvider({"old": b"short"}, "old", OLD)
