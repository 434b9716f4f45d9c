"""The lists and forms of the parts of a case, with the keys a caseworker presses."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.case.case import Case
from casefiles.domain.case.dossier import PART_TYPES, Dossier, Part
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.fields import Shape
from casefiles.domain.records import registry
from casefiles.services import parts
from casefiles.ui.pages.case.links import link_fields
from casefiles.ui.pages.case.parts import PartsTab
from casefiles.ui.pages.case.telling import TELLING, part_row
from casefiles.ui.pages.case.topics import TOPICS
from casefiles.ui.pages.controls import Reading
from casefiles.ui.pages.form import Edit, FieldForm
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.dates import DateEdit
from casefiles.ui.widgets.numbers import NumberEdit
from casefiles.ui.window import Window
from tests.ui.pages.hands import CTRL, SHIFT, Hands, Key
from tests.ui.test_access import nameless

PLAIN = [topic.key for topic in TOPICS.values() if topic.kinds and topic.key != "grounds"]
DATED = [
    (kind, name)
    for kind in PART_TYPES
    for name, spec in registry(kind).items()
    if spec.shape is Shape.UNCERTAIN
]


@pytest.fixture
def hands(open_window: Window, qtbot: QtBot) -> Hands:
    """Hands in a new case, its overview before them."""
    made = Hands(open_window, qtbot)
    made.press(Key.Key_2, CTRL)
    made.press(Key.Key_N, CTRL)
    return made


def blank(kind: Kind, **fields: str) -> Part:
    """Return a part of which nothing is known."""
    made: Callable[..., Part] = PART_TYPES[kind]
    return made(id="a" * 32, case_id="b" * 32, **fields)


@pytest.mark.parametrize(
    ("kind", "words"), [(Kind.TASK, "Not written yet"), (Kind.RISK, "Not asked")]
)
def test_a_new_part_says_whether_its_name_is_to_be_written_or_asked(kind: Kind, words: str) -> None:
    view = CaseView(dossier=Dossier(case=Case(id="b" * 32, reference="AAAA-AAAA")))
    assert part_row(blank(kind), view, date(2026, 11, 22)).cells[0].first.text == words


def tab_of(hands: Hands) -> PartsTab:
    """Return the tab that is shown."""
    found = hands.detail._tabs[hands.detail._bar.key()]
    assert isinstance(found, PartsTab)
    return found


def add(hands: Hands, kind: Kind, **fields: str) -> str:
    """Add a part below the window, as a colleague's import would."""
    done: list[Changes] = []
    case_id = hands.detail.case_id
    hands.window.session.do(parts.add_part, kind, case_id, fields, then=done.append)
    hands.settle()
    return done[0].record_id


@pytest.mark.parametrize("topic", PLAIN)
def test_every_kind_is_added_by_its_button_and_every_control_of_its_form_has_a_name(
    hands: Hands, topic: str
) -> None:
    hands.detail._bar.set_key(topic)
    tab = tab_of(hands)
    for kind, shown in tab._lists.items():
        shown.button.setFocus()
        hands.press(Key.Key_Space)
        form = tab._side.forms[kind]
        assert form.isVisible()
        assert form.isAncestorOf(hands.focus)
        assert shown.list.rows.rowCount() >= 1
    assert nameless(tab) == []


def test_every_kind_of_part_has_a_topic_or_is_seen_with_another() -> None:
    seen = {kind for topic in TOPICS.values() for kind in topic.kinds}
    with_grounds = {Kind.ELEMENT, Kind.BEARING}
    assert set(PART_TYPES) - seen - with_grounds == {Kind.DISMISSAL}  # shown with its finding


def test_what_tells_a_part_are_fields_of_it() -> None:
    for kind, tell in TELLING.items():
        named = {*tell.first, *tell.under, *tell.days, *(tell.span or ())}
        named |= {name for name in (tell.state, tell.late, tell.done, tell.over) if name}
        assert named <= set(registry(kind)), kind


def test_escape_leads_from_the_form_to_the_list_and_from_there_to_the_cases(hands: Hands) -> None:
    hands.turn_to("route")
    hands.press(Key.Key_N, CTRL | SHIFT)
    hands.press(Key.Key_Tab, times=3)
    rows = tab_of(hands)._lists[Kind.STAY].list
    hands.press(Key.Key_Escape)
    assert hands.focus is rows
    hands.press(Key.Key_Return)
    assert tab_of(hands)._side.isAncestorOf(hands.focus)
    hands.press(Key.Key_Escape, times=2)
    assert hands.focus.accessibleName() == "Cases"


def test_delete_removes_the_current_row_and_undo_brings_it_back(hands: Hands) -> None:
    hands.turn_to("tasks")
    add(hands, Kind.TASK, title="Ask the prefecture")
    shown = tab_of(hands)._lists[Kind.TASK]
    shown.list.setFocus()
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Delete)
    assert hands.told().dossier.task == ()
    assert hands.focus is shown.button
    hands.press(Key.Key_Z, CTRL)
    assert [task.title for task in hands.told().dossier.task] == ["Ask the prefecture"]
    assert shown.list.rows.rowCount() == 1


def test_in_a_narrow_window_the_open_part_stands_in_the_place_of_the_list(hands: Hands) -> None:
    hands.window.resize(960, 640)
    hands.turn_to("risk")
    add(hands, Kind.RISK, threat="extradition")
    tab = tab_of(hands)
    assert tab._beside.narrow
    tab._lists[Kind.RISK].list.setFocus()
    hands.press(Key.Key_Down)
    assert tab._work.isVisible()
    hands.press(Key.Key_Return)
    assert not tab._work.isVisible()
    assert tab._side.isVisible()
    hands.press(Key.Key_Escape)
    assert tab._work.isVisible()
    assert hands.focus is tab._lists[Kind.RISK].list


