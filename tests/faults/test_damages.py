"""Files changed behind the program's back: each change is refused or named, or makes no difference.

A vault is checked and opened, a backup is checked and restored. What neither the check nor the
unlock says a word about must hold exactly what was saved.
"""

import random
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from casefiles.domain.errors import (
    BackupDamaged,
    BackupTooNew,
    CaseFilesError,
    NotABackup,
    VaultDamaged,
    VaultMissing,
    VaultRolledBack,
    VaultTooNew,
    WrongPassphrase,
)
from casefiles.services import interchange
from casefiles.vault import backup_check, doors, restore
from casefiles.vault.restore import Terms
from casefiles.vault.visit import Visit
from tests.faults import saving
from tests.faults.conftest import Tell
from tests.faults.contents import OWN, Contents, contents_of, now, unlocked
from tests.faults.counts import Counts
from tests.faults.damages import OF_BACKUPS, OF_VAULTS, Files, Generations, files_of, put
from tests.faults.stand import Stand
from tests.vault_fixtures import CHEAP, PASSPHRASE

pytestmark = [pytest.mark.slow, pytest.mark.faults]

OF_FOLDERS = 10
"""One of so many damages is a whole folder put back."""
REFUSALS = (VaultDamaged, VaultRolledBack, VaultMissing, VaultTooNew)
BACKUP_REFUSALS = (BackupDamaged, BackupTooNew, NotABackup, WrongPassphrase)


@dataclass(frozen=True)
class Original:
    """A vault with its generations, and what the last of them holds."""

    files: Generations
    contents: Contents
    crashed: Contents
    outside: Path


def _work(folder: Path, outside: Path, first: int, last: int) -> Files:
    """Save in one session; return the files as they were just before it was closed."""
    visit = Visit("C-01", outside=outside)
    with doors.enter(folder, OWN, visit, clock=now, cost=CHEAP) as vault:
        for number in range(first, last):
            with vault.writing("save") as drawer:
                saving.save(drawer, number)
        return files_of(folder)


@pytest.fixture
def original(stand: Stand, tmp_path: Path) -> Original:
    """Three sessions of one vault; the second is `older`, the third was also left by a crash."""
    folder = Path(shutil.copytree(stand.vault, tmp_path / "v.casefiles"))
    outside = tmp_path / "outside"
    _work(folder, outside, 0, 13)
    older = files_of(folder)
    _work(folder, outside, 13, 27)
    crashed = _work(folder, outside, 27, 41)
    with unlocked(folder) as vault:
        contents = contents_of(vault)
    files = Generations(now=files_of(folder), older=older, crashed=crashed)
    return Original(files, contents, stand.before | saving.expected(41), outside)


def _verdict(files: Files, place: Path, right: Contents) -> str:
    """Check and open a damaged vault; return how the damage came out."""
    place.mkdir()
    try:
        named = not doors.check(put(files, place / "c.v"), OWN, clock=now, cost=CHEAP).sound
    except REFUSALS:
        named = True
    try:
        with unlocked(put(files, place / "o.v")) as vault:
            same = contents_of(vault) == right
            if not same:  # the lists are shorter; nothing may be handed on as if it were all
                with pytest.raises(VaultDamaged):
                    interchange.export_records(vault, place / "all.jsonl", PASSPHRASE)
    except REFUSALS:
        return "refused"
    finally:
        shutil.rmtree(place)
    if named:
        return "named, and nothing differs" if same else "named by check and export"
    assert same, "a difference without a word"
    return "no difference"


def test_the_same_files_undamaged_are_taken(original: Original, tmp_path: Path) -> None:
    assert original.contents == original.crashed
    for files in (original.files.now, original.files.crashed):
        assert _verdict(files, tmp_path / "x", original.contents) == "no difference"


