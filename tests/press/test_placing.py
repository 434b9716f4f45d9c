"""The drawn timeline: nothing meets anything, however many events there are."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.domain.paper.content import TimelineEvent
from casefiles.press.axis import make_axis
from casefiles.press.placing import CLEAR, Box, Plan, Shape
from casefiles.press.styles import FRAME_HEIGHT, MEASURE
from casefiles.press.timeline import Drawing, draw_up
from tests.press import samples
from tests.press.readers import composed, elements

WORDS = {
    "en": (
        "Case opened",
        "Refused the order to return to the line",
        "Left",
        "Visa requested on humanitarian grounds",
    ),
    "ru": (
        "Возбуждено уголовное дело",
        "Отказ исполнить приказ о возвращении на линию соприкосновения",
        "Ушёл",
        (
            "Сопротивлениевоеннослужащегопоконтракту и ещё одно длинное обстоятельство, "
            "которое не помещается и в три строки, где бы ни стояла его отметка"
        ),
    ),
}


@st.composite
def drawn_events(draw: st.DrawFn) -> tuple[TimelineEvent, ...]:
    count = draw(st.integers(1, 60))
    language = draw(st.sampled_from(sorted(WORDS)))
    spread = draw(st.sampled_from((1, 40, 400, 2000, 9000)))
    events = []
    for _ in range(count):
        first = date(2015, 3, 1) + timedelta(days=draw(st.integers(0, spread)))
        length = draw(st.sampled_from((0, 0, 0, 3, 30, 300, 1500)))
        events.append(
            TimelineEvent(
                first.isoformat(),
                (first + timedelta(days=length)).isoformat(),
                draw(st.integers(0, 4)),
                draw(st.sampled_from(WORDS[language])),
                draw(st.sampled_from(("14 Feb 2024", "зима 2022/23", ""))),
                exact=length == 0,
                relied_on=draw(st.booleans()),
                duration=length > 0 and draw(st.booleans()),
            )
        )
    return tuple(events)


def assert_clear(plan: Plan) -> None:
    """Assert that no label meets a label, another's mark, a year line, today or the margin."""
    for one, other in combinations(plan.placed, 2):
        assert not one.label.meets(other.label)
        assert not one.label.meets(other.mark)
        assert not one.mark.meets(other.label)
        assert not one.mark.meets(other.mark)
    for found in plan.placed:
        assert found.inside or not found.label.meets(found.mark)
        assert found.label.left >= -0.01
        assert found.label.right <= plan.axis.width + 0.01
        top, bottom = plan.lanes[found.lane]
        assert top <= found.mark.top
        assert max(found.mark.bottom, found.label.bottom) <= bottom
        if plan.today is not None:
            line = Box(plan.today - 0.5, 0, plan.today + 0.5, plan.height)
            assert not found.label.meets(line)
        for x, start, end in plan.grid:
            assert not found.label.meets(Box(x - CLEAR / 2, start, x + CLEAR / 2, end))


def assert_fits(drawing: Drawing) -> None:
    """Assert that every label is as wide as the room that was kept for it."""
    for placed, label in zip(drawing.plan.placed, drawing.labels, strict=True):
        widest = max(line.width for line in label.lines)
        assert widest <= placed.label.right - placed.label.left + 0.2


def look_at(events: tuple[TimelineEvent, ...], today: str) -> None:
    """Draw events in every way there is and assert that nothing meets anything."""
    timeline = replace(samples.timeline("ru"), events=events, today=today)
    for drawing in draw_up(timeline, "ru"):
        assert len(drawing.plan.placed) == len(events)
        assert_clear(drawing.plan)
        assert_fits(drawing)


TODAYS = st.sampled_from(("", "2015-02-01", "2016-08-09", "2026-11-22"))


@settings(max_examples=12, deadline=None)
@given(drawn_events(), TODAYS)
def test_labels_never_meet_anything(events: tuple[TimelineEvent, ...], today: str) -> None:
    look_at(events, today)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(drawn_events(), TODAYS)
def test_labels_never_meet_anything_however_often_one_looks(
    events: tuple[TimelineEvent, ...], today: str
) -> None:
    look_at(events, today)


