"""Files sealed in with papers: what the paper says follows from what is held."""

from pathlib import Path

from casefiles.domain.changes import Kind
from casefiles.services import attachments, cases, papers, undo
from casefiles.vault.vault import Vault


def paper_of(vault: Vault) -> tuple[str, str]:
    """Return a new case and a paper in it."""
    case_id = cases.add_case(vault, {}).record_id
    return case_id, papers.add_paper(vault, case_id, {"type": "military_id"}).record_id


def a_file(folder: Path, name: str, text: str) -> Path:
    """Write a small file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_paper_stays_sealed_while_one_of_its_files_is_held(vault: Vault, tmp_path: Path) -> None:
    case_id, paper_id = paper_of(vault)
    for name in ("one.txt", "two.txt"):
        attachments.attach_file(vault, Kind.PAPER, paper_id, a_file(tmp_path, name, name))
    first, second = cases.get_case(vault, case_id).attachments
    attachments.detach_file(vault, second.id)
    paper = cases.get_case(vault, case_id).papers[0]
    assert paper.sealed
    assert paper.sha256 == first.sha256
    attachments.detach_file(vault, first.id)
    assert not cases.get_case(vault, case_id).papers[0].sealed


def test_taking_a_detachment_back_brings_file_and_mark_back(vault: Vault, tmp_path: Path) -> None:
    case_id, paper_id = paper_of(vault)
    attachments.attach_file(vault, Kind.PAPER, paper_id, a_file(tmp_path, "one.txt", "1"))
    file = cases.get_case(vault, case_id).attachments[0]
    changes = attachments.detach_file(vault, file.id)
    undo.undo_change(vault, changes.change_id)
    view = cases.get_case(vault, case_id)
    assert view.attachments == (file,)
    assert view.papers[0].sealed


def test_a_name_with_a_line_break_is_kept_on_one_line(vault: Vault, tmp_path: Path) -> None:
    case_id, paper_id = paper_of(vault)
    attachments.attach_file(vault, Kind.PAPER, paper_id, a_file(tmp_path, "a\nb.txt", "1"))
    assert cases.get_case(vault, case_id).attachments[0].name == "a b.txt"
