"""What a wrong secret costs: a derivation only for the slots in which it could be right."""

import pyrage
import pytest

from casefiles.domain.errors import WrongPassphrase
from casefiles.vault import kdf, key_slots
from casefiles.vault.kdf import KdfCost
from casefiles.vault.secret import Passphrase, joined
from casefiles.vault.slots import KEY_FILE
from casefiles.vault.vault import Vault
from tests.vault_fixtures import PASSPHRASE

COLLEAGUES = Passphrase("seven words that a colleague knows")
DIGITS = "0123456789abcdef" * 4


def test_a_wrong_passphrase_costs_a_derivation_only_where_it_could_be_right(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_slots.add_colleague(vault, COLLEAGUES, "C-12")
    vault.renew_recovery_code()
    key_slots.add_officer(vault, str(pyrage.x25519.Identity.generate().to_public()), "O-1")
    vault.change_passphrase(joined(PASSPHRASE, DIGITS), kind=KEY_FILE)
    derived: list[bytes] = []

    def counted(material: bytearray, salt: bytes, cost: KdfCost) -> bytearray:
        derived.append(salt)
        return kdf.derive(material, salt, cost)

    monkeypatch.setattr("casefiles.vault.slots.derive", counted)
    for secret, tries in ((Passphrase("wrong"), 1), (joined("wrong", DIGITS), 2)):
        derived.clear()
        with pytest.raises(WrongPassphrase):
            vault.check_secret(secret)
        assert len(derived) == tries
