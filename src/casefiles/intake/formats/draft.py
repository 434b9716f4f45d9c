"""What one format's reader found, before the language is known and the host has checked it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text and what the file says of itself; its own word for its language is not believed."""

    media_type: str
    text: str
    title: str = ""
    author: str = ""
    published: str = ""
    page_count: int = 0
    warnings: tuple[str, ...] = ()
