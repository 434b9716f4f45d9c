"""Search: one box over cases, events and sources; results with the words found in their place."""

from casefiles.domain.search import SearchAnswer, SearchHit
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services.search import search
from casefiles.ui.page import Page
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.row import Cell, Columns, Line, Row
from casefiles.ui.widgets.rows import RowList

_HITS = Columns(widths=(0,), inset=0)
_ICONS = {"case": "cases", "event": "today", "paper": "attach", "attachment": "attach"}


class SearchPage(Page):
    """Answers the words typed in the box above the rooms."""

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Search")

    def _build(self) -> None:
        self._query = ""
        self._hits: dict[str, SearchHit] = {}
        self._head = PlainLabel(_("Search"), Role.TITLE, elide=True)
        self._count = PlainLabel("", Role.BODY, tone=Tone.INK2, wrap=True)
        self._list = RowList(_HITS, _("Results"))
        self._empty = EmptyState("", "")
        self.setLayout(
            column(
                self._head,
                4,
                self._count,
                16,
                self._empty,
                self._list,
                margins=(32, 24, 32, 16),
            )
        )

    def _connect(self) -> None:
        self._list.opened.connect(self.on_opened)
        self._list.clicked.connect(self.on_clicked)

    def _refresh(self) -> None:
        if len(self._query) < 2:
            self.on_answer(SearchAnswer((), 0, exact=True))
            return
        self.session.ask(search, self._query, then=self.on_answer, key="search")

    def show_record(self, record_id: str) -> None:
        """Search for words; they come in the place of an id."""
        self._query = record_id.strip()
        self._refresh()

    def on_answer(self, answer: SearchAnswer) -> None:
        """Show the results."""
        self._hits = {f"{hit.kind.value}/{hit.id}": hit for hit in answer.hits}
        self._list.set_rows([_row(key, hit) for key, hit in self._hits.items()])
        self._list.setVisible(bool(answer.hits))
        self._empty.setVisible(not answer.hits)
        if len(self._query) < 2:
            self._empty.tell(
                _("Type at least two letters into the search box (Ctrl+K)."),
                _("Endings do not matter. Words in quotation marks are found exactly."),
            )
            self._count.setText("")
            return
        self._empty.tell(_("Nothing is found."), _("Try fewer words, or another spelling."))
        words = ngettext("{count} record", "{count} records", answer.total)
        shown = words.format(count=answer.total)
        if not answer.exact:
            shown = _("More than {count} records; the newest are shown").format(count=answer.total)
        self._count.setText(shown if answer.hits else "")

    def on_opened(self, key: str) -> None:
        """Go to the record."""
        hit = self._hits.get(key)
        if hit is not None:
            room = "library" if hit.kind.value in ("source", "passage") else "cases"
            self.went.emit(room, hit.home_id)

    def on_clicked(self) -> None:
        """Go to the record that was clicked."""
        self.on_opened(self._list.key())

    def clear(self) -> None:
        """Forget the words and the results."""
        self._query = ""
        self._hits = {}
        self._list.set_rows(())


def _row(key: str, hit: SearchHit) -> Row:
    words = Line(hit.snippet.replace("\n", " "), Tone.INK2, Role.SECOND, marks=hit.marks)
    return Row(
        key,
        (Cell(Line(hit.title, role=Role.STRONG), words),),
        icon=_ICONS.get(hit.kind.value, "library"),
    )
