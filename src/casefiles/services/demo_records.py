"""The invented cases and the sample library of the demo, entered through the ordinary verbs."""

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from casefiles.domain.changes import Kind
from casefiles.domain.paper.plan import PackOrder
from casefiles.resources import path_to
from casefiles.services import attachments, cases, events, papers, passages, sources

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

Row = Mapping[str, Any]
Ids = dict[str, str]  # key in resources/demo → id in the vault

_OWN: Final = ("key", "attach", "scan", "paper", "file", "passage")
"""Keys of resources/demo that are no fields of a record."""


def case_keys() -> tuple[str, ...]:
    """Return the keys of the invented cases, in order."""
    return tuple(sorted(path.stem for path in path_to("demo/cases").glob("*.toml")))


def source_rows() -> tuple[Row, ...]:
    """Return the sources of the sample library: law first, then country information."""
    parts = ("demo/sources-law.toml", "demo/sources-country.toml")
    return tuple(row for part in parts for row in _read(part)["source"])


def pack_rows() -> tuple[Row, ...]:
    """Return the packs to compose, each with the name of its file."""
    return tuple(_read("demo/packs.toml")["pack"])


def add_demo_case(vault: "Vault", key: str, *, today: date) -> str:
    """Enter one invented case with its papers and events; return its id."""
    told = _read(f"demo/cases/{key}.toml")
    fields = dict(told["case"])
    if "due_in" in told:
        fields["next_step_due"] = (today + timedelta(days=told["due_in"])).isoformat()
    case_id = cases.add_case(vault, fields).record_id
    paper_ids = {row["key"]: _add_paper(vault, case_id, key, row) for row in told.get("paper", ())}
    for row in told["event"]:
        events.add_event(vault, case_id, _fields(row) | _paper_of(row, paper_ids))
    return case_id


def add_demo_source(vault: "Vault", row: Row) -> str:
    """Enter one source with its passages, and its file through the mail room where it has one."""
    fields = _fields(row)
    if "file" in row:
        path = path_to(f"demo/files/{row['file']}")
        source_id = sources.add_source(vault, path, meta=fields).record_id
    else:
        source_id = sources.describe_source(vault, fields).record_id
    for passage in row.get("passage", ()):
        passages.add_passage(vault, source_id, _fields(passage))
    return source_id


def order_of(row: Row, case_ids: Ids, source_ids: Ids) -> PackOrder:
    """Return the order of one pack of the demo."""
    return PackOrder(
        kind=row["kind"],
        recipient=row["recipient"],
        language=row["language"],
        case_ids=(case_ids[row["case"]],) if "case" in row else (),
        source_ids=tuple(source_ids[key] for key in row["sources"]),
        classification=row["classification"],
    )


def _add_paper(vault: "Vault", case_id: str, case_key: str, row: Row) -> str:
    fields = _fields(row)
    if row.get("scan"):  # kept elsewhere: the index knows its hash alone
        invented = f"Case Files demo, no scan exists: {case_key}/{row['key']}"
        fields["sha256"] = hashlib.sha256(invented.encode()).hexdigest()
    paper_id = papers.add_paper(vault, case_id, fields).record_id
    if "attach" in row:
        path = path_to(f"demo/papers/{row['attach']}")
        attachments.attach_file(vault, Kind.PAPER, paper_id, path)
    return paper_id


def _paper_of(row: Row, paper_ids: Ids) -> dict[str, str]:
    return {"paper_id": paper_ids[row["paper"]]} if "paper" in row else {}


def _fields(row: Row) -> dict[str, Any]:
    return {
        key: value.strip() if isinstance(value, str) else value
        for key, value in row.items()
        if key not in _OWN
    }


@cache
def _read(name: str) -> Row:
    return tomllib.loads(path_to(name).read_text("utf-8"))
