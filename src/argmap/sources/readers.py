"""Read the text of a saved copy, by its form."""

from __future__ import annotations

from argmap.sources.saved_text import MAX_CHARACTERS, CopyError, SavedText

SUFFIXES = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "mhtml", ".mht": "mhtml",
    ".pdf": "pdf", ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip
"""The suffixes of copies, and their forms."""


def read_copy(name: str, data: bytes) -> SavedText:
    """Return the text of a copy. name: of its file. Raises CopyError if it can't be read."""
    form = form_of(name, data)
    if form == "pdf":
        from argmap.sources.pdf_text import pdf_text

        return pdf_text(data)
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        raise CopyError("the file is binary. Copies are HTML, PDF, text or Markdown")
    from argmap.sources.plain_text import decoded, markdown_text, plain_text

    if form == "mhtml":
        data = _html_part(data)
        form = "html"
    if form == "html":
        from argmap.sources.html_text import html_text

        return html_text(decoded(data, html=True))
    text = decoded(data)
    if len(text) > MAX_CHARACTERS:
        raise CopyError(f"it has more than {MAX_CHARACTERS:,} characters. Save a part of it")
    return markdown_text(text) if form == "markdown" else plain_text(text)


def form_of(name: str, data: bytes) -> str:
    """Return the form of a copy: by its first bytes, else by the suffix of its name."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    suffix = "." + name.lower().rpartition(".")[2]
    form = SUFFIXES.get(suffix, "")
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not form and head.startswith((b"<!doctype html", b"<html", b"<!--")):
        return "html"
    return form or "text"


def _html_part(data: bytes) -> bytes:
    """Return the page in a copy that a browser made of a page and its files."""
    import email

    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                charset = part.get_content_charset()
                return page.decode(charset or "utf-8", "replace").encode() if charset else page
    raise CopyError("the file has no HTML page")
