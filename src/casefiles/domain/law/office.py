"""Rows of law that an office has written: added to the shipped ones, or in place of one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRule:
    """One row as the office typed it. The same `code` as a shipped row takes its place."""

    family: str  # "stays", "deadlines" …, as the fields of Law
    code: str
    body: str  # TOML: the keys of the row without `code`
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A row of the office that could not be used: which key, and why, as a code."""

    family: str
    code: str
    key: str
    reason: str
