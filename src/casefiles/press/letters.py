"""Foreign text made plain: one form of each letter, nothing invisible, nothing that turns the line.

What a reader sees stays as it is. Control characters, zero-width characters and overrides of the
writing direction are dropped, because they can make paper and screen say different things.
"""

import re
import unicodedata
from functools import lru_cache

_SAME = {
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u205f\u3000\t\v\f", " "),
    **dict.fromkeys("\u2007\u2009\u200a\u202f", "\u00a0"),  # narrow spaces: NBSP, in every face
    **dict.fromkeys("\r\u2028\u2029\u0085", "\n"),
    **dict.fromkeys("\u2010\u2011", "-"),
    "\u2012": "–",
    "\u2015": "—",
    **dict.fromkeys("●▪■◾⬤∙⁃", "•"),
    **dict.fromkeys("◦○", "o"),  # as word processors write a bullet of the second level
    **dict.fromkeys("✗✘", "×"),
}
_JOINERS = "\u200c\u200d"  # they shape Persian words, and mean nothing elsewhere
_DROPPED = re.compile("[\u00ad\ufe00-\ufe0f\U000e0000-\U000e0fff]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_TABLE = str.maketrans(_SAME)
RIGHT_TO_LEFT = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0700-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_HASH = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")
_GROUPED = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}(?: [0-9A-Fa-f]{8}){7}(?![0-9A-Fa-f])")


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """Return `text` as it can be set: NFC, plain spaces, "\\n" for every kind of line end."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_TABLE)
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _DROPPED.sub("", text)
    return "".join(char for char in text if _kept(char))


def _kept(char: str) -> bool:
    if char in "\n" or char in _JOINERS:
        return True
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def without_joiners(word: str) -> str:
    """Return a word without joiners where they shape nothing."""
    return word.replace("\u200c", "").replace("\u200d", "")


def in_eights(digest: str) -> str:
    """Return a hash in groups of eight, so that two people can read it to each other."""
    return " ".join(digest[i : i + 8] for i in range(0, len(digest), 8))


def group_hashes(text: str) -> str:
    """Return `text` with every SHA-256 value in it in groups of eight."""
    return _HASH.sub(lambda found: in_eights(found[0]), text)


def hash_groups(cell: str) -> tuple[str, ...]:
    """Return the eight groups of a cell that holds one SHA-256 value, or () for other text."""
    text = group_hashes(cell.strip())
    return tuple(text.split(" ")) if _GROUPED.fullmatch(text) else ()
