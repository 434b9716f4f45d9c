"""Which backups of one place may go: grandfather, father, son.

The order of backups is that in which the vault's journal saw them, never that of the clock: a
clock that was wrong for a while puts days into a muddle, and must not cost the newest backup.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many are kept: the latest, and the newest of so many days, weeks and months.

    `latest` is for a clock that stands still: every backup would be of one day.
    """

    latest: int = 3
    days: int = 7
    weeks: int = 4
    months: int = 12

    @property
    def most(self) -> int:
        """Return how many are kept at the most."""
        return max(1, self.latest) + self.days + self.weeks + self.months


USUAL: Final = Keeping()


@dataclass(frozen=True, slots=True)
class Dated(Generic[Key]):
    """One backup: `order` is its number in the journal, `day` what the clock said then."""

    key: Key
    order: int
    day: date


def superseded(backups: Iterable[Dated[Key]], keeping: Keeping = USUAL) -> tuple[Key, ...]:
    """Return the keys of the backups that may go, the oldest first. Never that of the newest."""
    newest_first = sorted(backups, key=lambda one: one.order, reverse=True)
    kept = set(range(min(max(1, keeping.latest), len(newest_first))))
    spans = (
        (keeping.days, [one.day for one in newest_first]),
        (keeping.weeks, [one.day.isocalendar()[:2] for one in newest_first]),
        (keeping.months, [(one.day.year, one.day.month) for one in newest_first]),
    )
    for count, named in spans:
        kept |= _first_of_each(named, count)
    gone = [one.key for place, one in enumerate(newest_first) if place not in kept]
    return tuple(reversed(gone))


def _first_of_each(spans: Sequence[Hashable], count: int) -> set[int]:
    """Return where the first of each of the first `count` different spans stands."""
    seen: dict[Hashable, int] = {}
    for place, span in enumerate(spans):
        if span not in seen and len(seen) < count:
            seen[span] = place
    return set(seen.values())
