"""Make small spreadsheets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def xlsx(sheets: Mapping[str, Sequence[Sequence[str | int]]], merged: Sequence[str] = ()) -> bytes:
    """Return an XLSX file. sheets: rows by name; merged: ranges of the last sheet, as A2:A4."""
    numbered = list(enumerate(sheets.items(), 1))
    listed = "".join(
        f'<sheet name="{escape(n)}" sheetId="{i}" r:id="r{i}"/>' for i, (n, _) in numbered
    )
    links = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i, _ in numbered
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        "</Relationships>",
    }
    ranges = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    for i, (_, rows) in numbered:
        body = "".join(f'<row r="{n}">{_cells(n, row)}</row>' for n, row in enumerate(rows, 1))
        more = f"<mergeCells>{ranges}</mergeCells>" if merged and i == len(numbered) else ""
        files[f"xl/worksheets/sheet{i}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData>{more}</worksheet>'
        )
    return _archive(files)


def _column(place: int) -> str:
    """Return the letters of a column. place: from 0."""
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters


def _cells(number: int, row: Sequence[str | int]) -> str:
    cells = []
    for place, value in enumerate(row):
        name = f"{_column(place)}{number}"
        if isinstance(value, int):
            cells.append(f'<c r="{name}"><v>{value}</v></c>')
        elif value:
            cells.append(f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>')
    return "".join(cells)


def ods(rows: Sequence[Sequence[str]]) -> bytes:
    """Return an ODS file."""
    base = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{base}office:1.0" xmlns:table="{base}table:1.0" '
        f'xmlns:text="{base}text:1.0"><office:body><office:spreadsheet><table:table '
        f'table:name="S">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{base}manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return _archive({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _archive(files: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()
