"""The part of a case that is open, as a form beside its list."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal

from casefiles.domain.case.dossier import Part
from casefiles.domain.case.listing import CaseView
from casefiles.domain.changes import Changes, Kind
from casefiles.domain.records import OWNER_FIELD, kind_of, registry
from casefiles.i18n import current_language, ngettext
from casefiles.i18n import gettext as _
from casefiles.services import parts, vocabularies
from casefiles.ui.pages.case.links import link_options
from casefiles.ui.pages.case.rules_beside import RulesBeside
from casefiles.ui.pages.controls import Value
from casefiles.ui.pages.form import FieldForm
from casefiles.ui.pages.saver import Saver
from casefiles.ui.session import Session
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.labels import heading
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.panes import Ground, Scroller

_TAB = Qt.FocusPolicy.TabFocus


class PartSide(Ground):
    """One form for each kind, made when a part of that kind is first opened."""

    told = Signal(object)  # CaseFilesError that no field could show
    remove_asked = Signal()
    went = Signal(str, str)  # another room and what to show there

    def __init__(self, session: Session) -> None:
        self._place = column()
        self._title = heading("")
        self._title.setWordWrap(True)
        self.remove = LinkButton(_("Remove"), icon="bin")
        self._acts, self._buttons = row(self.remove, None, gap=16), [self.remove]
        self.rules = RulesBeside(session)
        self.to_rules = LinkButton("", icon="scales")
        parts_ = column(
            *(self._title, 4, leading(self.to_rules), 12, self._place, self.rules),
            *(self._acts, None),
            margins=(24, 20, 24, 24),
        )
        super().__init__("pane", parts_)
        self._session = session
        self.forms: dict[Kind, FieldForm] = {}
        self.remove.clicked.connect(self.remove_asked)
        self.rules.went.connect(self.went)
        self.rules.filled.connect(self.on_rules_filled)
        self.to_rules.clicked.connect(self.on_to_rules)
        self.to_rules.setVisible(False)

    def add_act(self, button: LinkButton) -> None:
        """Put another act before the removal."""
        self._acts.insertWidget(0, button)
        self._buttons.insert(0, button)

    def show_part(self, part: Part, view: CaseView) -> None:
        """Show a part in the form of its kind."""
        kind = kind_of(part)
        form = self.forms.get(kind) or self._make(kind)
        for other in self.forms.values():
            other.setVisible(other is form)
        self._title.setText(vocabularies.kind_word(kind, current_language()))
        form.set_links(link_options(part, view))
        form.set_record(part)
        self.rules.show_part(part, view)

    def enter(self, kind: Kind) -> None:
        """Give the first field the keyboard."""
        form = self.forms[kind]
        form.focus(next(iter(form.fields)))

    def save_now(self) -> None:
        """Write what is being typed."""
        for form in self.forms.values():
            form.save_now()

    def clear(self) -> None:
        """Forget what is shown."""
        for form in self.forms.values():
            form.clear()
        self.rules.clear()

    def on_rules_filled(self) -> None:
        """Let the keyboard come to the rules after the form and before the removal."""
        count = len(self.rules.links())
        words = ngettext("{count} rule of law", "{count} rules of law", count)
        self.to_rules.set_words(words.format(count=count))
        self.to_rules.setVisible(count > 0)
        self._order_stops()

    def on_to_rules(self) -> None:
        """Bring the rules under the form into sight, the keyboard at the first."""
        self.rules.links()[0].setFocus()
        area = self.parentWidget()
        while area is not None and not isinstance(area, Scroller):
            area = area.parentWidget()
        if area is not None:
            bar = area.verticalScrollBar()
            bar.setValue(min(self.rules.y(), bar.maximum()))

    def _make(self, kind: Kind) -> FieldForm:
        names = [name for name in registry(kind) if name not in ("id", OWNER_FIELD[kind])]
        form = FieldForm(kind, (("", names),), columns=1, parent=self)
        saver = Saver(self._session, form, _editor(kind))
        saver.told.connect(self.told)
        self.forms[kind] = form
        self._place.addWidget(form)
        self._order_stops()
        return form

    def _order_stops(self) -> None:
        """Let the keyboard go from the last field to the rules, and from there to the acts."""
        fields = [field.control for form in self.forms.values() for field in form.fields.values()]
        typed = [control.focusProxy() or control for control in fields]
        last = [control for control in typed if control.focusPolicy() & _TAB][-1:]
        for former, following in pairwise([*last, *self.rules.links(), *self._buttons]):
            self.setTabOrder(former, following)


def _editor(kind: Kind) -> Callable[..., Changes]:
    """Return the verb that changes a part of a kind."""

    def edit(vault: object, part_id: str, fields: Mapping[str, Value]) -> Changes:
        return parts.edit_part(vault, kind, part_id, fields)  # type: ignore[arg-type]

    return edit
