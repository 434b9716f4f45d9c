"""A workbook of ours, read once before the lock: behind it nothing more can be loaded."""

import io
import zipfile
from typing import Final

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sample_workbook() -> bytes:
    """Return a workbook with one cell of each kind."""
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_SHEET}.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"),
            ("sharedStrings", "sharedStrings"), ("styles", "styles"),
        )
    )  # fmt: skip
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets><sheet name="x" '
        'sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/sharedStrings.xml": f"<sst {_MAIN}><si><t>x</t></si><si><r><t>y</t></r></si></sst>",
        "xl/styles.xml": _styles(),
        "xl/worksheets/sheet1.xml": _cells(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _styles() -> str:
    return (
        f'<styleSheet {_MAIN}><numFmts count="1"><numFmt numFmtId="170" formatCode="[h]:mm"/>'
        '</numFmts><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )


def _cells() -> str:
    return (
        f'<worksheet {_MAIN}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s">'
        '<v>1</v></c><c r="C1" t="inlineStr"><is><t>z</t></is></c></row><row r="2"><c r="A2" s="1">'
        '<v>45000</v></c><c r="B2" s="2"><v>1.5</v></c><c r="C2"><f>1+1</f><v>2</v></c><c r="D2" '
        't="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="d"><v>2024-01-31</v></c>'
        '<c r="G2" s="1"><v>1e9</v></c></row></sheetData><mergeCells><mergeCell ref="A3:B4"/>'
        "</mergeCells></worksheet>"
    )
