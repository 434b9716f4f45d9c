"""Keeping: the bin, cases whose time is over, two cases made one."""

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from casefiles.domain.changes import Kind
from casefiles.i18n import gettext as _
from casefiles.ui.page import Page
from casefiles.ui.pages.keeping.bin import BinPart
from casefiles.ui.pages.keeping.ending import EndingPart
from casefiles.ui.pages.keeping.merging import MergingPart
from casefiles.ui.theme.scale import Role
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.tabs import Tabs


class KeepingPage(Page):
    """Three acts on what is kept; only erasing cannot be taken back, and it says so."""

    WANTS: ClassVar[frozenset[Kind]] = frozenset()

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Bin and keeping")

    def _build(self) -> None:
        self.bin = BinPart(self.session)
        self.ending = EndingPart(self.session)
        self.merging = MergingPart(self.session)
        self._parts = {"bin": self.bin, "ending": self.ending, "merging": self.merging}
        self.tabs = Tabs(
            (
                ("bin", _("Bin")),
                ("ending", _("Time is over")),
                ("merging", _("Two cases of one person")),
            )
        )
        self.tabs.setAccessibleName(self.title)
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        head = column(PlainLabel(self.title, Role.TITLE), 12, self.tabs, margins=(32, 24, 32, 0))
        self.setLayout(column(head, self._stack))

    def _connect(self) -> None:
        self.tabs.turned.connect(self.on_turned)
        for part in self._parts.values():
            part.told.connect(self.told)
            part.went.connect(self.went)
        self.ending.counted.connect(lambda count: self.tabs.set_count("ending", count or None))
        self.bin.counted.connect(lambda count: self.tabs.set_count("bin", count or None))

    def _refresh(self) -> None:
        for part in self._parts.values():
            part.refresh()

    def on_turned(self, key: str) -> None:
        """Turn to one of the parts."""
        self._stack.setCurrentWidget(self._parts[key])

    def show_record(self, record_id: str) -> None:
        """Turn to a part, e.g. "ending"; a case after a slash is filled in, "merging/ID"."""
        key, _slash, case_id = record_id.partition("/")
        if key in self._parts:
            self.tabs.set_key(key)
            self._parts[key].show_case(case_id)

    def clear(self) -> None:
        """Forget everything."""
        for part in self._parts.values():
            part.clear()
