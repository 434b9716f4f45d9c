"""About: what the program is, what it promises and cannot, what it is made of."""

import platform
from importlib.metadata import PackageNotFoundError, metadata
from typing import Final

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QHBoxLayout

from casefiles import __version__
from casefiles.i18n import gettext as _
from casefiles.ui.page import Page
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.labels import PlainLabel, heading
from casefiles.ui.widgets.layouts import Part, column, leading, row
from casefiles.ui.widgets.panes import Hairline, Measure, Scroller
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList
from casefiles.ui.widgets.symbols import Mark, Symbol

LIBRARIES: Final = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("sqlcipher3", "zlib"),
    ("sqlite-utils", "Apache-2.0"),
    ("cryptography", "Apache-2.0, BSD-3-Clause"),
    ("pyrage", "MIT"),
    ("shamir-mnemonic", "MIT"),
    ("reportlab", "BSD-3-Clause"),
    ("pikepdf", "MPL-2.0"),
    ("pypdfium2", "Apache-2.0, BSD-3-Clause"),
    ("Pillow", "MIT-CMU"),
    ("babel", "BSD-3-Clause"),
    ("edtf", "MIT"),
    ("zxcvbn", "MIT"),
    ("click", "BSD-3-Clause"),
    ("font-source-sans-pro", "OFL-1.1"),
    ("fontpkg-ibm-plex-serif", "OFL-1.1"),
)


class AboutPage(Page):
    """The five promises stand here in the program's own words."""

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("About Case Files")

    def _build(self) -> None:
        head = row(Mark(48), column(PlainLabel(self.title, Role.TITLE), _versions()), None, gap=16)
        what = TextBlock(
            _(
                "Case records and reference documents for people who help asylum seekers, "
                "encrypted on this computer and nowhere else."
            )
        )
        self.limits = LinkButton(_("What it cannot do"))
        parts: list[Part] = [head, 16, what, 28, heading(_("Five promises")), 12]
        for title, text in _promises():
            parts += [_promise(title, text), 16]
        parts += [leading(self.limits), 24, Hairline(), 20, heading(_("Made of")), 8, _libraries()]
        page = column(*parts, None, margins=(32, 28, 32, 32))
        self.setLayout(column(Scroller(row(Measure(page), None))))

    def _connect(self) -> None:
        self.limits.clicked.connect(lambda: self.went.emit("help", "6-limits"))


def _promise(title: str, text: str) -> QHBoxLayout:
    words = column(PlainLabel(title, Role.STRONG, wrap=True), TextBlock(text, tone=Tone.INK2))
    symbol = Symbol("shield", Tone.ACCENT)
    line = row(symbol, words, gap=12)
    line.setAlignment(symbol, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return line


def _promises() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Nothing readable outside the vault"),
            _("No temporary file, log, list of recent files or window title tells anything."),
        ),
        (
            _("No identity inside the vault"),
            _("There is no field for a name or a number; free text is watched, but read it too."),
        ),
        (
            _("Saved means saved"),
            _(
                "What is called saved survives a crash and a power cut. Damage is noticed and "
                "named."
            ),
        ),
        (
            _("No lock-out and no lock-in"),
            _("There is a recovery sheet, and public programs open the backups."),
        ),
        (
            _("The program never decides"),
            _("It lays out law, facts, sources and gaps. It gives no verdict and no score."),
        ),
    )


def _versions() -> TextBlock:
    words = _("Version {version}, Python {python}, Qt {qt}. Licence: MIT.")
    python = platform.python_version()
    return TextBlock(
        words.format(version=__version__, python=python, qt=qVersion()), Role.SECOND, tone=Tone.INK2
    )


def _libraries() -> RowList:
    rows = RowList(Columns((0, 220), gutter=0, inset=0, pad=0, two_lines=False), _("Libraries"))
    rows.fit_rows()
    rows.set_rows(
        [
            Row(name, (Cell(Line(f"{name} {_version(name)}")), Cell(second(licence))))
            for name, licence in LIBRARIES
        ]
    )
    return rows


def _version(name: str) -> str:
    try:
        return str(metadata(name)["Version"])
    except PackageNotFoundError:
        return ""