def crowd(count: int, language: str, spread: int = 1800) -> tuple[TimelineEvent, ...]:
    """The events of the sample again and again, on other days."""
    made = []
    events = samples.timeline(language).events
    for number in range(count):
        event = events[number % len(events)]
        first = date(2021, 10, 1) + timedelta(days=(number * number * 131 + number * 57) % spread)
        last = first if event.exact else first + timedelta(days=1 + number * 37 % 200)
        made.append(replace(event, first=first.isoformat(), last=last.isoformat(), lane=number % 5))
    return tuple(made)


def only(events: tuple[TimelineEvent, ...], language: str) -> Drawing:
    """The fullest drawing of the events."""
    return draw_up(replace(samples.timeline(language), events=events), language)[0]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_sixty_events_fit_a_page_with_numbers_for_the_table_below(language: str) -> None:
    drawing = only(crowd(60, language), language)
    assert drawing.keyed
    assert drawing.plan.height < FRAME_HEIGHT
    shown = {run.text.strip() for label in drawing.labels for run in label.lines[0].runs}
    assert shown == {str(number) for number in range(1, 61)}
    assert_clear(drawing.plan)


def test_few_events_carry_their_dates_and_need_no_numbers() -> None:
    drawing = only(samples.timeline("en").events, "en")
    assert not drawing.keyed
    texts = [
        "".join(run.text for line in label.lines for run in line.runs) for label in drawing.labels
    ]
    assert any("14 Feb 2024" in text for text in texts)


@pytest.mark.parametrize(("count", "language"), [(150, "en"), (600, "ru")])
def test_hundreds_of_events_go_over_several_pages(count: int, language: str) -> None:
    found = elements(composed(samples.crowded(crowd(count, language, 3000), language)))
    (figure,) = [element for element in found if element.tag == "Figure"]
    assert figure.marks >= 1 + (count > 200)
    assert len([e for e in found if e.tag == "TR" and "Table" in e.parents]) > count


def test_no_events_draw_nothing() -> None:
    pack = samples.crowded(())
    assert "Figure" not in {element.tag for element in elements(composed(pack))}


def test_one_event_on_one_day_is_drawn() -> None:
    event = samples.timeline("en").events[1]
    assert_clear(only((event,), "en").plan)


def test_unknown_ends_of_the_calendar_do_not_stretch_the_axis_over_millennia() -> None:
    event = replace(samples.timeline("en").events[0], first="0001-01-01", last="9999-12-31")
    drawing = only((event,), "en")
    assert len(drawing.axis.years) < 400
    assert_clear(drawing.plan)


def test_years_in_which_nothing_happens_are_squeezed_and_marked() -> None:
    days = [date(1988, 5, 1), date(2021, 1, 1), date(2026, 1, 1)]
    axis = make_axis([day.toordinal() for day in days], MEASURE)
    assert len(axis.breaks) >= 1
    assert axis.x(days[2].toordinal()) - axis.x(days[1].toordinal()) > 0.25 * MEASURE


def test_the_axis_never_runs_backwards() -> None:
    axis = make_axis([date(2001, 1, 1).toordinal(), date(2020, 6, 1).toordinal()], MEASURE)
    xs = [
        axis.x(day)
        for day in range(date(2000, 12, 1).toordinal(), date(2020, 8, 1).toordinal(), 11)
    ]
    assert xs == sorted(xs)
    assert xs[0] >= 0
    assert xs[-1] <= MEASURE


def test_years_have_labels_that_do_not_touch() -> None:
    for stop in (2003, 2006, 2012, 2040, 2199):
        axis = make_axis([date(2001, 2, 1).toordinal(), date(stop, 6, 1).toordinal()], MEASURE)
        xs = [year.x for year in axis.years if year.label]
        assert all(b - a >= 24 for a, b in pairwise(xs))


def test_shapes_follow_what_is_known() -> None:
    events = samples.timeline("en").events
    kinds = {
        Shape.BAR if e.duration else Shape.DOT if e.first == e.last else Shape.SPAN for e in events
    }
    assert kinds == set(Shape)
