"""L01, L03, L04 by the commands: no canary on the laptop, no socket, no other file."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journey import canaries, traced
from tests.journey.conftest import tool, without_network
from tests.journey.office import Answer, Office
from tests.journey.traced import HARMLESS, Traced
from tests.journey.walking import Walk, plain, walk

pytestmark = pytest.mark.slow

Words = tuple[str, str, str]


@dataclass(frozen=True)
class Walked:
    """An office after its day, and what strace saw of it."""

    office: Office
    words: Words
    walk: Walk
    traces: tuple[Traced, ...]


def hatched() -> Words:
    latin, cyrillic, digits = canaries.hatch()
    return latin, cyrillic, digits


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """A day of an office, each command under strace."""
    strace = tool("strace")
    office = Office(tmp_path_factory.mktemp("walked") / "office")
    logs = office.root / "logs"
    logs.mkdir()
    made: list[Path] = []

    def ask(*arguments: object, stdin: bytes = b"") -> Answer:
        made.append(logs / f"{len(made)}.log")
        return office.ask(*arguments, stdin=stdin, prefix=traced.prefix(made[-1], strace))

    words = hatched()
    day = walk(office, ask, words)
    return Walked(office, words, day, tuple(traced.read(log, office.cwd) for log in made))


def test_every_command_of_the_day_answers_as_promised(walked: Walked) -> None:
    *day, missing, verified = walked.walk.answers
    for answer in day:
        answer.went_well()
    missing.refused()
    assert verified.went_well()[-1]["sound"] is True


def test_no_canary_is_anywhere_but_in_the_exports(walked: Walked) -> None:
    assert canaries.in_tree(walked.office.searched, walked.words) == []
    assert (walked.office.vault / "vault.db").is_file()
    assert walked.walk.backup.is_file()


def test_the_exports_hold_them_so_the_search_would_have_found_them(walked: Walked) -> None:
    found = canaries.in_tree(walked.office.out, walked.words)
    moved = {one.canary for one in found if one.place == walked.walk.moved.name}
    assert moved == set(walked.words)
    planted = walked.office.searched / "home" / "planted.bin"
    planted.write_bytes(walked.words[0].encode("utf-16-le"))
    assert len(canaries.in_tree(walked.office.searched, walked.words)) == 1
    planted.unlink()


def test_nothing_of_a_case_is_said_on_stderr(walked: Walked) -> None:
    *day, missing, _ = walked.walk.answers
    for answer in day:
        assert canaries.in_bytes("stderr", answer.err, walked.words) == []
    # A name the person has just typed may be said again, and is.
    assert walked.words[0] in missing.said


def test_no_socket_to_a_network_is_ever_asked_for(walked: Walked) -> None:
    for trace in walked.traces:
        assert not trace.families & {"AF_INET", "AF_INET6", "AF_PACKET", "AF_NETLINK"}


def test_files_are_written_in_the_vault_and_where_the_person_said_only(walked: Walked) -> None:
    allowed = (str(walked.office.vault), str(walked.office.out), str(walked.walk.backup))
    devices = {"/dev/null", "/dev/tty"}
    written = {path for trace in walked.traces for path in trace.written}
    assert any(path.endswith("vault.db") for path in written), "strace must have seen something"
    strangers = {path for path in written - devices if not path.startswith(allowed)}
    strangers = {path for path in strangers if not HARMLESS.search(path)}
    beside = f"{walked.walk.backup.parent}/.{walked.walk.backup.name}."
    founding = f"{walked.office.vault.parent}/.{walked.office.vault.name}."
    assert {path for path in strangers if not path.startswith((beside, founding))} == set()
    assert [name for trace in walked.traces for name in trace.in_memory] == []


def test_without_any_network_everything_answers_the_same(walked: Walked, tmp_path: Path) -> None:
    alone = without_network()
    office = Office(tmp_path / "office")
    words = hatched()

    def ask(*arguments: object, stdin: bytes = b"") -> Answer:
        return office.ask(*arguments, stdin=stdin, prefix=alone)

    again = walk(office, ask, words)
    before = [
        plain(answer, walked.words).replace(str(walked.office.root), "<root>")
        for answer in walked.walk.answers
    ]
    after = [plain(answer, words).replace(str(office.root), "<root>") for answer in again.answers]
    assert after == before
