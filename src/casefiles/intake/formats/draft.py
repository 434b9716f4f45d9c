"""What one format's reader found, before the language is known and the host has checked it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text and what the file says of itself. `lang` is what the file claims, unchecked."""

    media_type: str
    text: str
    title: str = ""
    author: str = ""
    published: str = ""
    page_count: int = 0
    warnings: tuple[str, ...] = ()
