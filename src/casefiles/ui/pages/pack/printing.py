"""Printing: the pages of a pack as pictures, under a neutral job name, without a file of ours."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from casefiles.i18n import gettext as _
from casefiles.services import previews

WIDTH = 2000  # pixels of an A4 page at about 240 dots per inch


def print_pages(parent: QWidget, *documents: bytes) -> bool:
    """Ask for a printer and print one document behind the other; False when the person cancels.

    The system's print queue keeps a readable copy for a while: the guide says so.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Document"))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print; a copy stays in the print queue for a while"))
    if not dialog.exec():
        return False
    painter = QPainter(printer)
    for place, pdf in enumerate(documents):
        if place:
            printer.newPage()
        _print(painter, printer, pdf)
    painter.end()
    return True


def _print(painter: QPainter, printer: QPrinter, pdf: bytes) -> None:
    """Print every page of one document."""
    page, pages = 0, 1
    while page < pages:
        picture = previews.preview_page(pdf, page, width=WIDTH)
        pages = picture.page_count
        image = QImage(
            picture.rgb,
            picture.width,
            picture.height,
            picture.width * 3,
            QImage.Format.Format_RGB888,
        )
        if page:
            printer.newPage()
        painter.drawImage(QRectF(printer.pageRect(QPrinter.Unit.DevicePixel)), image)
        page += 1
