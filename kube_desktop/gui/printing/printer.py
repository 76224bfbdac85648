"""The system's printer: PDF pages as images of 300 dots an inch on A4 or on exact F4."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kube_desktop.gui.printing.pdf_images import POINTS_AN_INCH, page_image, page_sizes

DOTS_AN_INCH = 300
_MM_A_POINT = 25.4 / POINTS_AN_INCH
# Widths in mm; a page is one of these when it differs by less than a millimetre.
_SIZES = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}


class PrintRefused(Exception):  # noqa: N818 - it names what happened
    """The printer did not take the pages."""


def printer_names() -> list[str]:
    """Return the printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))


def system_printer(name: str, copies: int, title: str) -> QPrinter:
    """Return a printer by name, ready for `copies` of a document called `title`."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    return _prepared(printer, copies, title)


def pdf_printer(file: str, title: str) -> QPrinter:
    """Return a printer that prints into a PDF file, to see what a real one would be sent."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(file)
    return _prepared(printer, 1, title)


def page_layout(width: float, height: float) -> QPageLayout:
    """Return the layout of a page of this width and height in points, without margins: papers bring their own."""
    wide, high = width * _MM_A_POINT, height * _MM_A_POINT
    short, long = sorted((wide, high))
    turned = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    return QPageLayout(_page_size(short, long), turned, QMarginsF(0, 0, 0, 0))


def print_pages(pdf: bytes, printer: QPrinter, first: int, last: int, report: Callable[[int, int], None]) -> None:
    """Print the pages `first` to `last` (1 is the first); `report(done, total)` after each may raise to stop.

    Runs in a worker. Raises PrintRefused when the printer does not take them; what was sent before may be printed.
    """
    sizes = page_sizes(pdf)
    painter = QPainter()
    total = last - first + 1
    try:
        for done, place in enumerate(range(first - 1, last)):
            printer.setPageLayout(page_layout(*sizes[place]))
            started = painter.begin(printer) if done == 0 else printer.newPage()
            if not started:
                raise PrintRefused(printer.printerName())
            width, height = (points * DOTS_AN_INCH / POINTS_AN_INCH for points in sizes[place])
            painter.drawImage(QRectF(0, 0, width, height), page_image(pdf, place, DOTS_AN_INCH))
            report(done + 1, total)
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def _prepared(printer: QPrinter, copies: int, title: str) -> QPrinter:
    printer.setResolution(DOTS_AN_INCH)
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCopyCount(copies)
    printer.setCollateCopies(True)
    return printer


def _page_size(short: float, long: float) -> QPageSize:
    for name, (width, height) in _SIZES.items():
        if abs(short - width) < 1 and abs(long - height) < 1:
            if name == "A4":
                return QPageSize(QPageSize.PageSizeId.A4)
            # F4 is no preset of Qt; a fuzzy match would make it German legal, 0.9 mm wider.
            return QPageSize(
                QSizeF(width, height), QPageSize.Unit.Millimeter, name, QPageSize.SizeMatchPolicy.ExactMatch
            )
    return QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
