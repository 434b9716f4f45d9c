"""The demo: built whole, opened again, replaced safely, and never over anything else."""

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from casefiles.domain.case.listing import CaseFilter
from casefiles.domain.changes import Kind
from casefiles.domain.errors import FileExists, VaultBusy
from casefiles.services import cases, vaults
from casefiles.services.backups import check_backup, last_backup
from casefiles.services.demo import DemoPaths, build_demo

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoPaths:
    told: list[tuple[int, int]] = []
    folder = tmp_path_factory.mktemp("demo") / "casefiles-demo"
    made = build_demo(folder, today=TODAY, progress=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    return made


def passphrase_of(demo: DemoPaths) -> str:
    return demo.passphrase_file.read_text("utf-8").strip()


@pytest.mark.slow
def test_the_demo_makes_vault_passphrase_packs_and_backup(demo: DemoPaths) -> None:
    pypdf = pytest.importorskip("pypdf")
    assert stat.S_IMODE(demo.passphrase_file.stat().st_mode) == 0o600
    assert len(demo.packs) == 4
    for pack in demo.packs:
        assert len(pypdf.PdfReader(pack).pages) >= 5
    report = check_backup(demo.backup, passphrase_of(demo))
    assert report.cases == 12
    assert report.sources >= 18


@pytest.mark.slow
def test_the_demo_vault_opens_with_its_passphrase_and_holds_what_was_entered(
    demo: DemoPaths,
) -> None:
    vault = vaults.open_vault(demo.vault, passphrase_of(demo))
    try:
        assert cases.list_cases(vault, CaseFilter()).total == 12
        reader = vault.reading()
        assert reader.count(Kind.PACK) == 4
        assert reader.count(Kind.ATTACHMENT) >= 8
        assert last_backup(vault) is not None
        due = {case.next_step_due for case in reader.every(Kind.CASE)}
        assert (TODAY - timedelta(days=2)).isoformat() in due
        linked = [event for event in reader.every(Kind.EVENT) if event.paper_id]
        assert all(reader.get(Kind.PAPER, event.paper_id) for event in linked)
    finally:
        vault.close()


@pytest.mark.slow
def test_an_open_demo_is_not_replaced(demo: DemoPaths) -> None:
    vault = vaults.open_vault(demo.vault, passphrase_of(demo))
    try:
        with pytest.raises(VaultBusy):
            build_demo(demo.folder, today=TODAY)
    finally:
        vault.close()


@pytest.mark.slow
def test_a_closed_demo_is_replaced_by_a_new_one(demo: DemoPaths) -> None:
    before = passphrase_of(demo)
    assert build_demo(demo.folder, today=TODAY) == demo
    assert passphrase_of(demo) != before
    assert [path.name for path in demo.folder.parent.iterdir()] == [demo.folder.name]


@pytest.mark.slow
def test_a_demo_with_something_of_the_person_s_own_is_left_alone(demo: DemoPaths) -> None:
    own = demo.folder / "my notes.txt"
    own.write_text("mine")
    with pytest.raises(FileExists):
        build_demo(demo.folder, today=TODAY)
    assert own.read_text() == "mine"
    own.unlink()


def test_a_folder_of_the_person_s_own_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "papers"
    place.mkdir()
    (place / "taxes.txt").write_text("2026")
    with pytest.raises(FileExists):
        build_demo(place, today=TODAY)
    assert [path.name for path in place.iterdir()] == ["taxes.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "casefiles-demo"
    place.write_text("a file")
    with pytest.raises(FileExists):
        build_demo(place, today=TODAY)
    assert place.read_text() == "a file"
