"""The form in which an office sets its own rule: fields of the family, or the row as text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.errors import RecordInvalid
from casefiles.domain.law.office import OfficeRule
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import rules
from casefiles.services.reasons import why_refused
from casefiles.services.rule_keys import KeyValue, origin_keys, own_keys_of, word_keys
from casefiles.services.rule_text import body_of, values_in
from casefiles.services.rule_words import family_word, key_hint, key_label
from casefiles.ui.pages.rules.draft import Draft
from casefiles.ui.pages.rules.keys import KeyFields
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import Field, LineEdit, TextEdit
from casefiles.ui.widgets.labels import SymbolLine, heading
from casefiles.ui.widgets.layouts import column, leading, row


class WhichRule(QWidget):
    """Family and code, which only a rule that no shipped one stands for is asked."""

    def __init__(self) -> None:
        super().__init__()
        language = current_language()
        self.family = Combo([(one, family_word(one, language)) for one in rules.families()])
        self.code = LineEdit()
        self.fields = {
            "family": Field(_("Family of rules"), self.family),
            "code": Field(key_label("code", language), self.code, hint=key_hint("code", language)),
        }
        self.setLayout(column(self.fields["family"], 16, self.fields["code"], 20))


class RuleForm(QWidget):
    """One row. It is kept only as a whole, by its button: half a rule must not be in force."""

    given = Signal(object)  # OfficeRule
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[KeyFields, ...] = ()
        self._family = ""
        self._build()
        self._connect()

    def show_draft(self, draft: Draft) -> None:
        """Begin, or go on, with a draft."""
        self.set_error("", "")
        self._title.setText(_("A rule of our own") if draft.is_new else _("Our own rule"))
        self._told.set_text(_beside() if draft.is_new else _instead())
        self._which.setVisible(draft.is_new)
        self.family.set_code(draft.family)
        self.code.setText(draft.code)
        self._make(draft.family)
        for part in self._parts:
            part.set_values(draft.values)
        self.reason.setText(draft.reason)
        self.text.setPlainText(draft.text or "")
        self._turn(as_text=draft.text is not None)

    def draft(self) -> Draft:
        """Return what stands in the form."""
        return Draft(
            family=self._family,
            code=self.code.text().strip(),
            values=self._values(),
            text=self.text.toPlainText() if self._as_text else None,
            reason=self.reason.text(),
            is_new=not self._which.isHidden(),
        )

    def set_error(self, name: str, sentence: str) -> None:
        """Say at a field what is wrong, else above the button; "" takes it all back."""
        for one in self._fields().values():
            one.set_error("")
        found = self._fields().get(name) if sentence else None
        self.fault.setVisible(bool(sentence) and found is None)
        self.fault.tell("alert", sentence, Tone.ALERT)
        if found is not None:
            found.set_error(sentence)
            found.control.setFocus()

    def on_failed(self, error: RecordInvalid) -> None:
        """Say which key was refused and why."""
        name, why = str(error.facts["field"]), why_refused(str(error.facts["reason"]))
        sentence = f"{why[:1].upper()}{why[1:]}."
        if name not in self._fields():
            label = key_label(name, current_language())
            sentence = _("“{key}”: {why}.").format(key=label, why=why)
        self.set_error(name, sentence)

    def enter(self) -> None:
        """Put the keyboard where one begins."""
        if self._which.isHidden():
            self._enter_keys()
        else:
            self.family.setFocus()

    # --- what the person does --------------------------------------------------------------

    def on_save(self) -> None:
        """Give the rule away to be kept."""
        self.set_error("", "")
        riddle = next((part.riddle() for part in self._parts if part.riddle()), "")
        if riddle and not self._as_text:
            self.set_error(riddle, _("Write an exact day, such as 14 Feb 2024."))
            return
        body = self.text.toPlainText() if self._as_text else body_of(self._family, self._values())
        rule = OfficeRule(
            family=self._family, code=self.code.text().strip(), body=body, reason=self.reason.text()
        )
        self.given.emit(rule)

    def on_turned(self) -> None:
        """Turn from the fields to the text, or back where the text can be read."""
        self.set_error("", "")
        if not self._as_text:
            self.text.setPlainText(body_of(self._family, self._values()))
            self._turn(as_text=True)
            self._enter_keys()
            return
        try:
            values = values_in(self._family, self.text.toPlainText())
        except RecordInvalid as error:
            self.on_failed(error)
            return
        for part in self._parts:
            part.set_values(values)
        self._turn(as_text=False)
        self._enter_keys()

    def on_family(self, family: str) -> None:
        """Ask for the keys of another family, keeping what both have."""
        values = self._values()
        self._make(family)
        for part in self._parts:
            part.set_values(values)

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._title = heading("", Role.PANE)
        self._told = TextBlock("", Role.BODY, tone=Tone.INK2)
        self._which = WhichRule()
        self.family, self.code = self._which.family, self._which.code
        self._keys = column()
        self._holder = QWidget()
        self._holder.setLayout(self._keys)
        self.text = TextEdit(lines=20)
        self._text_field = Field(
            _("The row as text (TOML)"),
            self.text,
            hint=_("The keys of the row, as the shipped ones are written; without its code."),
        )
        self.reason = LineEdit()
        self._reason_field = Field(
            _("Why it is set"),
            self.reason,
            hint=_("Who confirmed it and where, by code and never by name; the history keeps it."),
        )
        self.turn = LinkButton(_("Write the row as text"))
        self.fault = SymbolLine("alert", "", tone=Tone.ALERT)
        self.fault.words.setWordWrap(True)
        self.save = PrimaryButton(_("Save our own rule"))
        self.cancel = Button(_("Cancel"))
        intro = column(self._title, 4, self._told, 20)
        body = column(self._which, self._holder, self._text_field, 8, leading(self.turn), 20)
        foot = column(
            self._reason_field, 16, self.fault, 8, row(self.save, self.cancel, None, gap=8)
        )
        self.setLayout(column(intro, body, foot, None))
        self._as_text = False
        self.fault.setVisible(False)

    def _connect(self) -> None:
        self.save.clicked.connect(self.on_save)
        self.cancel.clicked.connect(self.left)
        self.turn.clicked.connect(self.on_turned)
        self.family.chosen.connect(self.on_family)

    def _make(self, family: str) -> None:
        """Make the fields of a family, once for each."""
        if family == self._family and self._parts:
            return
        self._family = family
        while (item := self._keys.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        groups = (word_keys(), own_keys_of(family), origin_keys())
        self._parts = tuple(KeyFields(keys) for keys in groups)
        titles = (_("What it says"), _("The rule"), _("Where it comes from"))
        stop: QWidget = self._which
        for title, part in zip(titles, self._parts, strict=True):
            for widget in (heading(title), part):
                self._keys.addWidget(widget)
                self._keys.addSpacing(12 if widget is not part else 28)
            self.setTabOrder(stop, part)
            stop = part
        self.setTabOrder(stop, self.text)

    def _turn(self, *, as_text: bool) -> None:
        self._as_text = as_text
        self._holder.setVisible(not as_text)
        self._text_field.setVisible(as_text)
        self.turn.set_words(_("Back to the fields") if as_text else _("Write the row as text"))

    def _enter_keys(self) -> None:
        if self._as_text:
            self.text.setFocus()
        else:
            next(iter(self._parts[0].fields.values())).control.setFocus()

    def _values(self) -> dict[str, KeyValue]:
        return {name: value for part in self._parts for name, value in part.values().items()}

    def _fields(self) -> dict[str, Field]:
        """Return the fields a refusal can stand at."""
        found = {"reason": self._reason_field, "body": self._text_field}
        if not self._which.isHidden():
            found |= self._which.fields
        if not self._as_text:
            del found["body"]
            for part in self._parts:
                found |= part.fields
        return found


def _instead() -> str:
    return _(
        "It takes the place of the shipped rule in every case as soon as it is saved. "
        "Locking forgets what is not saved."
    )


def _beside() -> str:
    return _(
        "It stands beside the shipped rules in every case as soon as it is saved. "
        "Locking forgets what is not saved."
    )
