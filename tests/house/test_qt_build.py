"""The installed Qt does not wear out the interpreter it runs in."""

import sys

from PySide6.QtCore import QObject

CALLS = 1_000
ROUNDING = 50  # other threads and the test runner hold a None here and there


def test_calls_that_return_nothing_keep_the_count_of_none() -> None:
    """PySide6 6.12 on Python 3.11 drops a reference each time and aborts after some thousand."""
    thing = QObject()
    thing.setObjectName("warm")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < ROUNDING
