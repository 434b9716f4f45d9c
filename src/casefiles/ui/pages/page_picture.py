"""A page of a PDF as a picture on the desk: drawn from memory, page by page, never kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefiles.domain.library.document import PagePicture
from casefiles.i18n import gettext as _
from casefiles.services import previews
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import IconButton
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Scroller

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

SHARPNESS = 2  # pixels of the picture for each of the screen, so that small type stays readable


class Sheet(QWidget):
    """One page, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_picture(self, picture: PagePicture | None) -> None:
        """Show a page, or none."""
        if picture is None:
            self._picture = QPixmap()
        else:
            image = QImage(
                picture.rgb,
                picture.width,
                picture.height,
                picture.width * 3,
                QImage.Format.Format_RGB888,
            )
            self._picture = QPixmap.fromImage(image)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the page at a width."""
        if self._picture.isNull():
            return 0
        return round(width * self._picture.height() / self._picture.width())

    def sizeHint(self) -> QSize:
        """Return the page at its present width."""
        return QSize(look().px(420), self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, smooth; paper stays white in the dark."""
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._picture)


class PageViewer(QWidget):
    """Pages with arrows. `wanted` asks for a page, counted from 0, at a width in pixels."""

    wanted = Signal(int, int)

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._page, self._pages = 0, 0
        self._title = PlainLabel(title, Role.SECTION, elide=True)
        self._place = PlainLabel("", Role.SECOND, tone=Tone.INK2)
        self.before = IconButton("back", _("Page before"))
        self.after = IconButton("forward", _("Next page"))
        head = row(self._title, self._place, None, self.before, self.after, gap=12)
        head.setContentsMargins(24, 10, 16, 10)
        self.sheet = Sheet()
        paper = column(self.sheet, None, margins=(28, 4, 28, 28))
        self.setLayout(column(Ground("desk", head), Scroller(paper, ground="desk")))
        self.before.clicked.connect(self.on_before)
        self.after.clicked.connect(self.on_after)
        self.clear()

    def begin(self) -> None:
        """Ask for the first page of another document."""
        self._page = 0
        self._want()

    def on_picture(self, picture: PagePicture) -> None:
        """Show the page that was asked for."""
        self._pages = picture.page_count
        self.sheet.set_picture(picture)
        self.sheet.setAccessibleName(self._words())
        self._place.setText(self._words())
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page + 1 < self._pages)

    def on_before(self) -> None:
        """Turn back."""
        self._turn(-1)

    def on_after(self) -> None:
        """Turn on."""
        self._turn(1)

    def clear(self) -> None:
        """Forget the page."""
        self._page, self._pages = 0, 0
        self.sheet.set_picture(None)
        self._place.setText("")
        self.before.setEnabled(False)
        self.after.setEnabled(False)

    def _turn(self, pages: int) -> None:
        place = self._page + pages
        if 0 <= place < self._pages:
            self._page = place
            self._want()

    def _want(self) -> None:
        width = max(400, self.width() - 80)
        self.wanted.emit(self._page, min(2000, width * SHARPNESS))

    def _words(self) -> str:
        return _("page {page} of {pages}").format(page=self._page + 1, pages=self._pages)


def picture_of(vault: "Vault", pdf: bytes, page: int, width: int) -> PagePicture:
    """Draw a page; the vault is not asked."""
    del vault
    return previews.preview_page(pdf, page, width=width)
