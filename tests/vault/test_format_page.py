"""The page on the format is enough: a reader written from it alone reads and proves everything."""

import ast
import hashlib
from pathlib import Path

import pyrage
import pytest

from casefiles.resources import path_to
from casefiles.services import seen, slots
from casefiles.services.passphrases import wordlist
from casefiles.vault import doors, journal_reading, new_data_key, recovery_code
from casefiles.vault.attachments import Course
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase, joined
from casefiles.vault.slots import KEY_FILE
from casefiles.vault.vault import Vault
from casefiles.vault.visit import Visit
from tests.vault import format_reader
from tests.vault.conftest import Made
from tests.vault_fixtures import CASE, CHEAP, FILE, PASSPHRASE

PAGE = path_to("help/format.md").read_text("utf-8")


def test_the_reader_knows_nothing_of_the_program() -> None:
    tree = ast.parse(Path(str(format_reader.__file__)).read_text("utf-8"))
    names = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", ""), *(alias.name for alias in node.names)]
    }
    assert not [name for name in names if name and name.startswith(("casefiles", "tests"))]


def test_the_page_is_for_every_screen_and_every_file_of_a_vault(vault: Vault) -> None:
    assert PAGE.startswith("# The format of a vault\n")
    for file in vault.folder.iterdir():
        assert f"`{file.name}`" in PAGE


@pytest.fixture
def folder_of_all(folder: Path, clock: Clock) -> Path:
    """A closed vault with a slot of each kind, a carried key of the journal, and records."""
    identity = pyrage.x25519.Identity.generate()
    (folder.parent / "officer.txt").write_text(str(identity))
    visit = Visit("C-01", outside=folder.parent / "heads")
    with doors.enter(folder, Passphrase(PASSPHRASE), visit, clock=clock, cost=CHEAP) as vault:
        with vault.writing("add", reason="Приём") as drawer:
            drawer.add(CASE)
        slots.add_officer(vault, "O-01", str(identity.to_public()))
        terms = new_data_key.Terms(own=Passphrase(PASSPHRASE), reason="trial")
        (folder.parent / "code.txt").write_text(
            new_data_key.renew(vault, terms, Course()).recovery_code
        )
        slots.add_colleague(vault, "C-12", "seven words that a colleague knows")
        vault.change_passphrase(joined(PASSPHRASE, "0123456789abcdef" * 4), kind=KEY_FILE)
    return folder


def test_every_secret_opens_the_slots_and_each_gives_the_same_key(folder_of_all: Path) -> None:
    content = (folder_of_all / "vault.keys").read_bytes()
    code = (folder_of_all.parent / "code.txt").read_text()
    identity = pyrage.x25519.Identity.from_str((folder_of_all.parent / "officer.txt").read_text())
    found = [
        format_reader.keys_by(content, f"{PASSPHRASE} {'0123456789abcdef' * 4}"),
        format_reader.keys_by(content, "seven words that a colleague knows"),
        format_reader.keys_by(content, format_reader.code_bytes(code)),
        format_reader.keys_by(content, identity),
    ]
    assert len({keys.data for keys in found}) == 1
    with pytest.raises(format_reader.Wrong):
        format_reader.keys_by(content, PASSPHRASE)


def test_pages_chain_anchor_and_the_copy_outside_are_of_one_head(
    folder_of_all: Path, clock: Clock
) -> None:
    content = (folder_of_all / "vault.keys").read_bytes()
    keys = format_reader.keys_by(content, "seven words that a colleague knows")
    opened = format_reader.database(folder_of_all / "vault.db", keys.sub("database"))
    head = format_reader.chain(opened, keys)
    assert format_reader.anchor((folder_of_all / "vault.anchor").read_bytes(), keys) == head
    assert format_reader.outside(folder_of_all.parent / "heads", folder_of_all, keys) == head
    assert format_reader.slots_in_force(opened) == hashlib.sha256(content).digest()
    assert opened.execute('SELECT narrative FROM "case"').fetchone() == (CASE.narrative,)
    opened.close()
    secret = Passphrase("seven words that a colleague knows")
    with doors.unlock(folder_of_all, secret, clock=clock, cost=CHEAP) as vault:
        told = seen.last_seen(vault)
        entries = [entry for entry in journal_reading.entries(vault) if entry.hash == head[2].hex()]
    assert len(entries) == 1
    assert told.words == format_reader.words_of(head[2], list(wordlist()))


def test_a_changed_row_of_the_journal_is_found_by_the_reader_too(folder_of_all: Path) -> None:
    content = (folder_of_all / "vault.keys").read_bytes()
    keys = format_reader.keys_by(content, "seven words that a colleague knows")
    opened = format_reader.database(folder_of_all / "vault.db", keys.sub("database"))
    opened.execute("UPDATE journal SET reason = 'another' WHERE number = 2")
    with pytest.raises(format_reader.Wrong, match="row 2"):
        format_reader.chain(opened, keys)
    opened.close()


def test_the_words_of_the_head_are_of_the_dice_list(tmp_path: Path) -> None:
    assert len(wordlist()) == 7776
    assert (wordlist()[0], wordlist()[-1]) == ("abacus", "zoom")


@pytest.mark.parametrize("way", ["passphrase", "code"])
def test_a_backup_is_opened_and_proven(made: Made, tmp_path: Path, way: str) -> None:
    words = made.passphrase if way == "passphrase" else made.code
    manifest = format_reader.backup(made.path.read_bytes(), words, tmp_path)
    content = (tmp_path / "vault.keys").read_bytes()
    keys = format_reader.keys_by(content, format_reader.code_bytes(made.code))
    assert format_reader.sealed_by(manifest, keys)
    key = bytes.fromhex((tmp_path / "vault.key").read_text())
    opened = format_reader.database(tmp_path / "vault.db", key)
    device, number, head, at = format_reader.chain(opened, keys)
    told = {"device": device, "number": number, "hash": head.hex(), "at": at}
    assert manifest["journal"] == told
    chunks = opened.execute("SELECT bytes FROM chunk ORDER BY number").fetchall()
    assert b"".join(row[0] for row in chunks) == FILE
    opened.close()
    sealed = pyrage.decrypt(
        (tmp_path / "officers.age").read_bytes(),
        [pyrage.x25519.Identity.from_str(made.officer.split()[-1])],
    )
    assert bytes.fromhex(sealed.decode()) == keys.data


def test_codes_of_the_program_hold_for_the_reader_and_mistyped_ones_do_not() -> None:
    for number in range(50):
        secret = hashlib.sha256(bytes([number])).digest()[:16]
        code = recovery_code.format(secret)
        assert format_reader.code_bytes(code) == secret
        other = "1" if code[7] != "1" else "2"
        with pytest.raises(format_reader.Wrong):
            format_reader.code_bytes(code[:7] + other + code[8:])
