"""What the tests of a new data key share: secrets, renewing, and a vault that is whole."""

import io
from pathlib import Path

from casefiles.domain.changes import Kind
from casefiles.vault import doors, new_data_key
from casefiles.vault.attachments import Course
from casefiles.vault.moments import Clock
from casefiles.vault.new_data_key import Renewed, Terms
from casefiles.vault.secret import Passphrase, Secret
from casefiles.vault.vault import Vault
from tests.vault_fixtures import ATTACHMENT, CASE, CHEAP, FILE, PASSPHRASE, SOURCE

OWN = Passphrase(PASSPHRASE)
NEXT = Passphrase("six words that nobody has seen yet")
COLLEAGUES = Passphrase("seven words that a colleague knows")


def renew(vault: Vault, *, new: Passphrase | None = NEXT, course: Course | None = None) -> Renewed:
    terms = Terms(own=OWN, new=new, reason="a stick was lost")
    return new_data_key.renew(vault, terms, course or Course())


def opened(folder: Path, secret: Secret, clock: Clock) -> Vault:
    return doors.unlock(folder, secret, clock=clock, cost=CHEAP)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


USUAL = {"vault.db", "vault.keys", "vault.keys.former", "vault.anchor", "vault.lock"}


def is_whole(vault: Vault) -> None:
    assert vault.verify().sound
    assert vault.reading().get(Kind.CASE, CASE.id).narrative == CASE.narrative
    out = io.BytesIO()
    vault.reading().read_attachment(ATTACHMENT.id, out)
    assert out.getvalue() == FILE
    assert vault.reading().text_of(SOURCE.id)
