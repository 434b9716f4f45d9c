"""The interview: one question at a time in large type, every answer and silence one key away."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from casefiles.domain.case.case import Case
from casefiles.domain.changes import Changes, Kind
from casefiles.services import cases, notes, parts
from casefiles.ui.pages.case.interview import Interview
from casefiles.ui.pages.case.questions import Question
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.window import Window
from casefiles.vault.vault import Vault
from tests.ui.pages.hands import ALT, CTRL, Hands, Key
from tests.ui.test_access import nameless


@pytest.fixture
def hands(open_window: Window, qtbot: QtBot) -> Hands:
    """Hands in the interview of a new case."""
    made = Hands(open_window, qtbot)
    made.press(Key.Key_2, CTRL)
    made.press(Key.Key_N, CTRL)
    made.detail._head.interview.setFocus()
    made.press(Key.Key_Space)
    return made


def talk(hands: Hands) -> Interview:
    """Return the interview that is on the page."""
    found = hands.detail.currentWidget()
    assert isinstance(found, Interview)
    return found


def asked(hands: Hands) -> Question:
    """Return the open question."""
    view = talk(hands)
    return view._questions[view._at]


def skip_to(hands: Hands, field: str) -> None:
    """Leave questions as they stand until one comes."""
    while asked(hands).field != field:
        hands.press(Key.Key_Return)


def value(hands: Hands, field: str) -> str:
    """Return what the vault holds in a field of the case."""
    case: Case = hands.told().case
    return str(getattr(case, field))


def test_a_digit_answers_is_saved_at_once_and_leads_to_the_next_question(hands: Hands) -> None:
    skip_to(hands, "with_weapon")
    first, *_rest = asked(hands).answers()
    hands.press(Key.Key_1)
    assert value(hands, "with_weapon") == first[0]
    assert asked(hands).field != "with_weapon"


@pytest.mark.parametrize(
    ("key", "silence"),
    [
        (Key.Key_7, "declined"),
        (Key.Key_8, "unknown"),
        (Key.Key_9, "does_not_apply"),
        (Key.Key_0, "not_asked"),
    ],
)
def test_every_silence_has_the_same_key_at_every_question(
    hands: Hands, key: Key, silence: str
) -> None:
    names = [asked(hands).field]
    hands.press(key)
    names.append(asked(hands).field)
    hands.press(key)
    assert [value(hands, name) for name in names] == [silence, silence]


def test_enter_leaves_a_question_not_asked_and_back_asks_it_again(hands: Hands) -> None:
    first = asked(hands)
    hands.press(Key.Key_Return)
    assert asked(hands) != first
    hands.press(Key.Key_Left, ALT)
    assert asked(hands) == first
    assert value(hands, first.field) == "not_asked"


def test_an_answer_given_before_stands_there_and_can_be_changed(hands: Hands) -> None:
    first = asked(hands)
    hands.press(Key.Key_7)
    hands.press(Key.Key_Left, ALT)
    assert talk(hands)._list.key() == "declined"
    hands.press(Key.Key_0)
    assert value(hands, first.field) == "not_asked"


def test_letters_find_a_word_and_enter_takes_it(hands: Hands) -> None:
    skip_to(hands, "nationality")
    hands.write("Kyrg", then=None)
    hands.press(Key.Key_Return)
    assert value(hands, "nationality") == "KG"


def test_a_note_goes_into_the_internal_notes_with_day_and_time(hands: Hands) -> None:
    hands.press(Key.Key_Tab)
    hands.write("Pauses long before he answers", then=Key.Key_Return)
    assert hands.focus is talk(hands)._list
    hands.press(Key.Key_Tab)
    hands.write("Asks for water", then=Key.Key_Return)
    first, second = value(hands, "notes").splitlines()
    assert first.endswith("] Pauses long before he answers")
    assert second.startswith("[20")
    assert second.endswith("] Asks for water")


def test_tab_goes_from_the_note_to_the_two_buttons_that_stand_side_by_side(hands: Hands) -> None:
    hands.press(Key.Key_Return)  # the way back opens with the second question
    seen = []
    for _ in range(4):
        hands.press(Key.Key_Tab)
        seen.append(hands.focus)
    view = talk(hands)
    assert seen == [view._note, view._back, view._next, view._leave]


def test_escape_leaves_and_keeps_the_note_that_was_typed(hands: Hands) -> None:
    hands.press(Key.Key_Tab)
    hands.write("Half a thought", then=Key.Key_Escape)
    assert hands.detail.currentIndex() == 1
    assert value(hands, "notes").endswith("Half a thought")
    assert hands.focus is hands.detail._head.interview


def test_nothing_of_an_interview_is_lost_when_the_vault_locks(
    hands: Hands, enter: Callable[[], None], qtbot: QtBot
) -> None:
    first = asked(hands)
    hands.press(Key.Key_8)
    hands.press(Key.Key_Tab)
    hands.write("Interrupted here", then=None)
    with qtbot.waitSignal(hands.window.session.put_away, timeout=10_000):
        hands.window.session.lock()
    enter()
    assert value(hands, first.field) == "unknown"
    assert value(hands, "notes").endswith("Interrupted here")


def test_parts_of_the_case_are_asked_about_too_and_named(hands: Hands) -> None:
    hands.press(Key.Key_Escape)
    done: list[Changes] = []
    case_id, session = hands.detail.case_id, hands.window.session
    session.do(parts.add_part, Kind.STAY, case_id, {"country": "KZ"}, then=done.append)
    hands.settle()
    hands.press(Key.Key_Space)
    skip_to(hands, "from_country")
    assert talk(hands)._about.text() == "Stay: Kazakhstan"
    hands.press(Key.Key_7)
    assert hands.told().dossier.stay[0].from_country == "declined"


def test_after_the_last_question_it_says_what_is_still_open(hands: Hands) -> None:
    view = talk(hands)
    for _ in view._questions:
        view.on_next()
    assert view._words.text().startswith("That was the last question.")
    hands.press(Key.Key_Space)  # the way out has the keyboard
    assert hands.detail.currentIndex() == 1


def test_the_type_is_large_and_every_control_has_a_name(hands: Hands) -> None:
    assert nameless(talk(hands)) == []
    row = talk(hands)._list.rows.row_at(1)
    assert row is not None
    assert row.cells[0].first.role is Role.LARGE
    assert look().scale.size(Role.LARGE) > look().scale.size(Role.BODY)


def test_another_case_ends_the_interview(hands: Hands) -> None:
    hands.press(Key.Key_N, CTRL)
    assert hands.detail.currentIndex() == 1


def test_a_line_is_added_to_the_notes_and_displaces_nothing(vault: Vault) -> None:
    case_id = cases.add_case(vault, {"notes": "Before."}).record_id
    notes.add_note(vault, case_id, "First\nof two", at="2026-03-02 10:30")
    notes.add_note(vault, case_id, "Second", at="2026-03-02 10:31")
    held = cases.get_case(vault, case_id).case.notes
    assert held == "Before.\n[2026-03-02 10:30] First of two\n[2026-03-02 10:31] Second"
