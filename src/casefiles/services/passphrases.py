"""Passphrases: how strong one is, and one to take."""

import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ENOUGH = 3  # of zxcvbn's 0 to 4
FIELD_WORDS = ["casefiles", "case files", "asylum", "deserter", "refugee", "ngo", "дезертир"]
"""Words an attacker of this program tries first."""


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate by zxcvbn. `hint`: "", "short", "common", "repeat", "sequence" or "date"."""

    score: int  # 0 to 4
    hint: str = ""

    @property
    def enough(self) -> bool:
        """Whether it may guard a vault."""
        return self.score >= ENOUGH


_HINTS = {
    "dictionary": "common",
    "repeat": "repeat",
    "sequence": "sequence",
    "regex": "date",
    "date": "date",
    "spatial": "sequence",
}


def rate_passphrase(text: str) -> Strength:
    """Estimate how long a passphrase would stand. Never stored, never logged."""
    from zxcvbn import zxcvbn

    if not text:
        return Strength(0, "short")
    found = zxcvbn(text[:72], user_inputs=FIELD_WORDS)
    score = int(found["score"])
    if score >= ENOUGH:
        return Strength(score)
    patterns = [match["pattern"] for match in found["sequence"]]
    hint = next((_HINTS[pattern] for pattern in patterns if pattern in _HINTS), "short")
    return Strength(score, "short" if len(text) < 10 else hint)


def suggest_passphrase(count: int = 6) -> str:
    """Draw words from the EFF's long list of 7,776: six of them are 77 bits."""
    words = wordlist()
    return " ".join(secrets.choice(words) for _ in range(count))


@cache
def wordlist() -> tuple[str, ...]:
    """Return the EFF's long list of 7,776 words, in its own order.

    The words of a journal's head are counted in it: the library's own reader of the list leaves
    short and long words out, and shuffles the rest anew in each process.
    """
    from xkcdpass import xkcd_password

    file = Path(xkcd_password.locate_wordfile("eff-long"))
    return tuple(file.read_text(encoding="utf-8").split())
