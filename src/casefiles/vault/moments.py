"""The clock as it comes in, and a moment as it is written: UTC, ISO 8601 to the second."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def moment(clock: Clock) -> str:
    """Return the time now, e.g. "2026-11-22T09:30:00Z"."""
    return clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
