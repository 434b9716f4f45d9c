"""Overview: the next step first, then the facts, where they are read they are written."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from casefiles.domain.case.case import Case
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Kind
from casefiles.domain.fields import SILENCES, Shape
from casefiles.domain.records import registry
from casefiles.i18n import current_language, ngettext
from casefiles.i18n import gettext as _
from casefiles.services import cases, vocabularies
from casefiles.ui.pages import wording
from casefiles.ui.pages.case.tab import CaseTab
from casefiles.ui.pages.form import FieldForm
from casefiles.ui.pages.saver import Saver
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, leading
from casefiles.ui.widgets.panes import Ground, Scroller, SidePanel, Sideways

SHOWN = 6  # of the questions not asked

_SECTIONS: tuple[tuple[Callable[[], str], tuple[str, ...]], ...] = (
    (lambda: "", ("next_step", "next_step_due", "next_step_owner")),
    (
        lambda: _("Procedure"),
        (
            *("status", "stage", "priority", "priority_reason", "country", "procedure_country"),
            "outcome",
        ),
    ),
    (
        lambda: _("Service"),
        (
            *("category", "branch", "rank_band", "role_type", "service_entry", "recruit_basis"),
            *("service_method", "summons_on", "register_entry_on", "mobilised_on"),
            *("deployment", "reached_front", "participation"),
        ),
    ),
    (
        lambda: _("Refusal and leaving"),
        (
            *("order_refused", "treatment_after_refusal", "exit_mode", "exit_date", "with_weapon"),
            *("alternative_service", "objection_ground"),
        ),
    ),
    (
        lambda: _("The person, in bands"),
        (
            *("age_band", "sex_gender", "nationality", "second_nationality", "statelessness"),
            *("naturalised", "region_band", "interview_language", "interpreter", "belonging"),
        ),
    ),
    (
        lambda: _("Administration"),
        (
            *("channel", "caseworker", "counsel", "partner", "group", "opened_on", "closed_on"),
            *("retain_until", "legal_hold"),
        ),
    ),
)
"""Every field of the head of a case but its papers and its texts, which have topics of theirs."""


class OverviewTab(CaseTab):
    """The form of the case, and at its side what is missing."""

    def _build(self) -> None:
        place = column(margins=(32, 20, 32, 24))
        work = Ground("surface", place)
        self._side = _Side()
        self._page = Scroller(Sideways(work, self._side, under=720))
        self.setLayout(column(self._page))
        self._form = FieldForm(Kind.CASE, _sections(), wide=("next_step",), parent=work)
        place.addWidget(self._form)
        place.addStretch(1)
        self.setFocusProxy(self._form.fields["next_step"].control)

    def _connect(self) -> None:
        saver = Saver(self.session, self._form, cases.edit_case)
        saver.told.connect(self.told)
        self._side.asked.clicked.connect(self.on_first_gap)
        self._side.remove.clicked.connect(self.on_remove)

    def show_case(self, view: CaseView) -> None:
        """Show a case."""
        super().show_case(view)
        self._form.set_record(view.case)
        self._side.show_case(view)

    def open_part(self, kind: Kind, part_id: str) -> None:
        """Give a field of the case, named by `part_id`, the keyboard."""
        if part_id in self._form.fields:
            self._form.focus(part_id)

    def on_first_gap(self) -> None:
        """Give the first question that was not asked the keyboard."""
        if self.view is not None:
            gaps = [name for name in not_asked(self.view.case) if name in self._form.fields]
            if gaps:
                self._form.focus(gaps[0])
                self._page.ensureWidgetVisible(self._form.fields[gaps[0]], 24, 48)

    def on_remove(self) -> None:
        """Remove the case; undo brings it back."""
        if self.view is not None:
            self.session.do(cases.remove_case, self.view.case.id, failed=self.told.emit)

    def save_now(self) -> None:
        """Write what is being typed."""
        self._form.save_now()

    def clear(self) -> None:
        """Forget the case."""
        super().clear()
        self._form.clear()
        self._side.clear()


class _Side(SidePanel):
    """What a reader would ask about, the papers in one glance, and the way out."""

    def __init__(self) -> None:
        super().__init__(width=264)
        self._gaps = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self.asked = LinkButton(_("Go to the first"))
        box = QWidget()
        box.setLayout(leading(self.asked))
        self._gap_head = self.add_section(_("Not asked yet"), self._gaps, box, count=0)
        self._lines = [SymbolLine("missing", "", tone=Tone.INK2) for _n in range(4)]
        self._paper_head = self.add_section(_("Papers"), *self._lines, count=0)
        self._packs = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self.add_section(_("Packs"), self._packs)
        self.remove = LinkButton(_("Remove this case"), icon="bin")
        foot = QWidget()
        foot.setLayout(leading(self.remove))
        self.add_part(foot)

    def show_case(self, view: CaseView) -> None:
        """Show what is missing and what is held."""
        language = current_language()
        gaps = not_asked(view.case)
        words = [vocabularies.field_label(Kind.CASE, name, language) for name in gaps[:SHOWN]]
        if len(gaps) > SHOWN:
            more = ngettext("and {count} more", "and {count} more", len(gaps) - SHOWN)
            words.append(more.format(count=len(gaps) - SHOWN))
        self._gaps.set_text("\n".join(words) or _("Every coded question has been asked."))
        self._gap_head.set_count(len(gaps))
        self.asked.setVisible(bool(gaps))
        self._show_papers(view)
        count = len(view.packs)
        packs = ngettext("{count} pack composed", "{count} packs composed", count)
        self._packs.set_text(packs.format(count=count) if count else _("None composed yet."))

    def _show_papers(self, view: CaseView) -> None:
        self._paper_head.set_count(len(view.papers))
        shown = [
            (
                wording.PAPER_ICONS.get(paper.held, "missing"),
                wording.code("paper_type", paper.type),
            )
            for paper in view.papers[: len(self._lines)]
        ]
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(shown))
            if number < len(shown):
                line.words.setWordWrap(True)
                line.tell(*shown[number], Tone.INK2)

    def clear(self) -> None:
        """Forget the case."""
        self._gaps.set_text("")
        self._packs.set_text("")
        for line in self._lines:
            line.words.setText("")


def not_asked(case: Case) -> list[str]:
    """Return the coded fields nobody has asked about, in the order of the form."""
    shapes = (Shape.CODE, Shape.COUNTRY, Shape.LANGUAGE)
    specs = registry(Kind.CASE)
    names = [name for _title, section in _sections() for name in section]
    names.append("papers_held")
    return [
        name for name in names if specs[name].shape in shapes and getattr(case, name) == SILENCES[0]
    ]


def _sections() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((title(), names) for title, names in _SECTIONS)