def test_every_damage_of_a_vault_is_refused_or_named_or_makes_no_difference(
    original: Original, counts: Counts, tmp_path: Path, tell: Tell
) -> None:
    draw, names, verdicts = random.Random(1000), list(OF_VAULTS), Counter[str]()
    for number in range(counts.damages * 6 // 10):
        name = names[number % len(names)]
        files = OF_VAULTS[name](draw, original.files)
        try:
            verdict = _verdict(files, tmp_path / "x", original.contents)
        except BaseException as error:
            error.add_note(f"damage {number}: {name}")
            raise
        verdicts[f"{name}: {verdict}"] += 1
    tell(f"{verdicts.total()} damages of vaults: {dict(sorted(verdicts.items()))}")


def test_a_whole_folder_put_back_is_told_by_the_copy_outside_or_as_last_seen(
    original: Original, counts: Counts, tmp_path: Path, tell: Tell
) -> None:
    folder = tmp_path / "v.casefiles"
    draw, count = random.Random(7), counts.damages // OF_FOLDERS
    with unlocked(folder) as vault:
        newest = vault.last_seen
    outside = {path.name: path.read_bytes() for path in original.outside.iterdir()}
    for number in range(count):
        shutil.rmtree(folder)
        put(original.files.older | _some_of(draw, original.files), folder)
        for name, content in outside.items():
            (original.outside / name).write_bytes(content)
        if number % 2:
            visit = Visit("C-02", outside=original.outside)
            with pytest.raises((VaultRolledBack, VaultDamaged)):
                doors.enter(folder, OWN, visit, clock=now, cost=CHEAP).close()
            continue
        try:
            with unlocked(folder) as vault:
                assert vault.last_seen.number < newest.number
        except (VaultRolledBack, VaultDamaged):
            continue
    tell(f"{count} whole folders put back")


def _some_of(draw: random.Random, files: Generations) -> Files:
    """Return nothing, or one file that whoever puts the rest back has left as it was."""
    return draw.choice(({}, {}, {"vault.keys.former": files.now["vault.keys.former"]}))


def test_every_damage_of_a_backup_is_named_and_the_target_stays_as_it_was(
    stand: Stand, counts: Counts, tmp_path: Path, tell: Tell
) -> None:
    whole, names = stand.backup.read_bytes(), list(OF_BACKUPS)
    draw, verdicts = random.Random(1001), Counter[str]()
    place = tmp_path / "place"
    place.mkdir()
    (place / "other.txt").write_text("of somebody else")
    for number in range(counts.damages * 3 // 10):
        name = names[number % len(names)]
        spoilt = tmp_path / "b.casebackup"
        spoilt.write_bytes(OF_BACKUPS[name](draw, whole))
        verdict = _backup_verdict(spoilt, place, stand.before)
        assert [path.name for path in place.iterdir()] == ["other.txt"], (number, name)
        assert verdict != "no difference" or spoilt.read_bytes() == whole, (number, name)
        verdicts[f"{name}: {verdict}"] += 1
    tell(f"{verdicts.total()} damages of backups: {dict(sorted(verdicts.items()))}")


def _backup_verdict(spoilt: Path, place: Path, right: Contents) -> str:
    target = place / "r.casefiles"
    try:
        backup_check.check(spoilt, OWN, floor=CHEAP)
    except BACKUP_REFUSALS:
        with pytest.raises(BACKUP_REFUSALS):
            restore.restore(spoilt, target, OWN, terms=Terms(clock=now, floor=CHEAP))
        return "named"
    try:
        restore.restore(spoilt, target, OWN, terms=Terms(clock=now, floor=CHEAP))
    except CaseFilesError:
        return "named by the restore"
    with unlocked(target) as vault:
        assert contents_of(vault) == right, "a difference without a word"
    shutil.rmtree(target)
    return "no difference"


READING = ("case list", "search", "source list", "export", "vault verify")


def test_at_the_counter_a_damage_ends_in_one_sentence_or_in_the_right_answer(
    stand: Stand, counts: Counts, tell: Tell
) -> None:
    whole, draw, refused = files_of(stand.vault), random.Random(1002), 0
    vault = Generations(now=whole, older=whole, crashed=whole)
    right = {verb: _read(stand, verb) for verb in READING}
    assert all(code == 0 for code, _, _ in right.values())
    count = max(20, counts.damages // 20)
    for number in range(count):
        stand.reset()
        verb = READING[number % len(READING)]
        damage = OF_VAULTS["a bit flipped" if number % 3 else "a file cut"]
        shutil.rmtree(stand.vault)
        put(damage(draw, vault), stand.vault)
        code, answer, said = _read(stand, verb)
        refused += code == 1
        if code == 0:
            assert (answer, said) == right[verb][1:], (number, verb)
        else:
            assert (code, said.count("\n"), "Traceback" in said) == (1, 1, False), said
            assert list(stand.office.out.iterdir()) == []
    assert refused > count // 4
    tell(f"{count} damages read at the counter, {refused} refused in one sentence")


def _read(stand: Stand, verb: str) -> tuple[int, object, str]:
    """Ask one verb; return its exit code, what it answers about the records, and what it says."""
    out = stand.office.out / "all.jsonl"
    more: dict[str, tuple[object, ...]] = {"search": ("tribunal",), "export": ("--out", out)}
    answer = stand.ask(*verb.split(), stand.vault, *more.get(verb, ()))
    exported = out.read_bytes() if out.exists() else b""
    out.unlink(missing_ok=True)
    told: object = [row for row in answer.rows if "out" not in row and "checked_at" not in row]
    return answer.code, (told, exported), answer.said
