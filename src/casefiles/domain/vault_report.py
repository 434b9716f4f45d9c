"""What is told about a vault itself: seen from outside, its slots, and the outcome of a check."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One way to open a vault.

    `kind` is "passphrase", "key-file" (the passphrase joined with one), "recovery", "colleague"
    or "officer"; only the last two have a label, and an officer has a public key, `recipient`.
    `used_at` is when it opened the vault last, "" where it never did or the vault is closed.
    """

    kind: str
    label: str
    made_at: str  # UTC, ISO 8601
    id: str = ""
    recipient: str = ""
    used_at: str = ""


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """What anybody who holds the folder can see without a passphrase."""

    vault_id: str
    container: int  # number of the format
    slots: tuple[SlotRow, ...]
    size: int  # bytes of all its files


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not what was written.

    `part` is a file ("vault.db", "vault.keys", "vault.anchor"), a table, or "journal".
    `where` narrows it down: "page 12", "number 7", the id of a record; "" where nothing does.
    """

    part: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class PutBack:
    """Where a journal ends and what its anchor remembers: numbers, and moments in UTC."""

    found: int
    expected: int
    found_at: str
    expected_at: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The outcome of reading everything. Counts are of what was read.

    `put_back` is there where the vault was put back to an older state. `after_unlock`: the next
    unlock puts right what was found, and steps up an older schema, whose records were not read;
    check again after it.
    """

    checked_at: str  # UTC, ISO 8601
    pages: int
    records: int
    attachments: int
    journal_rows: int
    damages: tuple[Damage, ...] = ()
    put_back: PutBack | None = None
    after_unlock: bool = False

    @property
    def sound(self) -> bool:
        """True where nothing is damaged."""
        return not self.damages
