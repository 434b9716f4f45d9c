"""The list of rules, with family, country and state to narrow it."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from casefiles.domain.law.listing import RuleFilter, RuleView, countries_of, place_of
from casefiles.domain.law.rows import HOUSE, UNION
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import rules, vocabularies
from casefiles.services.law import get_law
from casefiles.services.rule_words import doubts_of, family_word, place_word, validity_word
from casefiles.ui.pages import wording
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone, Width
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.combo import Combo, Option
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.labels import CountedHeading
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline
from casefiles.ui.widgets.progress import ThinProgress
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, group, second
from casefiles.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from datetime import date

    from casefiles.services.vaults import Vault

_COLUMNS = Columns(widths=(0,))


class Listed(NamedTuple):
    """The rules that are wanted, and the countries any rule is about."""

    views: tuple[RuleView, ...]
    countries: tuple[str, ...]


class RuleListPane(Ground):
    """The pane of rules."""

    picked = Signal(str)
    opened = Signal(str)
    new_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("pane")
        self._session = session
        self._wanted = ""
        self.heading = CountedHeading(_("Rules"), role=Role.PANE)
        self.new = Button(vocabularies.kind_add("rule", current_language()), icon="plus")
        self.family = Combo([("", _("Every kind of rule")), *_families()], code="")
        self.family.setAccessibleName(_("Family of rules"))
        self.country = Combo([("", _("Any country"))], code="")
        self.country.setAccessibleName(_("Country of the rule"))
        self.state = Combo(_states(), code="")
        self.state.setAccessibleName(_("State of the rule"))
        self.busy = ThinProgress()
        self.list = RowList(_COLUMNS, _("Rules"))
        self.empty = EmptyState(_("No rule is like that."), _("Take back a filter to see more."))
        head = row(self.heading, None, self.new)
        tools = column(
            *(head, 12, self.family, 8, self.country, 8, self.state),
            margins=(16, 16, 16, 12),
        )
        blank = column(self.empty, margins=(16, 8, 16, 0))
        self.setLayout(column(tools, Hairline(), self.busy, blank, self.list))
        self.setFixedWidth(Width.CASES)
        self.empty.setVisible(False)
        self.setFocusProxy(self.list)
        self._connect()

    def chosen(self) -> RuleFilter:
        """Return the filter as it stands."""
        state = self.state.code()
        return RuleFilter(
            family=self.family.code(),
            country=self.country.code(),
            on=wording.today() if state == "today" else None,
            own=state == "own",
            doubtful=state == "doubtful",
        )

    def refresh(self) -> None:
        """Ask for the list anew, keeping the rule that is open."""
        self.busy.set_busy(True)
        verb = partial(_listed, today=wording.today())
        self._session.ask(verb, self.chosen(), then=self.on_list, key="rule-list")

    def on_list(self, found: Listed) -> None:
        """Show the rules, under their families where several are wanted."""
        self.busy.set_busy(False)
        self.heading.set_count(len(found.views))
        self._offer(found.countries)
        rows: list[Row] = []
        for family in dict.fromkeys(view.family for view in found.views):
            views = [view for view in found.views if view.family == family]
            if not self.family.code():
                rows.append(group(family_word(family, current_language()), count=len(views)))
            rows += [_row(view) for view in views]
        self.list.set_rows(rows)
        if self._wanted:
            self.list.set_key(self._wanted)
            self._wanted = ""
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def show_rule(self, key: str) -> None:
        """Make a rule the current one; take back a filter that hides it."""
        self._wanted = key
        if self.list.rows.number_of(key) < 0 and self.chosen() != RuleFilter():
            for combo in (self.family, self.country, self.state):
                combo.set_code("")
            self.refresh()
        self.list.set_key(key)

    def on_filtered(self) -> None:
        """Ask again with another filter."""
        self.refresh()

    def clear(self) -> None:
        """Forget the rows."""
        self.list.set_rows(())

    def _offer(self, countries: tuple[str, ...]) -> None:
        """Offer the countries there are rules about; the Union first, habits last."""
        language = current_language()
        named = sorted(
            (place_word(code, language), code) for code in countries if code not in (UNION, HOUSE)
        )
        options: list[Option] = [
            ("", _("Any country")),
            *((code, place_word(code, language)) for code in (UNION,) if code in countries),
            *((code, word) for word, code in named),
            *((code, place_word(code, language)) for code in (HOUSE,) if code in countries),
        ]
        now = [
            (str(self.country.itemData(n) or ""), self.country.itemText(n))
            for n in range(self.country.count())
        ]
        if options != now:
            self.country.set_options(options, code=self.country.code())

    def _connect(self) -> None:
        for combo in (self.family, self.country, self.state):
            combo.chosen.connect(self.on_filtered)
        self.list.picked.connect(self.picked)
        self.list.opened.connect(self.opened)
        self.new.clicked.connect(self.new_asked)


def _listed(vault: "Vault", wanted: RuleFilter, *, today: "date") -> Listed:
    return Listed(rules.list_rules(vault, wanted, today=today), countries_of(get_law(vault)))


def _families() -> list[Option]:
    return [(family, family_word(family, current_language())) for family in rules.families()]


def _states() -> list[Option]:
    return [
        ("", _("In force at any time")),
        ("today", _("In force today")),
        ("own", _("Set by this office")),
        ("doubtful", _("To be checked")),
    ]


def _row(view: RuleView) -> Row:
    language = current_language()
    if view.row is None:
        words = _("This rule cannot be used.")
        cell = Cell(Line(view.code, role=Role.STRONG), second(words, Tone.ALERT))
        return Row(view.key, (cell,), "blocked", Tone.ALERT)
    origin = view.row.origin
    doubts = doubts_of(origin, language, today=wording.today())
    marks = [_("Our own")] if origin.office else []
    told = wording.known(
        *marks,
        *doubts,
        place_word(place_of(view.row), language),
        validity_word(origin, language),
    )
    icon, tone = ("edit", Tone.INK2) if origin.office else ("", Tone.INK2)
    if view.refusal is not None or doubts:
        icon, tone = "alert", Tone.WARN
    return Row(
        view.key,
        (Cell(Line(view.row.word(language), role=Role.STRONG), second(told)),),
        icon,
        tone,
        icon_second=True,
    )
