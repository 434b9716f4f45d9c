"""A saver: what a form tells is saved into the record it was typed in, and answered."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from casefiles.domain.changes import Changes
from casefiles.domain.errors import CaseFilesError
from casefiles.ui.pages.form import Edit, FieldForm
from casefiles.ui.session import Session


class Saver(QObject):
    """Stands between a form and the session, for as long as the form lives."""

    told = Signal(object)  # CaseFilesError that no field of the form could show

    def __init__(self, session: Session, form: FieldForm, verb: Callable[..., Changes]) -> None:
        super().__init__(form)
        self._session, self._form, self._verb = session, form, verb
        form.edited.connect(self.on_edited)

    def on_edited(self, edit: Edit) -> None:
        """Save what was typed."""
        self._session.do(
            self._verb,
            edit.record_id,
            edit.fields,
            then=partial(self.on_saved, edit),
            failed=partial(self.on_failed, edit),
        )

    def on_saved(self, edit: Edit, _changes: Changes) -> None:
        """Tell the form that it is saved."""
        self._form.on_saved(edit)

    def on_failed(self, edit: Edit, error: CaseFilesError) -> None:
        """Say it at the field, else above the page."""
        if not self._form.on_failed(edit, error):
            self.told.emit(error)
