"""Searching a vault, against plain FTS5 with bm25 and a snippet over every match."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import peers
from measure import Line, cpu, high_water, in_turns, reset_peak, timed
from stories import EVERYWHERE, SMALL, make_plain, make_vault, stories, unlock

from casefiles.services.search import search
from casefiles.vault.vault import Vault

_PLAIN: Final = (
    "SELECT rowid, snippet(story, 0, '[', ']', '…', 20) FROM story WHERE story MATCH ? "
    "ORDER BY rank LIMIT 50"
)
_TERMS: Final = (
    ("a rare word", "needlerare", 1.5),
    ("a word of one story in a hundred", "needlemid", 1.5),
    ("a word of one story in ten", "needlefrequent", 0.0),
    ("the small word of a fifth", SMALL["ru"], 0.0),
    ("a word of every story", EVERYWHERE, 0.35),
    ("a prefix of every story", "20*", 0.35),
)


def lines(folder: Path, count: int) -> Iterator[Line]:
    """Yield the lines for `count` stories, and how the commonest word grows from a tenth."""
    common: list[float] = []
    for size in (count // 10, count):
        plain = make_plain(folder, size)
        place = make_vault(folder, size)
        with unlock(place) as vault:
            reset_peak()
            for name, term, goal in _TERMS:
                ours, theirs = _both(vault, plain, term)
                if term == EVERYWHERE:
                    common.append(ours)
                if size == count:
                    yield Line(f"search {name} ({size:,})", ours, theirs, "plain FTS5, bm25", goal)
            if size == count:
                worst = _percentile(vault)
                yield Line("  p95 of 24 searches", worst, 50, "50 ms", 1.0)
                yield Line("memory after them", high_water(), 250, "250 MB", 1.0, "MB")
        plain.close()
    yield from _against_ripgrep(folder, min(count, 10_000))
    yield Line("a word of every story, and at a tenth", common[1], common[0], "itself", 6.0)


def _both(vault: Vault, plain: sqlite3.Connection, term: str) -> tuple[float, ...]:
    return in_turns(
        timed(lambda _: search(vault, term)),
        timed(lambda _: plain.execute(_PLAIN, (term,)).fetchall()),
    )


def _against_ripgrep(folder: Path, count: int) -> Iterator[Line]:
    """Plain files, read from end to end: what one has who keeps no index and no secret."""
    if shutil.which("rg") is None:
        return
    files = folder / "files"
    files.mkdir()
    for number, story in enumerate(stories(count)):
        (files / f"{number}.txt").write_text(story, encoding="utf-8")
    with unlock(make_vault(folder, count, name="Read")) as vault:
        ours, theirs = in_turns(
            timed(lambda _: search(vault, "needlerare")),
            lambda _: peers.searched(files, "needlerare"),
        )
    yield Line(f"search a rare word ({count:,})", ours, theirs, "ripgrep on plain files")


def _percentile(vault: Vault) -> float:
    terms = [term for _, term, _ in _TERMS] * 4
    return sorted(cpu(lambda t=term: search(vault, t)) for term in terms)[-2]
