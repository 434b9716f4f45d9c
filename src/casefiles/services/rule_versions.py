"""Every version of a rule that the office has set, with its day and the code of who set it."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from casefiles.domain.changes import Kind
from casefiles.domain.history import HistoryStep
from casefiles.domain.law.listing import RuleVersion
from casefiles.domain.law_rule import Rule

if TYPE_CHECKING:
    from casefiles.vault.vault import Vault

State = dict[str, str] | None
"""The fields of a record at one moment; None where there was none, or nothing is left of it."""

_NAMES: Final = tuple(field.name for field in fields(Rule) if field.name != "id")


def rule_history(vault: "Vault", family: str, code: str) -> tuple[RuleVersion, ...]:
    """Return the versions of one rule, newest first; taking it away is a version too.

    The rows of a code that was taken away and set anew count as one rule. What the bin has
    forgotten is left out.
    """
    from casefiles.vault import history_lists

    reader = vault.reading()
    live = {record.id: record for record in reader.every(Kind.RULE) if isinstance(record, Rule)}
    steps_of_all = history_lists.kind_history(reader, Kind.RULE)
    place = {step.change_id: number for number, step in enumerate(steps_of_all)}
    of_record: dict[str, list[HistoryStep]] = {}
    for step in steps_of_all:
        of_record.setdefault(step.record_id, []).append(step)
    found = []
    for record_id, steps in of_record.items():
        versions = tuple(_versions(live.get(record_id), steps))
        if any(_is_of(state, family, code) for _version, state in versions):
            found += [version for version, _state in versions]
    return tuple(sorted(found, key=lambda one: place[one.change_id]))


def _versions(
    live: Rule | None, steps: Sequence[HistoryStep]
) -> Iterator[tuple[RuleVersion, State]]:
    """Walk back from what stands now; yield what stood after each step."""
    state: State = {name: str(getattr(live, name)) for name in _NAMES} if live else None
    for step in steps:
        before = {name: str(value) for name, value, _after in step.fields}
        gone = state is None
        if state is not None or before:  # else forgotten
            version = RuleVersion(
                change_id=step.change_id,
                at=step.at,
                actor=step.actor,
                reason=step.reason or (state or {}).get("reason", ""),
                body=None if state is None else state["body"],
            )
            yield version, before if gone else state
        state = (before if gone else {**(state or {}), **before}) if before else None


def _is_of(state: State, family: str, code: str) -> bool:
    return state is not None and (state["family"], state["code"]) == (family, code)
