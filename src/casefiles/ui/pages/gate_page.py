"""The frame of every page before the unlock: a narrow column in the middle, a sentence, Quit."""

from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from casefiles.i18n import LANGUAGES, current_language
from casefiles.i18n import gettext as _
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import Part, centred, column, row
from casefiles.ui.widgets.panes import Ground, Scroller
from casefiles.ui.widgets.symbols import Mark, Symbol

WIDE = 384
_PLAIN_NAMES = {"en": "English"}  # QLocale says "American English"


class GatePage(Ground):
    """Shows no name, no path and no count."""

    open_asked = Signal()
    quit_asked = Signal()
    language_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("pane")
        self.quit = LinkButton(_("Quit"))
        self.quit.clicked.connect(self.quit_asked)

    def frame(self, title: str, *parts: Part) -> None:
        """Lay out mark, title, the column of parts and the foot."""
        heading = PlainLabel(title, Role.TITLE, wrap=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body = QWidget()
        body.setLayout(column(centred(Mark(48)), 24, heading, 24, *parts))
        body.setFixedWidth(max(look().px(WIDE), body.minimumSizeHint().width()))
        middle = column(None, centred(body), None, 48, margins=(24, 16, 24, 0))
        sentence = _("Everything stays on this computer. Nothing is sent.")
        promise = PlainLabel(sentence, Role.SECOND, tone=Tone.INK2, wrap=True)
        foot = row(Symbol("shield", Tone.INK2), promise, *self._languages(), self.quit, gap=10)
        foot.setStretch(1, 1)
        foot.setContentsMargins(32, 8, 40, 24)
        layout = column(Scroller(middle, ground="pane"), foot)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _languages(self) -> list[LinkButton]:
        """Return a button for every other language, named in itself."""
        buttons = []
        for code in LANGUAGES:
            if code != current_language():
                button = LinkButton(own_name(code))
                button.clicked.connect(partial(self.language_asked.emit, code))
                buttons.append(button)
        return buttons


def own_name(code: str) -> str:
    """Return a language's name in itself, because that is what its readers look for."""
    name = QLocale(code).nativeLanguageName() or code
    return _PLAIN_NAMES.get(code, name[:1].upper() + name[1:])