def test_a_field_that_points_to_another_part_offers_it_in_words(hands: Hands) -> None:
    risk = add(hands, Kind.RISK, threat="extradition", level="high")
    hands.turn_to("risk")
    hands.detail.on_pointed(Kind.MITIGATION, add(hands, Kind.MITIGATION))
    combo = tab_of(hands)._side.forms[Kind.MITIGATION].fields["risk_id"].control
    assert isinstance(combo, Combo)
    assert [combo.itemText(n) for n in range(combo.count())] == ["Not chosen", "Extradition"]
    combo.setFocus()
    hands.press(Key.Key_Down)
    assert hands.told().dossier.mitigation[0].risk_id == risk


def test_what_is_typed_in_a_part_is_saved_before_the_lock(
    hands: Hands, enter: Callable[[], None], qtbot: QtBot
) -> None:
    hands.turn_to("tasks")
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Space)
    hands.write("Half a sent", then=None)
    with qtbot.waitSignal(hands.window.session.put_away, timeout=10_000):
        hands.window.session.lock()
    enter()
    assert [task.title for task in hands.told().dossier.task] == ["Half a sent"]


def test_a_part_changed_elsewhere_is_shown_anew(hands: Hands) -> None:
    hands.turn_to("route")
    stay = add(hands, Kind.STAY, country="KZ")
    hands.window.session.do(parts.edit_part, Kind.STAY, stay, {"country": "AM"})
    hands.settle()
    row = tab_of(hands)._lists[Kind.STAY].list.rows.row_at(0)
    assert row is not None
    assert row.spoken().startswith("Armenia")


@pytest.mark.parametrize(("typed", "meant"), [("spring 2023", "2023-21"), ("авг. 2023", "2023-08")])
def test_every_uncertain_date_of_every_part_is_understood_as_it_is_typed(
    typed: str, meant: str, qtbot: QtBot
) -> None:
    for kind, name in DATED:
        form = FieldForm(kind, (("", (name,)),), columns=1)
        qtbot.addWidget(form)
        form.set_record(blank(kind))
        told: list[Edit] = []
        form.edited.connect(told.append)
        edit = form.fields[name].control
        assert isinstance(edit, DateEdit), (kind, name)
        edit.line.insert(typed)  # the keys of the test library know no Cyrillic
        qtbot.keyClick(edit.line, Key.Key_Return)
        assert told[0].fields == {name: meant}, (kind, name)


def test_an_exact_day_takes_nothing_less(qtbot: QtBot) -> None:
    form = FieldForm(Kind.APPLICATION, (("", ("lodged_on",)),), columns=1)
    qtbot.addWidget(form)
    form.set_record(blank(Kind.APPLICATION))
    edit = form.fields["lodged_on"].control
    assert isinstance(edit, DateEdit)
    qtbot.keyClicks(edit.line, "spring 2023")
    qtbot.keyClick(edit.line, Key.Key_Return)
    assert edit.line.property("wrong")


def test_a_number_is_stepped_and_what_the_program_computes_is_only_shown(qtbot: QtBot) -> None:
    form = FieldForm(Kind.DEADLINE, (("", ("due_on", "warn_days")),), columns=1)
    qtbot.addWidget(form)
    form.set_record(blank(Kind.DEADLINE, due_on="2026-11-20"))
    due, number = form.fields["due_on"].control, form.fields["warn_days"].control
    assert isinstance(due, Reading)
    assert due.text() == "20 November 2026"
    assert isinstance(number, NumberEdit)
    told: list[Edit] = []
    form.edited.connect(told.append)
    qtbot.keyClick(number, Key.Key_Up)
    form.save_now()
    assert told[0].fields == {"warn_days": 8}


def test_what_never_leaves_says_so_beside_its_label_and_to_the_ear(qtbot: QtBot) -> None:
    form = FieldForm(Kind.SERVICE, (("", ("branch", "participation", "note")),), columns=1)
    qtbot.addWidget(form)
    marked = {name for name, field in form.fields.items() if not field.mark.isHidden()}
    assert marked == {"participation", "note"}
    spoken: QWidget = form.fields["participation"].control
    assert "stays inside" in spoken.accessibleDescription()


def test_every_link_of_a_form_can_be_chosen() -> None:
    for kind in TELLING:
        specs = registry(kind)
        links = {
            name for name, spec in specs.items() if spec.shape is Shape.LINK and not spec.derived
        }
        assert links == set(link_fields(kind)), kind


def test_tab_goes_through_lists_form_and_removal_in_the_order_they_are_read(hands: Hands) -> None:
    hands.turn_to("risk")
    add(hands, Kind.MITIGATION, measure="Move")
    add(hands, Kind.RISK, threat="extradition")
    tab = tab_of(hands)
    tab._lists[Kind.RISK].list.setFocus()
    hands.press(Key.Key_Down)
    risks, mitigations = tab._lists[Kind.RISK], tab._lists[Kind.MITIGATION]
    names = tab._side.forms[Kind.RISK].fields
    controls = [names[name].control for name in registry(Kind.RISK) if name in names]
    wanted = [
        *(risks.button, risks.list, mitigations.button, mitigations.list),
        *(control.focusProxy() or control for control in controls),
        tab._side.remove,
    ]
    risks.button.setFocus()
    walked: list[QWidget] = []
    for _ in range(len(wanted)):
        walked.append(hands.focus)
        hands.press(Key.Key_Tab)
    assert walked == wanted
