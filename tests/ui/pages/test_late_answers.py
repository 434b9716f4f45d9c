"""Answers that come when something else stands there by now: never shown as if they were of it."""

import pytest
from pytestqt.qtbot import QtBot

from casefiles.domain.library.document import PagePicture
from casefiles.domain.library.listing import SourceView
from casefiles.domain.library.source import Source
from casefiles.domain.paper.composed import ComposedPack
from casefiles.domain.paper.plan import PackPlan
from casefiles.services import cases
from casefiles.ui.pages.case.page import CasesPage
from casefiles.ui.pages.library.reader import Reader
from casefiles.ui.pages.pack.page import PacksPage
from casefiles.ui.session import Session
from casefiles.ui.window import Window

PACK = ComposedPack(b"%PDF-", "0" * 64, 1, "A-AAAAAA", "a" * 32)


@pytest.fixture
def page(open_window: Window, qtbot: QtBot) -> PacksPage:
    """The page of packs, with one case in the vault and in the order."""
    open_window.on_went("packs")
    found = open_window.house.page() if open_window.house else None
    assert isinstance(found, PacksPage)
    with qtbot.waitSignal(found.session.saved, timeout=5_000) as saved:
        found.session.do(cases.add_case, {})
    assert saved.args is not None
    found.show_record(saved.args[0].record_id)
    found._order_pane.recipient.setText("L-12")
    qtbot.waitUntil(lambda: bool(found._order_pane.order().case_ids), timeout=5_000)
    return found


def view(source_id: str) -> SourceView:
    """Return a source without words."""
    source = Source(id=source_id, title=source_id, media_type="application/pdf")
    return SourceView(source=source, text="", passages=(), attachment=None)


def test_a_pack_for_a_former_order_is_not_offered_under_the_new_one(page: PacksPage) -> None:
    former = page._order_pane.order()
    page._order_pane.recipient.setText("M-03")
    page.on_composed(former, PACK)
    assert not page._save.isEnabled()
    page.on_composed(page._order_pane.order(), PACK)
    assert page._save.isEnabled()


def test_a_plan_of_a_former_order_lets_nobody_compose(page: PacksPage) -> None:
    former = page._order_pane.order()
    page._order_pane.recipient.setText("M-03")
    page.on_plan(PackPlan(former, ("summary",), ()))
    assert not page._compose.isEnabled()
    page.on_plan(PackPlan(page._order_pane.order(), ("summary",), ()))
    assert page._compose.isEnabled()


def test_no_case_is_ordered_while_another_reference_is_typed(page: PacksPage, qtbot: QtBot) -> None:
    page._order_pane.reference.selectAll()
    qtbot.keyClicks(page._order_pane.reference, "K7M4")
    assert page._order_pane.order().case_ids == ()


def test_a_composed_pack_stays_when_the_keyboard_passes_through_the_reference(
    page: PacksPage, qtbot: QtBot
) -> None:
    page.on_composed(page._order_pane.order(), PACK)
    page._order_pane.reference.on_editing_finished()
    done: list[None] = []
    page.session.ask(lambda _vault: None, then=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=5_000)
    assert page._save.isEnabled()


def test_pages_of_one_source_are_never_shown_as_those_of_another(
    session: Session, qtbot: QtBot
) -> None:
    reader = Reader(session)
    qtbot.addWidget(reader)
    reader.show_source(view("one"))
    reader.show_source(view("two"))
    reader.on_bytes("one", b"%PDF-one")
    assert reader._pdf == b""
    reader.on_bytes("two", b"%PDF-two")
    drawn = PagePicture(width=1, height=1, rgb=b"\0\0\0", page_count=9)
    reader.on_picture(b"%PDF-one", drawn)
    assert reader._pages._pages != drawn.page_count


def test_rows_of_a_former_list_are_not_put_into_the_new_one(
    open_window: Window, qtbot: QtBot
) -> None:
    open_window.on_went("cases")
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, CasesPage)
    pane = page._pane
    former = pane._keys
    with qtbot.waitSignal(page.session.saved, timeout=5_000):
        page.session.do(cases.add_case, {})
    qtbot.waitUntil(lambda: pane.model.known_at(1) is not None, timeout=5_000)
    right = pane.model.known_at(1)
    pane.on_page(former, (0, 2, ()))
    assert pane.model.known_at(1) == right
