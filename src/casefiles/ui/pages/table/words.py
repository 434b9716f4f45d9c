"""What the words of a column stand for: each beside a choice of code."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from casefiles.domain.fields import Shape, Spec
from casefiles.domain.mapping import NO_CODE
from casefiles.i18n import gettext as _
from casefiles.services.table_words import FALSE, TRUE, meaning_of, plain
from casefiles.ui.pages import wording
from casefiles.ui.theme.scale import Role
from casefiles.ui.widgets.combo import Combo, Option
from casefiles.ui.widgets.labels import PlainLabel, heading
from casefiles.ui.widgets.layouts import column


class WordList(QWidget):
    """`changed` gives a word and its code; "" leaves the field empty, NO_CODE is none yet."""

    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.combos: dict[str, Combo] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(column(heading(_("What its words stand for")), 8, self._grid))

    def show_words(self, spec: Spec, words: Sequence[str], codes: Mapping[str, str]) -> None:
        """Show a choice for each word; those that are ours by themselves are chosen already."""
        self.clear()
        told = {plain(word): code for word, code in codes.items()}
        options = [(NO_CODE, _("No code yet")), ("", _("Leave empty")), *options_of(spec)]
        for line, word in enumerate(words):
            code = told.get(plain(word))
            combo = Combo(options, code=meaning_of(spec, word) or NO_CODE if code is None else code)
            combo.setAccessibleName(_("Code for {word}").format(word=word))
            combo.chosen.connect(partial(self.on_chosen, word))
            label = PlainLabel(word, Role.BODY, elide=True)
            label.setBuddy(combo)
            self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(combo, line, 1)
            self.combos[word] = combo
        self._grid.setColumnMinimumWidth(0, 120)
        self.setVisible(bool(words))

    def on_chosen(self, word: str, code: str) -> None:
        """Tell the choice."""
        self.changed.emit(word, code)

    def clear(self) -> None:
        """Forget the words."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.combos.clear()
        self.setVisible(False)


def options_of(spec: Spec) -> list[Option]:
    """Return the codes of a field that is said in words."""
    if spec.shape is Shape.FLAG:
        return [(TRUE, _("Yes")), (FALSE, _("No"))]
    if spec.shape is Shape.COUNTRY:
        return wording.country_options()
    if spec.shape is Shape.LANGUAGE:
        return wording.language_options()
    return wording.options(spec.vocabulary)
