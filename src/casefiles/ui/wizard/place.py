"""Where the vault will lie, and what its folder is called."""

import re
from pathlib import Path

from casefiles.i18n import gettext as _
from casefiles.ui.places import vaults_place
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.files import pick_folder
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.symbols import Symbol
from casefiles.ui.wizard.step import Draft, Step

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]|^\.|[. ]$')


class PlaceStep(Step):
    """A name that says nothing, and a folder."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self._place = vaults_place()
        self.name = LineEdit("casework")
        hint = _("Anybody who sees this computer's folders can read it. Name no person, no group.")
        self.field = Field(_("Name of the folder"), self.name, hint=hint)
        self.shown = PlainLabel("", Role.BODY, elide=True)
        self.choose = Button(_("Choose another place"), icon="open")
        where = PlainLabel(_("Place"), Role.LABEL)
        line = row(Symbol("open"), self.shown, gap=8)
        line.setStretch(1, 1)
        warning = SymbolLine("info", _("Encrypt the whole disk of this computer as well."))
        later = TextBlock(
            _("A vault can be moved later, like any folder, while it is locked."),
            Role.SECOND,
            tone=Tone.INK2,
        )
        buttons = row(self.choose, None)
        parts = (self.field, 24, where, 6, line, 12, buttons, 24, later, 8, warning, None)
        self.setLayout(column(*parts))
        self.name.textEdited.connect(self.on_edited)
        self.choose.clicked.connect(self.on_choose)
        self._show()

    @property
    def label(self) -> str:
        """The name beside the step's number."""
        return _("Place")

    @property
    def title(self) -> str:
        """The sentence at the top."""
        return _("Where should the vault lie?")

    @property
    def intro(self) -> str:
        """What the step is for."""
        return _("A vault is one folder on this computer. Everything in it is encrypted.")

    def entered(self) -> None:
        """Begin at the name."""
        self.name.setFocus()
        self.name.selectAll()
        self.on_edited()

    def on_edited(self) -> None:
        """Look whether a folder may be called so and the place is free."""
        fault = self._fault()
        self.field.set_error(fault)
        self._show()
        self.draft.folder = None if fault else self._folder()
        self.ready.emit(not fault)

    def on_choose(self) -> None:
        """Let the person choose a folder."""
        chosen = pick_folder(self, _("Choose a place for the vault"), start=self._place)
        if chosen is not None:
            self._place = chosen
            self.on_edited()

    def _folder(self) -> Path:
        return self._place / f"{self.name.text().strip()}.casefiles"

    def _fault(self) -> str:
        name = self.name.text().strip()
        if not name:
            return _("Type a name.")
        if _UNFIT.search(name) or len(name) > 60:
            return _("A folder cannot be called so. Use letters, figures and hyphens.")
        if self._folder().exists():
            return _("There is a vault of this name already. Choose another name or place.")
        return ""

    def _show(self) -> None:
        self.shown.setText(str(self._folder()))
