"""A corpus for searching: cases of one narrative of about 1.6 KB, in five languages."""

import itertools
import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from casefiles.domain.case.case import Case
from casefiles.domain.case.reference import new_reference
from casefiles.vault import doors
from casefiles.vault.kdf import KdfCost
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault

SEED: Final = 20261122
CHEAP: Final = KdfCost(64, 1, 1)
BATCH: Final = 1_000
PASSPHRASE: Final = "bench"
LETTERS: Final = {
    "ru": "бвгдзклмнпрст аеиоуыя",
    "uk": "бвгджклмнпрст аеиоуії",
    "de": "bdfgklmnprstz aeiouäö",
    "fr": "bcdfglmnprstv aeiouéè",
    "kk": "бғдзкқлмнңпрст аәеіоөұ",
}
SMALL: Final = {"ru": "и", "uk": "та", "de": "und", "fr": "les", "kk": "және"}
EVERYWHERE: Final = "2026"
NEEDLES: Final = {"rare": 1_000, "mid": 100, "frequent": 10}
"""A word, and in one story of how many it stands; `EVERYWHERE` stands in each."""


def stories(count: int) -> Iterator[str]:
    """Yield `count` narratives, the same for the same number."""
    draw = random.Random(SEED)
    vocabularies = {name: _vocabulary(letters, draw) for name, letters in LETTERS.items()}
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(6_000)))
    for number in range(count):
        language = list(LETTERS)[number % len(LETTERS)]
        words = draw.choices(vocabularies[language], cum_weights=weights, k=190)
        words[7:7] = [*[SMALL[language]] * 3, EVERYWHERE]
        words[30:30] = [f"needle{name}" for name, one in NEEDLES.items() if number % one == 0]
        yield " ".join(words)


def _vocabulary(letters: str, draw: random.Random) -> list[str]:
    consonants, vowels = letters.split()

    def syllable() -> str:
        return draw.choice(consonants) + draw.choice(vowels)

    return ["".join(syllable() for _ in range(draw.randint(1, 5))) for _ in range(6_000)]


def make_vault(folder: Path, count: int, *, name: str = "Stories", cost: KdfCost = CHEAP) -> Path:
    """Make a closed vault of `count` stories and return its folder."""
    place = folder / f"{name}{count}.casefiles"
    vault = doors.create(place, PASSPHRASE, clock=lambda: datetime.now(UTC), cost=cost).vault
    draw = random.Random(SEED)
    told = enumerate(stories(count))
    while batch := list(itertools.islice(told, BATCH)):
        with vault.writing("import") as drawer:
            for number, story in batch:
                reference = new_reference(lambda n: draw.randrange(n))
                drawer.add(Case(id=f"{number:032x}", reference=reference, narrative=story))
    vault.close()
    return place


def unlock(place: Path) -> Vault:
    """Open what `make_vault` has made."""
    return doors.unlock(place, Passphrase(PASSPHRASE), clock=lambda: datetime.now(UTC), cost=CHEAP)


def make_plain(folder: Path, count: int) -> sqlite3.Connection:
    """Return the same stories in plain SQLite under FTS5's own words."""
    database = sqlite3.connect(folder / f"stories{count}.db")
    database.execute("PRAGMA cache_size = -65536")
    database.execute("CREATE VIRTUAL TABLE story USING fts5(text, prefix='2 3')")
    with database:
        database.executemany(
            "INSERT INTO story (rowid, text) VALUES (?, ?)", enumerate(stories(count), start=1)
        )
    return database
