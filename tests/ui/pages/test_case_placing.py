"""Where events and their labels stand on the drawn timeline, however narrow it is."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from casefiles.domain.case.event import Event
from casefiles.ui.pages.case.placing import place

DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))


def event(number: int, day: date) -> Event:
    """Return an event of a day."""
    return Event(id=f"{number:032x}", case_id="c" * 32, date=day.isoformat(), title="x")


@given(
    days=st.lists(DAYS, min_size=1, max_size=12),
    width=st.floats(200, 1_200),
    wide=st.floats(20, 600),
)
def test_a_label_never_covers_its_mark_and_never_leaves_the_plot(
    days: list[date], width: float, wide: float
) -> None:
    events = [event(number, day) for number, day in enumerate(days)]
    found = place(events, date(2026, 11, 24), width=width, measure=lambda _event: wide)
    assert found is not None
    for mark in found.marks:
        after = mark.label >= mark.end
        before = mark.label + mark.width <= mark.start
        assert after or before
        assert mark.label >= -0.01
        assert mark.label + mark.width <= width + 0.01
