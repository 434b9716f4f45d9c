"""Where a word may be broken: by the patterns of its language, never near its ends."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol, cast

SHORTEST_WORD = 6
_LONGEST_WORD = 60  # letters; what is longer is no word
_LEAST_BEFORE, _LEAST_AFTER = 3, 3
_EDGES = "«»„“”‘’\"'()[]{}<>.,;:!?…–—-*/\\|•"
_DIGITS = dict.fromkeys(map(ord, "0123456789"))
_PAIRS = re.compile(r"(\d?)(\D?)")


class _Patterns(Protocol):
    def positions(self, word: str) -> list[int]: ...


class _Found(dict[str, tuple[int, tuple[int, ...]]]):
    """The patterns of one language, each taken apart when a word first meets it.

    Taking all of them apart first costs more than a second for German.
    """

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        keys = "\n".join(lines).translate(_DIGITS).split("\n")
        self._lines = dict(zip(keys, lines, strict=True))
        self.longest = max(map(len, keys))

    def get(  # type: ignore[override]  # pyphen asks for one key and expects None
        self, key: str
    ) -> tuple[int, tuple[int, ...]] | None:
        """Return where the values of a pattern begin and the values, without the outer zeros."""
        if key not in self._lines:
            return None
        if key not in self:
            values = [int(digit or "0") for digit, _ in _PAIRS.findall(self._lines[key])]
            used = [place for place, value in enumerate(values) if value]
            self[key] = (used[0], tuple(values[used[0] : used[-1] + 1])) if used else (0, ())
        return self[key]


def _dictionary(path: Path) -> _Patterns:
    from pyphen import HyphDict, ignored

    first, _, rest = path.read_bytes().partition(b"\n")  # the first line names the encoding
    encoding = first.decode("ascii").strip().lower().replace("microsoft-", "")
    lines = [line.strip() for line in rest.decode(encoding).split("\n")]
    # a pattern with "/" spells the word anew at the break; those words stay whole there
    lines = [line for line in lines if line and not line.startswith(ignored) and "/" not in line]
    made = HyphDict.__new__(HyphDict)
    made.patterns = _Found(lines)
    made.maxlen = made.patterns.longest
    made.cache = {}
    return cast(_Patterns, made)


@cache
def _patterns(language: str) -> _Patterns | None:
    from pyphen import LANGUAGES, language_fallback

    wanted = {"en": "en_GB", "de": "de_DE", "pt": "pt_PT"}.get(language, language)
    known = language_fallback(wanted) if wanted else None
    return _dictionary(Path(str(LANGUAGES[known]))) if known else None


@lru_cache(maxsize=16384)
def break_points(word: str, language: str) -> tuple[int, ...]:
    """Return the positions in `word` before which it may be broken with a hyphen, ascending.

    Only plain words are broken: no digits, no capitals but the first (abbreviations), and not
    beside a hyphen the word has of its own.
    """
    core = word.strip(_EDGES)
    if (
        not SHORTEST_WORD <= len(core) <= _LONGEST_WORD
        or not core.isalpha()
        or core[1:] != core[1:].lower()
    ):
        return ()
    patterns = _patterns(language)
    if patterns is None:
        return ()
    start = word.index(core)
    return tuple(
        start + int(point)
        for point in patterns.positions(core)
        if _LEAST_BEFORE <= point <= len(core) - _LEAST_AFTER
    )
