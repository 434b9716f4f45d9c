"""The deeds that are broken off: how each is done, and what must hold wherever that happened."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casefiles.domain.errors import WrongPassphrase
from casefiles.vault import backup_check
from casefiles.vault.secret import Passphrase, RecoveryCode
from tests.faults import later, saving
from tests.faults.contents import NEXT, OWN, Contents, unlocked, whole
from tests.faults.rig import Command
from tests.faults.stand import ROWS, Stand
from tests.journey.office import Answer
from tests.vault_fixtures import CHEAP

SAVES = 20
"""Saves of one run that is swept."""

Hold = Callable[[Stand, Answer], None]


@dataclass(frozen=True, slots=True)
class Deed:
    """`hold` looks at what is left after the deed was broken off, or was not."""

    name: str
    command: Callable[[Stand], Command]
    hold: Hold


# --- saving and importing -------------------------------------------------------------------


def _save(stand: Stand) -> Command:
    return Command((stand.vault, 0, SAVES), start=saving.START)


def hold_saved(stand: Stand, answer: Answer) -> None:
    """Everything that was told is there and equal; of the next one all, or nothing."""
    count = saving.saved(answer.out.decode().splitlines())
    assert answer.code != 0 or count == SAVES
    added = _beyond(whole(stand.vault), stand.before)
    assert added in (saving.expected(count), saving.expected(count + 1)), count


def _import(stand: Stand) -> Command:
    return stand.command("import", stand.vault, stand.rows)


def hold_imported(stand: Stand, answer: Answer) -> None:
    """All rows are there, or none; all, where it was told."""
    added = _beyond(whole(stand.vault), stand.before)
    keys = {f"case {number:032x}" for number in range(1, 1 + ROWS)}
    assert set(added) in (set(), keys)
    assert added or answer.code != 0
    assert all("Imported " in row for row in added.values())


def _file(stand: Stand) -> Command:
    return stand.command("source", "add", stand.vault, stand.document)


def hold_filed(stand: Stand, answer: Answer) -> None:
    """The source is there with its file and its text, or nothing of it is."""
    added = _beyond(whole(stand.vault), stand.before)
    kinds = sorted(key.split()[0] for key in added)
    assert kinds in ([], ["file", "source", "text"]), kinds
    assert added or answer.code != 0


def _beyond(found: Contents, before: Contents) -> Contents:
    """Return what is more than before, after making sure that nothing is less or other."""
    assert before.items() <= found.items()
    return {key: value for key, value in found.items() if key not in before}


# --- backups --------------------------------------------------------------------------------


def _back_up(stand: Stand) -> Command:
    return stand.command("backup", "export", stand.vault, "--out", stand.office.out / "one")


def hold_backed_up(stand: Stand, answer: Answer) -> None:
    """The backup is whole or not there; vault and stick are clear after the next one."""
    one, two = stand.office.out / "one", stand.office.out / "two"
    assert one.exists() or answer.code != 0
    assert not one.exists() or backup_check.check(one, OWN, floor=CHEAP).cases == 5
    assert whole(stand.vault) == stand.before
    stand.ask("backup", "export", stand.vault, "--out", two).went_well()
    left = {path.name for path in stand.office.out.iterdir()}
    assert left in ({"two"}, {"one", "two"}), left


def _restore(stand: Stand) -> Command:
    return stand.command("backup", "restore", stand.backup, "--to", _target(stand))


def _target(stand: Stand) -> Path:
    return stand.office.cwd / "Restored.casefiles"


def hold_restored(stand: Stand, answer: Answer) -> None:
    """The restored vault is whole or not there, and the next restore clears up."""
    target = _target(stand)
    if target.exists():
        assert whole(target) == stand.before
        shutil.rmtree(target)
    else:
        assert answer.code != 0
    stand.ask("backup", "restore", stand.backup, "--to", target).went_well()
    assert whole(target) == stand.before
    stand.nothing_lies_about(target.name)
    assert whole(stand.vault) == stand.before


def _export(stand: Stand) -> Command:
    return stand.command("export", stand.vault, "--out", stand.office.out / "all.jsonl")


def hold_exported(stand: Stand, answer: Answer) -> None:
    """No half of an export lies about: it is readable to anybody."""
    out = stand.office.out / "all.jsonl"
    assert out.exists() or answer.code != 0
    if out.exists():
        lines = out.read_text("utf-8").splitlines()
        assert sum('"kind": "case"' in line or '"kind":"case"' in line for line in lines) == 5
        assert out.read_bytes().endswith(b"\n")
        out.unlink()
    assert list(stand.office.out.iterdir()) == []
    assert whole(stand.vault) == stand.before


# --- keys -----------------------------------------------------------------------------------


def _change(stand: Stand) -> Command:
    words = ("vault", "passphrase", stand.vault, "--new-passphrase-file", stand.next_secret)
    return stand.command(*words)


def hold_changed(stand: Stand, answer: Answer) -> None:
    """One of the two passphrases opens it, the code does too, and so do new backups."""
    secret = _in_force(stand)
    assert secret is NEXT or answer.code != 0
    assert whole(stand.vault, secret) == stand.before
    assert whole(stand.vault, stand.code) == stand.before
    _backups_open_with(stand, secret)


def _rekey(stand: Stand) -> Command:
    words = ("vault", "rekey", stand.vault, "--new-passphrase-file", stand.next_secret)
    return stand.command(*words, "--reason", "a stick was lost")


def hold_rekeyed(stand: Stand, answer: Answer) -> None:
    """The old key is in force with all its secrets, or the new one with its own."""
    secret = _in_force(stand)
    assert secret is NEXT or answer.code != 0
    assert whole(stand.vault, secret) == stand.before
    if secret is OWN:
        assert whole(stand.vault, stand.code) == stand.before
    elif answer.code == 0:
        assert whole(stand.vault, RecoveryCode(answer.rows[-1]["recovery_code"])) == stand.before
    _backups_open_with(stand, secret)


def _in_force(stand: Stand) -> Passphrase:
    try:
        unlocked(stand.vault, NEXT).close()
    except WrongPassphrase:
        return OWN
    return NEXT


def _backups_open_with(stand: Stand, secret: Passphrase) -> None:
    if secret is NEXT:
        shutil.copy(stand.next_secret, stand.office.secret)
    out = stand.office.out / "after"
    stand.ask("backup", "export", stand.vault, "--out", out).went_well()
    backup_check.check(out, secret, floor=CHEAP)
    stand.nothing_lies_about()


# --- making and stepping up -----------------------------------------------------------------


def _create(stand: Stand) -> Command:
    return stand.command("vault", "create", stand.office.cwd / "Other.casefiles")


def hold_created(stand: Stand, answer: Answer) -> None:
    """The new vault is whole or not there, and the next start clears up."""
    other = stand.office.cwd / "Other.casefiles"
    if other.exists():
        assert whole(other) == {}
        shutil.rmtree(other)
    else:
        assert answer.code != 0
    stand.ask("vault", "create", other).went_well()
    assert whole(other) == {}
    stand.nothing_lies_about(other.name)


def _step_up(stand: Stand) -> Command:
    words = stand.command("case", "list", stand.vault).arguments
    return Command(words, start=later.START)


def hold_stepped_up(stand: Stand, answer: Answer) -> None:
    """The vault has the former schema or the next, and opens in the next program."""
    with later.known():
        unlocked(stand.vault).close()  # the copy made before the step stays until the start after
        assert whole(stand.vault) == stand.before
        with unlocked(stand.vault) as vault:
            later.has_been_taken(vault)
    assert answer.code != 0 or len(answer.rows) == 5


DEEDS = (
    Deed("save", _save, hold_saved),
    Deed("import", _import, hold_imported),
    Deed("file", _file, hold_filed),
    Deed("backup", _back_up, hold_backed_up),
    Deed("restore", _restore, hold_restored),
    Deed("passphrase", _change, hold_changed),
    Deed("rekey", _rekey, hold_rekeyed),
    Deed("migration", _step_up, hold_stepped_up),
    Deed("create", _create, hold_created),
    Deed("export", _export, hold_exported),
)
