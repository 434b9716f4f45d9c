"""What a person should know of the place and the moment in which a vault is opened."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know. `code` is "network", "copies", "clock" or "returned".

    `facts` fill its sentence: names of files in the vault's folder, days, case references.
    """

    code: str
    facts: tuple[tuple[str, str], ...] = ()
