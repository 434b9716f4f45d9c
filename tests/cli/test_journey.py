"""The whole way in the program itself: one process a command, real keys, the seeds as input."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyrage
import pytest

PASSPHRASE = "plover anchor seventeen lamps under ice"
FORMS = ("desert", "deserter", "deserters", "deserted", "deserting", "desertion")


class Office:
    """A folder with a vault, and the program as it is started from a shell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secret = folder / "passphrase.txt"
        self.secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self.vault = folder / "Office.casefiles"

    def start(self, *arguments: object, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "casefiles", *map(str, arguments)]
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            command, input=stdin, capture_output=True, cwd=self.folder, env=environment, check=False
        )

    def rows(self, *arguments: object, stdin: bytes = b"") -> list[dict[str, Any]]:
        answer = self.start(*arguments, "--json", "--passphrase-file", self.secret, stdin=stdin)
        assert answer.returncode == 0, answer.stderr.decode()
        assert answer.stderr == b""
        return [json.loads(line) for line in answer.stdout.splitlines()]


@pytest.mark.slow
def test_the_way_of_an_office_from_an_empty_laptop_to_a_restored_vault(
    tmp_path: Path, seeds: Path
) -> None:
    office = Office(tmp_path)
    office.rows("vault", "create", office.vault)
    documents = sorted(seeds.glob("*.txt"))
    filed = office.rows("source", "add", office.vault, *documents)
    assert [row["file"] for row in filed] == [path.name for path in documents]
    holding = {
        row["id"]
        for row, path in zip(filed, documents, strict=True)
        if any(form in path.read_text("utf-8").lower().split() for form in FORMS)
    }
    for query in ("deserters", "deserted"):
        *hits, total = office.rows("search", office.vault, query)
        assert {hit["id"] for hit in hits} >= holding
        assert total == {"total": len(hits), "exact": True}
    narrative = json.dumps({"narrative": "He refused an order.", "category": "conscript"}).encode()
    (case,) = office.rows("case", "add", office.vault, stdin=narrative)
    pack = compose(office, case["reference"])
    restored = back_up_and_restore(office)
    (shown,) = office.rows("case", "show", restored, case["reference"])
    assert shown["id"] == case["id"]
    assert [row["alias"] for row in shown["packs"]] == [pack["alias"]]
    move(office, restored, sources=len(documents))
    assert no_plaintext_beside(tmp_path) == []


def compose(office: Office, reference: str) -> dict[str, Any]:
    """Plan and compose a pack about a case, with the whole library."""
    order = ["--kind", "lawyer-handover", "--recipient", "L-12", "--all-sources"]
    order += ["--case", reference]
    assert office.rows("pack", "plan", office.vault, *order)[-1]["blocked"] == 0
    (pack,) = office.rows("pack", "compose", office.vault, *order, "--out", "handover.pdf")
    assert (office.folder / "handover.pdf").read_bytes().startswith(b"%PDF")
    assert pack["pages"] >= 2
    return pack


def back_up_and_restore(office: Office) -> Path:
    """Write a backup for the office and an officer, check it, and restore it with either key."""
    identity = pyrage.x25519.Identity.generate()
    (office.folder / "officer.txt").write_text(str(identity))
    backup, restored = office.folder / "office.casebackup", office.folder / "Restored.casefiles"
    officer = ("--officer", identity.to_public())
    (written,) = office.rows("backup", "export", office.vault, "--out", backup, *officer)
    (checked,) = office.rows("backup", "check", backup)
    assert checked["sha256"] == written["sha256"]
    office.rows("backup", "restore", backup, "--to", restored)
    assert office.rows("vault", "verify", restored)[-1]["sound"] is True
    keys = ("--identity", "officer.txt", "--new-passphrase-file", office.secret)
    (anew,) = office.rows("backup", "restore", backup, "--to", "Officer.casefiles", *keys)
    assert anew["recovery_code"]
    assert len(office.rows("case", "list", "Officer.casefiles")) == 1
    return restored


def move(office: Office, vault: Path, *, sources: int) -> None:
    """Take everything out of a vault and into a new one."""
    second = office.folder / "Second.casefiles"
    office.rows("export", vault, "--out", "all.jsonl")
    office.rows("vault", "create", second)
    (report,) = office.rows("import", second, "all.jsonl")
    assert report["imported"]["source"] == sources
    before, after = (office.rows("search", place, "deserters") for place in (vault, second))
    assert before == after


def no_plaintext_beside(folder: Path) -> list[str]:
    """Return the files that hold a sentence of a case, other than what was asked for."""
    asked_for = {"all.jsonl"}
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and path.name not in asked_for
        if b"He refused an order" in path.read_bytes()
    ]


def test_help_loads_neither_tables_nor_press_nor_window(tmp_path: Path) -> None:
    script = (
        "import sys; from casefiles.app import main; main(['--help']); "
        "heavy = ('sqlite_utils', 'reportlab', 'PySide6', 'PIL', 'pikepdf', 'sqlcipher3', "
        "'babel', 'fastjsonschema', 'cryptography', 'casefiles.vault.drawer'); "
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=True, cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert answer.stderr == "[]\n"
    assert "search" in answer.stdout


def test_a_reader_that_leaves_early_meets_no_traceback(tmp_path: Path) -> None:
    office = Office(tmp_path)
    command = f'"{sys.executable}" -m casefiles schema | head -c 10'
    answer = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, cwd=office.folder, check=False
    )
    assert len(answer.stdout) == 10
    assert answer.stderr == b""
