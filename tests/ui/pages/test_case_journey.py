"""A case from the first enquiry to a decision, with the keys alone."""

import pytest
from pytestqt.qtbot import QtBot

from casefiles.domain.case.listing import CaseView
from casefiles.ui.window import Window
from tests.ui.pages.hands import CTRL, SHIFT, Hands, Key


@pytest.fixture
def hands(open_window: Window, qtbot: QtBot) -> Hands:
    """Hands before an open, empty vault."""
    return Hands(open_window, qtbot)


def open_case(hands: Hands) -> None:
    """Open a case and say what is next."""
    hands.press(Key.Key_2, CTRL)  # the cases
    hands.press(Key.Key_N, CTRL)
    hands.write("Ask which way was taken")
    hands.write("in writing")  # a due day that means nothing is said, and does not stop the hands
    hands.write("C-07")


def add_stay(hands: Hands) -> None:
    """Tell where the person went first."""
    hands.turn_to("route")
    hands.press(Key.Key_N, CTRL | SHIFT)
    hands.write("Kazakhstan")
    hands.write("Russia")
    hands.write("8 September 2023")
    hands.press(Key.Key_Escape)  # back at the list …
    hands.press(Key.Key_Return)  # … and into the stay again
    hands.press(Key.Key_Escape)


def add_refusal(hands: Hands) -> None:
    """Tell of the order and its refusal."""
    hands.turn_to("service")
    hands.press(Key.Key_Tab)  # past the button for periods of service
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Down)  # no order, the order to deploy
    hands.press(Key.Key_Tab)
    hands.write("May 2023")
    hands.write("about June 2023")
    hands.press(Key.Key_Escape)


def add_consent(hands: Hands) -> None:
    """Write down what the person agreed to."""
    hands.turn_to("consent")
    hands.press(Key.Key_Space)
    hands.write("Sharing with counsel")
    hands.write("Counsel")
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Home)  # given
    hands.press(Key.Key_Tab)
    hands.write("1 March 2026")
    hands.press(Key.Key_Escape)


def add_application_and_decision(hands: Hands) -> None:
    """Follow the procedure to its first decision."""
    hands.turn_to("procedure")
    hands.press(Key.Key_Tab)  # past the button for visas
    hands.press(Key.Key_Space)
    hands.write("France")
    hands.press(Key.Key_Tab)
    hands.write("Lodged")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Tab)  # from the list of applications to the button for decisions
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Down)  # the only application
    hands.press(Key.Key_Tab)
    hands.write("Asylum authority")
    hands.write("Refugee status")
    hands.press(Key.Key_Escape)


def check_story(view: CaseView) -> None:
    """See that the vault holds what the person told."""
    (stay,) = view.dossier.stay
    assert (stay.country, stay.from_country, stay.entered_on) == ("KZ", "RU", "2023-09-08")
    (refusal,) = view.dossier.refusal
    assert (refusal.ordered_on, refusal.refused_on) == ("2023-05", "2023-06~")
    assert refusal.order == "deployment"
    (consent,) = view.dossier.consent
    assert (consent.purpose, consent.recipient_class) == ("share_counsel", "counsel")
    assert (consent.state, consent.given_on) == ("given", "2026-03-01")


@pytest.mark.slow
def test_a_case_goes_from_enquiry_to_decision_without_the_mouse(hands: Hands) -> None:
    open_case(hands)
    add_stay(hands)
    add_refusal(hands)
    add_consent(hands)
    add_application_and_decision(hands)
    hands.choose_command("Close case")

    view = hands.told()
    assert (view.case.status, view.case.next_step_owner) == ("closed", "C-07")
    assert view.case.next_step == ""  # a closed case has none
    check_story(view)
    (application,) = view.dossier.application
    assert (application.country, application.status) == ("FR", "lodged")
    (decision,) = view.dossier.decision
    assert decision.application_id == application.id
    assert (decision.instance, decision.outcome) == ("determining_authority", "refugee")
