"""A pack on paper, still in memory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComposedPack:
    """The bytes of a pack and what its receipt in the vault says."""

    pdf: bytes
    sha256: str
    pages: int
    alias: str
    pack_id: str


@dataclass(frozen=True, slots=True)
class PackKind:
    """A kind of briefing pack, as resources/packs describes it, in the language of the screen."""

    code: str
    title: str
    reader: str
    needs_case: bool
    needs_sources: bool
    chapters: tuple[tuple[str, str, bool], ...]  # code, title, required
