"""Who enters a vault, and how: the terms of one session."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Visit:
    """The terms of one session.

    `accepted` is the reason for working on with a vault that was put back to an older state or
    lost its anchor; it is journalled. `read_only` looks at such a vault and writes nothing.
    `outside` is the folder for the copy of the journal's head outside the vault; None keeps none.
    """

    actor: str = ""
    accepted: str = ""
    read_only: bool = False
    outside: Path | None = None
