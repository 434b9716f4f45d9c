"""Shares on paper: one page each, of the code in force, and two of them open the vault."""

import io
import itertools
from datetime import date

import pypdf
import pytest

from casefiles.domain.errors import RecordInvalid, WrongPassphrase
from casefiles.services import journal, recovery, shares
from casefiles.vault import doors, recovery_code
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_share_is_one_page_with_its_words_in_order_and_no_code(
    vault: Vault, recovery_code: str, language: str
) -> None:
    made = shares.make_shares(vault, recovery_code)
    printed = shares.print_shares(made, language=language, today=TODAY)
    assert len(printed) == 3
    for pdf, words in zip(printed, made.words, strict=True):
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        assert len(pages) == 1
        told = [word for word in pages[0].extract_text().split() if word in set(words.split())]
        assert [word for word in words.split() if word not in told] == []
        assert recovery_code not in pages[0].extract_text()


def test_two_sheets_together_open_the_vault(vault: Vault, recovery_code: str) -> None:
    made = shares.make_shares(vault, recovery_code)
    vault.close()
    for pair in itertools.combinations(made.words, 2):
        code = shares.combine_shares("\n".join(pair))
        secret = doors.RecoveryCode(code)
        doors.unlock(vault.folder, secret, clock=vault.clock, cost=CHEAP).close()


def test_making_them_is_journalled_and_counts_as_a_trial(vault: Vault, recovery_code: str) -> None:
    shares.make_shares(vault, recovery_code, needed=3, total=5)
    assert recovery.recovery_checked_at(vault)
    rows = [(entry.verb, entry.reason) for entry in journal.list_entries(vault)]
    assert ("make-shares", "3/5") in rows


def test_only_the_code_in_force_is_split(vault: Vault) -> None:
    for wrong in (recovery_code.new(), PASSPHRASE, ""):
        with pytest.raises(WrongPassphrase):
            shares.make_shares(vault, wrong)
    with pytest.raises(RecordInvalid):
        shares.make_shares(vault, recovery_code.new(), needed=1)


def test_a_new_code_makes_old_shares_worthless(vault: Vault, recovery_code: str) -> None:
    made = shares.make_shares(vault, recovery_code)
    vault.renew_recovery_code()
    code = shares.combine_shares("\n".join(made.words[:2]))
    with pytest.raises(WrongPassphrase):
        recovery.check_recovery_code(vault, code)


def test_shares_are_not_in_what_is_printed_of_them(vault: Vault, recovery_code: str) -> None:
    made = shares.make_shares(vault, recovery_code)
    assert made.words[0].split()[4] not in repr(made)
