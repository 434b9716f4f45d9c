"""Every setting that is no secret: its default and why. Frozen; changed by making a new one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What one person prefers on one computer. Holds no path of a vault and no name."""

    language: str = "en"
    theme: str = "system"  # "system", "light" or "dark"
    text_size: int = 15  # points of body text; the other sizes are steps of it
    idle_minutes: int = 5  # lock after this many minutes without a key or a mouse; 1 to 30
    backup_days: int = 7  # "last checked backup" turns to a warning after this many days
    actor: str = ""  # the caseworker's code on history and journal, e.g. "C-07"
    remember_vault: bool = False  # the path of the last vault is remembered only by choice
