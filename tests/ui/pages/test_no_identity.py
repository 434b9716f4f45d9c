"""No form the desk makes of the registry shows a field that asks for what names a person."""

import pytest
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Kind
from casefiles.domain.records import TYPES, registry
from casefiles.i18n import LANGUAGES, set_language
from casefiles.ui.pages.form import FieldForm
from tests.house.test_no_identity import invitations


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(TYPES))
def test_no_form_asks_for_an_identifier(qtbot: QtBot, kind: Kind, language: str) -> None:
    set_language(language)
    names = [name for name, spec in registry(kind).items() if not spec.derived]
    form = FieldForm(kind, [("", names)])
    qtbot.addWidget(form)
    shown = [
        (f"{kind.value}.{name}", text)
        for name, field in form.fields.items()
        for text in (name, field.label.text(), field.control.accessibleName())
    ]
    assert len(shown) == 3 * len(names)
    assert invitations(shown) == []
