"""L01, L03, L04, L06 by the window: a whole day at the desk, offscreen, with strace looking on."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journey import canaries, traced
from tests.journey.conftest import tool, without_network
from tests.journey.office import PATIENCE, Answer, Office
from tests.journey.traced import HARMLESS, Traced
from tests.journey.walking import plant

pytestmark = pytest.mark.slow

SEALED_HEAD = re.compile(r"data/casefiles/heads/[0-9a-f]{32}")

ACTS = [
    *("found", "add_case", "seal_in", "file", "search", "compose", "back_up", "lock_and_unlock"),
]


@dataclass(frozen=True)
class Lived:
    """An office after a day at its window."""

    office: Office
    words: tuple[str, str, str]
    plan: dict[str, str]
    answer: Answer
    trace: Traced


def live(office: Office, words: tuple[str, str, str], before: tuple[str, ...]) -> Answer:
    """Live one day at the window; `before` stands before the command."""
    document = plant(office, words)
    paper = office.inbox / f"call-up {words[2]} {words[1]}.bin"
    paper.write_bytes(" ".join(words).encode() * 30)
    plan = {
        **dict(zip(("latin", "cyrillic", "digits"), words, strict=True)),
        "vault": str(office.vault),
        "document": str(document),
        "paper": str(paper),
        "pack": str(office.out / "pack.pdf"),
        "sheet": str(office.out / "sheet.pdf"),
        "taken": str(office.out / "taken.pdf"),
        "backup": str(office.cwd / "of-today.casebackup"),
    }
    Path(plan["taken"]).write_bytes(b"something of the person's own")
    (office.root / "day.json").write_text(json.dumps(plan), encoding="utf-8")
    ran = subprocess.run(
        [*before, sys.executable, "-m", "tests.journey.at_the_desk", str(office.root)],
        capture_output=True, cwd=office.cwd, env=office.environment, timeout=2 * PATIENCE,
        check=False,
    )  # fmt: skip
    return Answer(ran.returncode, ran.stdout, ran.stderr)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """A day at the window in an empty network, under strace."""
    strace = tool("strace")
    office = Office(tmp_path_factory.mktemp("lived") / "office")
    latin, cyrillic, digits = canaries.hatch()
    words = (latin, cyrillic, digits)
    log = office.root / "desk.log"
    answer = live(office, words, (*without_network(), *traced.prefix(log, strace)))
    plan = json.loads((office.root / "day.json").read_text("utf-8"))
    return Lived(office, words, plan, answer, traced.read(log, office.cwd))


def test_the_whole_day_went_well_without_a_word_on_stderr(lived: Lived) -> None:
    assert lived.answer.out.decode().split() == ACTS, lived.answer
    assert (lived.answer.code, lived.answer.said) == (0, "")


def test_no_canary_is_anywhere_but_in_the_pack(lived: Lived) -> None:
    assert canaries.in_tree(lived.office.searched, lived.words) == []
    assert (lived.office.vault / "vault.db").is_file()
    assert Path(lived.plan["backup"]).is_file()
    assert Path(lived.plan["pack"]).read_bytes().startswith(b"%PDF")


def test_what_was_saved_is_for_its_owner_only_and_nothing_was_overwritten(lived: Lived) -> None:
    for name in ("pack", "sheet", "backup"):
        assert Path(lived.plan[name]).stat().st_mode & 0o777 == 0o600
    assert Path(lived.plan["taken"]).read_bytes() == b"something of the person's own"


def test_the_home_holds_preferences_and_a_sealed_head_at_most(lived: Lived) -> None:
    kept = {
        str(path.relative_to(lived.office.home))
        for path in lived.office.home.rglob("*")
        if path.is_file()
    }
    heads = {name for name in kept if SEALED_HEAD.fullmatch(name)}
    assert len(heads) == 1, "the copy of the journal's head outside the vault"
    assert kept - heads <= {"config/casefiles/preferences.json"}
    for name in kept - heads:
        told = (lived.office.home / name).read_text("utf-8")
        assert "/" not in told
        assert lived.office.vault.stem not in told
    # A nonce, a ciphertext and a tag: of one size, whatever is in the vault.
    assert {(lived.office.home / name).stat().st_size for name in heads} == {104}


def test_no_trace_of_a_file_dialog_is_left(lived: Lived) -> None:
    names = (lived.office.inbox.name, lived.office.out.name, "Office.casefiles", "of-today")
    for path in lived.office.home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(name.encode() in content for name in names), path


def test_no_socket_to_a_network_is_asked_for(lived: Lived) -> None:
    assert not lived.trace.families & {"AF_INET", "AF_INET6", "AF_PACKET"}


def test_files_are_written_in_the_vault_and_where_the_person_said_only(lived: Lived) -> None:
    vault, backup = lived.office.vault, Path(lived.plan["backup"])
    allowed = (
        str(vault),
        str(lived.office.out),
        str(backup),
        f"{vault.parent}/.{vault.name}.",
        f"{backup.parent}/.{backup.name}.",
        str(lived.office.home / "config" / "casefiles"),
        str(lived.office.home / "data" / "casefiles" / "heads"),
        str(lived.office.home / "runtime"),
    )
    assert any(path.endswith("vault.db") for path in lived.trace.written)
    strangers = {path for path in lived.trace.written if not path.startswith(allowed)}
    strangers = {path for path in strangers if not HARMLESS.search(path)}
    assert strangers - {"/dev/null", "/dev/tty"} == set()
