"""Every widget of the desk on one page, for looking at with the eye."""

from PySide6.QtWidgets import QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton
from casefiles.ui.widgets.checks import CheckBox, Radio
from casefiles.ui.widgets.chips import Chip, RiskSteps
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.dates import DateEdit
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.facts import Fact, Facts
from casefiles.ui.widgets.fields import Field, LineEdit, PassphraseEdit, TextEdit
from casefiles.ui.widgets.labels import CountedHeading, PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline, Scroller, SidePanel, Sideways
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, group, second
from casefiles.ui.widgets.rows import RowList
from casefiles.ui.widgets.strength import StrengthBar
from casefiles.ui.widgets.strip import MessageStrip, UndoNotice
from casefiles.ui.widgets.tabs import Segments, Tabs
from casefiles.ui.work import Work


def gallery() -> QWidget:
    """Return a page with every widget in most of its states."""
    work = column(_head(), 16, _tabs(), 24, _fields(), 24, _facts(), 24, _progress(), None)
    work.setContentsMargins(32, 24, 32, 24)
    side = SidePanel()
    side.add_section(_("To look at"), *_symbols(), count=4)
    side.add_section(
        _("Choices"),
        CheckBox(
            _("I understand that nobody can open this vault without the passphrase or this sheet")
        ),
        Radio(_("Make a new vault")),
    )
    box = side.findChildren(CheckBox)[0]
    box.setChecked(True)
    side.findChildren(Radio)[0].setChecked(True)
    side.add_section(_("Strength"), _strength())
    side.add_section(
        _("Nothing here"),
        EmptyState(
            _("A case keeps one person's papers, notes and dates together."),
            _("None has been opened yet."),
            Button(_("New case"), icon="plus"),
        ),
    )
    page = QWidget()
    page.setLayout(row(_list(), Hairline(upright=True), Sideways(Scroller(work), side)))
    return page


def _head() -> QWidget:
    words = QWidget()
    title = row(
        PlainLabel("K7M4-2QXH", Role.TITLE),
        Chip(_("Urgent"), icon="up", tone=Tone.WARN),
        RiskSteps(3, _("High risk")),
        None,
        gap=16,
    )
    line = TextBlock(
        "Contract soldier · France · registered · caseworker C-07", Role.BODY, tone=Tone.INK2
    )
    buttons = row(
        Button(_("Add"), icon="plus"), PrimaryButton(_("Compose pack"), icon="packs"), gap=8
    )
    words.setLayout(row(column(title, line, gap=4), None, buttons))
    return words


def _tabs() -> QWidget:
    bar = Tabs(
        (
            ("overview", _("Overview")),
            ("timeline", _("Timeline")),
            ("legal", _("Legal")),
            ("papers", _("Papers")),
            ("history", _("History")),
        )
    )
    bar.set_count("timeline", 14)
    bar.set_count("papers", 7)
    box = QWidget()
    box.setLayout(
        column(
            bar,
            12,
            row(
                Segments((("all", _("Whole story")), ("year", _("Last 12 months")))),
                12,
                LinkButton(_("Show all")),
                IconButton("back", _("Back")),
                IconButton("forward", _("Forward")),
                None,
                UndoNotice(),
            ),
        )
    )
    return box


def _fields() -> QWidget:
    due = Field(_("Due"), LineEdit("20 Nov 2026"))
    due.set_error(_("Passed 3 days ago"))
    who = Field(_("Who"), Combo((("", "C-07, caseworker"), ("b", "C-08"))), hint=_("A code."))
    when = Field(
        _("When"), DateEdit(lambda text: text, lambda edtf: _("About August 2023"), edtf="2023-08~")
    )
    note = Field(_("Note"), TextEdit("Same words in the Directive; older case law holds."))
    secret = PassphraseEdit(tall=True)
    secret.setText("correct horse battery")
    box = QWidget()
    box.setLayout(
        column(
            Field(_("Next step"), LineEdit("Lodge the application with the file for OFPRA")),
            12,
            row(due, who, gap=24),
            12,
            row(when, Field(_("Passphrase"), secret), gap=24),
            12,
            note,
        )
    )
    return box


def _facts() -> QWidget:
    return Facts(
        (
            Fact("Category", "Contract soldier"),
            Fact("Branch and role", "Land forces, logistics"),
            Fact("Left by", "Did not return from leave"),
            Fact("When", "About August 2023", "wave"),
            Fact("Alternative service", "not_asked"),
            Fact("Participation", "declined"),
        )
    )


def _progress() -> QWidget:
    card = ProgressCard((_("Copy"), _("Encrypt"), _("Read back"), _("Open and compare")))
    card.follow(Work(_("Backing up to stick A"), card))
    card.set_phase(2)
    card.on_progressed(63, 100)
    box = QWidget()
    strip = MessageStrip()
    strip.tell(_("The disk is full"), _("There was no room left to write."))
    box.setLayout(column(card, strip, gap=16))
    return box


def _symbols() -> list[QWidget]:
    return [
        SymbolLine("alert", "Two dates for refusal", tone=Tone.WARN),
        SymbolLine("ready", "Casework, to Mar 2027", tone=Tone.GOOD),
        SymbolLine("refused", "Relatives refused", tone=Tone.ALERT),
        SymbolLine("missing", "Public story, not asked"),
    ]


def _strength() -> QWidget:
    bar = StrengthBar()
    bar.tell(2, False, "short")
    return bar


def _list() -> QWidget:
    cases = RowList(Columns((0, 84)), _("Cases"))
    rows = [group(_("Emergency"), icon="emergency", tone=Tone.ALERT, count=2)]
    rows += [
        _case("P2ZD-9K", "Mobilised · KZ · in hiding", "Move before last legal day", 4, False),
        _case("R3VT-8C", "Contract soldier · KZ · detained", "Wanted-list check", 4, True),
        group(_("Urgent"), icon="up", tone=Tone.WARN, count=4),
    ]
    rows += [
        _case(
            f"K7M{n}-2Q",
            "Contract soldier · FR · registered",
            "Lodge the application",
            n % 4 + 1,
            n % 2 == 0,
        )
        for n in range(8)
    ]
    cases.set_rows(rows)
    cases.set_key("K7M1-2Q")
    head = row(
        CountedHeading(_("Cases"), 48, role=Role.PANE), None, Button(_("New case"), icon="plus")
    )
    head.setContentsMargins(16, 16, 16, 8)
    tools = row(
        Button(_("Open"), icon="filter"),
        LinkButton(_("Mine")),
        None,
        LinkButton(_("By priority"), icon="sort"),
        gap=8,
    )
    tools.setContentsMargins(16, 0, 16, 10)
    pane = Ground("pane", column(head, tools, Hairline(), cases))
    pane.setFixedWidth(416)
    return pane


def _case(reference: str, about: str, step: str, risk: int, late: bool) -> Row:
    words = ("", "Low", "Medium", "High", "Severe")[risk]
    date = Line("11 Nov", Tone.ALERT, Role.LABEL) if late else second("27 Nov")
    return Row(
        reference,
        (
            Cell(Line(about, Tone.INK2, Role.SECOND, lead=reference), Line(step)),
            Cell(Line(words, Tone.INK2, Role.SECOND, steps=risk), date),
        ),
        icon="alert" if late else "",
        icon_tone=Tone.ALERT,
        icon_second=True,
    )
