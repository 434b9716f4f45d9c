"""The way of an office with canaries, through the commands: from an empty laptop to a backup."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.journey.office import Answer, Office

Ask = Callable[..., Answer]

_HEX = re.compile(r"\b[0-9a-f]{32,64}\b")
_REFERENCE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
_CODE = re.compile(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){6}\b")
_MOMENT = re.compile(r"\b20\d\d-\d\d-\d\d(T[0-9:.]+(Z|\+00:00))?")
_SIZE = re.compile(r'"size": \d+')
_HEAD = re.compile(r'"head": "[a-z -]+"')
_ALIAS = re.compile(r"\bA-[0-9A-Z]{6}\b")


@dataclass(frozen=True, slots=True)
class Walk:
    """What every command answered, and where it wrote what was asked for."""

    answers: tuple[Answer, ...]
    pack: Path
    moved: Path
    backup: Path


def plant(office: Office, canaries: tuple[str, str, str]) -> Path:
    """Write a foreign document whose name and text hold canaries."""
    latin, cyrillic, digits = canaries
    document = office.inbox / f"letter {latin} {cyrillic}.txt"
    text = f"Letter of {latin}\n\nНомер {digits}, имя {cyrillic}. They called them deserters.\n"
    document.write_text(text * 3, encoding="utf-8")
    return document


def walk(office: Office, ask: Ask, canaries: tuple[str, str, str]) -> Walk:
    """Do everything once. `ask` runs a command and returns what it answered."""
    latin, cyrillic, digits = canaries
    document = plant(office, canaries)
    backup = office.cwd / "of-today.casebackup"
    pack, moved = office.out / "pack.pdf", office.out / "all.jsonl"
    told: list[Answer] = [ask("vault", "create", office.vault)]
    narrative = f"He said {latin}, она сказала {cyrillic}, and then {digits}. " * 5
    fields = {"narrative": narrative, "notes": f"{cyrillic} {latin}", "category": "conscript"}
    told.append(ask("case", "add", office.vault, stdin=json.dumps(fields).encode()))
    reference = told[-1].rows[0]["reference"]
    event = {"title": f"Summons {digits}", "date": "2023-08~"}
    told.append(ask("event", "add", office.vault, reference, stdin=json.dumps(event).encode()))
    told.append(ask("source", "add", office.vault, document))
    for word in canaries:
        told.append(ask("search", office.vault, word))
        assert told[-1].rows[-1]["total"] >= 1, "search must find what was written"
    told.append(ask("case", "show", office.vault, reference))
    order = (
        *("--kind", "lawyer-handover", "--recipient", "L-12", "--all-sources"),
        *("--case", reference, "--date", "2026-03-02"),
    )
    told.append(ask("pack", "plan", office.vault, *order))
    told.append(ask("pack", "compose", office.vault, *order, "--out", pack))
    told.append(ask("backup", "export", office.vault, "--out", backup))
    told.append(ask("backup", "check", backup))
    told.append(ask("export", office.vault, "--out", moved))
    told.append(ask("source", "add", office.vault, office.inbox / f"{latin}.nothing"))
    told.append(ask("vault", "verify", office.vault))
    return Walk(tuple(told), pack, moved, backup)


def plain(answer: Answer, canaries: tuple[str, ...]) -> str:
    """Return an answer without what chance and the clock have put into it."""
    text = f"{answer.code}\n{answer.out.decode()}\n{answer.err.decode()}"
    for number, word in enumerate(canaries):
        text = text.replace(word, f"<canary {number}>")
    for form in (_HEX, _CODE, _REFERENCE, _MOMENT, _SIZE, _HEAD, _ALIAS):
        text = form.sub("<>", text)
    return text
