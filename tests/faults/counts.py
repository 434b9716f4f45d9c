"""How much is broken: every count of this folder, reduced for every run of the tests or full."""

from dataclasses import dataclass
from typing import Final, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """`points` and `errors` are calls of the system at which a fault is put in."""

    kills: int
    points: int  # of each deed
    cuts: int
    damages: int
    sizes: int  # of disks
    errors: int  # all deeds together
    fuzz_seconds: int  # all targets together
    starts: int


FULL: Final = Counts(
    kills=500, points=200, cuts=100, damages=1000, sizes=50, errors=200, fuzz_seconds=1800,
    starts=50,
)  # fmt: skip
REDUCED: Final = Counts(
    kills=100, points=16, cuts=12, damages=120, sizes=10, errors=54, fuzz_seconds=60, starts=50,
)  # fmt: skip


def spread(candidates: list[T], count: int) -> list[T]:
    """Return at most `count` of the candidates, evenly spread from the first to the last."""
    if count < 2 or len(candidates) <= count:
        return candidates[: max(0, count)]
    last = len(candidates) - 1
    return [candidates[place * last // (count - 1)] for place in range(count)]
