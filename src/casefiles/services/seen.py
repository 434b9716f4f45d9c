"""Last seen: when this vault was last written before now, and the words its journal stood at.

Four words stand for the head of the journal: who notes them can tell that a vault was put back to
an older state also where no copy of the head outside the folder exists.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefiles.services.passphrases import wordlist

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

WORDS: Final = 4  # of 7,776: 51 bits


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The last change of a vault. `words` name it; they say nothing of what it was."""

    at: str  # UTC, ISO 8601
    words: str


def last_seen(vault: "Vault") -> LastSeen:
    """Return what was written last before this session began."""
    return LastSeen(vault.last_seen.at, head_words(vault.last_seen.hash))


def seen_now(vault: "Vault") -> LastSeen:
    """Return what has been written last by now."""
    return LastSeen(vault.journal_head.at, head_words(vault.journal_head.hash))


def pack_words(vault: "Vault", alias: str) -> str:
    """Return the words for a pack that is composed now: the same as long as no record changes."""
    from casefiles.vault import printed_head

    return head_words(printed_head.of_now(vault, alias))


def find_words(vault: "Vault", words: str, *, alias: str = "") -> str:
    """Return when the state was written that four words stand for; "" where the chain has none.

    `alias` is the one on the pack that carries the words; without one they are those of a head,
    as they stand at the foot of the window and with a backup.
    """
    from casefiles.vault import printed_head

    wanted = " ".join(words.lower().split())
    heads = printed_head.of_pack(vault, alias) if alias else printed_head.of_all(vault)
    return next((at for head, at in heads if head_words(head) == wanted), "")


def head_words(head: bytes) -> str:
    """Return the words for the hash of a journal's head."""
    words, number, chosen = wordlist(), int.from_bytes(head, "big"), []
    for _ in range(WORDS):
        number, place = divmod(number, len(words))
        chosen.append(words[place])
    return " ".join(chosen)
