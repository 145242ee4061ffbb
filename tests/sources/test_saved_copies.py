"""Folders of saved copies: how a copy is found, that it is read once, and that it can't do harm."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from argmap.errors import ArgmapError
from argmap.sources import saved_copies
from argmap.sources.saved_copies import CopyReader, SavedCopies, SavedCopy
from argmap.sources.saved_text import CopyError
from tests.support import posix


def write(folder: Path, index: object, **files: str | bytes) -> SavedCopies:
    """Write copies (`name_txt` for `name.txt`) and their index; return the folder's copies."""
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(data)
    (folder / "sources.yml").write_text(json.dumps(index), "utf-8")
    return SavedCopies(folder)


def test_a_copy_is_found_by_the_index_or_its_name(tmp_path: Path) -> None:
    entry = {"file": "a.txt", "sha256": "0" * 64, "saved": "2026-03-02"}
    index = {"http://www.a.org/x/": entry, "Minutes of May": "b.txt"}
    with write(tmp_path, index, a_txt="a", b_txt="b") as copies:
        (tmp_path / "c.org-report-2024.txt").write_text("c", "utf-8")
        (tmp_path / "data.csv").write_text("c", "utf-8")
        assert copies.copy_of(["https://a.org/x"]) == SavedCopy("a.txt", "0" * 64, "2026-03-02")
        assert copies.copy_of(["minutes-of-may"]) == SavedCopy("b.txt")
        found = copies.copy_of(["https://none.org", "https://c.org/report?2024"])
        assert found == SavedCopy("c.org-report-2024.txt")
        assert copies.copy_of(["https://data"]) is None


@pytest.mark.parametrize(
    ("index", "message"),
    [
        (["a.txt"], "must be a mapping of addresses to files"),
        ({"a": {"fil": "a.txt"}}, "unknown field `fil`"),
        ({"a": {"saved": "2026"}}, "must be the name of a file, or have `file`"),
        ({"a": None}, "must be the name of a file"),
    ],
)
def test_an_index_that_is_not_valid_is_an_error(
    tmp_path: Path, index: object, message: str
) -> None:
    with pytest.raises(ArgmapError, match=message):
        write(tmp_path, index)


@posix
@pytest.mark.parametrize("name", ["a\0b.txt", "loop.txt", "loop.txt/a.txt", 5000 * "x" + ".txt"])
def test_a_name_that_can_not_be_opened_is_a_fault_of_one_copy(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    with write(tmp_path, {"a": name, "b": "b.txt"}, b_txt="One.") as copies:
        copy = copies.copy_of(["a"])
        assert copy is not None
        with pytest.raises(CopyError, match="can't be the name of a file") as caught:
            copies.text(copy)
        assert len(str(caught.value)) < 150
        assert copies.text(SavedCopy("b.txt"))


@posix
def test_an_index_that_is_no_file_is_an_error(tmp_path: Path) -> None:
    index = tmp_path / "sources.yml"
    index.symlink_to("sources.yml")
    with pytest.raises(ArgmapError, match="a pipe or a broken link"):
        SavedCopies(tmp_path)
    index.unlink()
    os.mkfifo(index)
    with pytest.raises(ArgmapError, match="a pipe or a broken link"):
        SavedCopies(tmp_path)


def test_an_unchanged_copy_is_read_once(tmp_path: Path) -> None:
    copies = write(tmp_path, {}, a_txt="One two three.", b_html="<p>x")
    with copies:
        first = copies.text(SavedCopy("a.txt"))
        assert (
            copies.text(SavedCopy("a.txt", hashlib.sha256(b"One two three.").hexdigest())) == first
        )
        assert copies.number_read == 1
        (tmp_path / "a.txt").write_text("One two four.", "utf-8")
        assert copies.text(SavedCopy("a.txt")) != first
        kept = next((tmp_path / ".argmap-cache").glob("*.json"))
        kept.write_text("[1", "utf-8")
    with SavedCopies(tmp_path) as again:
        again.text(SavedCopy("a.txt"))
        assert again.number_read <= 1
        assert [copies.number_read, (tmp_path / ".argmap-cache" / ".gitignore").read_text()] == [
            2, "*\n",
        ]  # fmt: skip


def test_copies_that_can_not_be_read_have_a_reason(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("secret", "utf-8")
    folder = tmp_path / "copies"
    folder.mkdir()
    loop = (
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages "
        b"/Kids [2 0 R 2 0 R] /Count 1000000000 >> endobj\ntrailer << /Root 1 0 R >>\n"
    )
    copies = write(
        folder, {}, a_txt="a", loop_pdf=loop, zip_html=b"PK\x03\x04\0\0", long_txt="a" * 5_000_001,
        deep_html="<div>" * 100_000, broken_mhtml="Content-Type: text/plain\n\nx",
    )  # fmt: skip
    (folder / "loop.txt").symlink_to("loop.txt")
    with (folder / "big.txt").open("wb") as file:
        file.truncate(1_000_000_000)
    reasons = {
        "../other.txt": "outside the folder",
        "gone.txt": "does not exist",
        "a\0.txt": "can't be the name of a file",
        "loop.txt": "can't be the name of a file",
        "x" * 5_000: "can't be the name of a file",
        "big.txt": "has 1,000,000,000 bytes",
        "loop.pdf": "the PDF can't be read",
        "zip.html": "binary",
        "long.txt": "more than 5,000,000 characters",
        "deep.html": "nested deeper",
        "broken.mhtml": "no HTML page",
    }
    with copies:
        for file_name, reason in reasons.items():
            with pytest.raises(CopyError, match=reason):
                copies.text(SavedCopy(file_name))
        with pytest.raises(CopyError, match="not the file that was saved"):
            copies.text(SavedCopy("a.txt", "0" * 64))
        copies.text(SavedCopy("a.txt"))  # the process still runs
        assert copies.number_read == 1


def test_reading_ends_at_the_limit_of_time(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("* a " * 200_000, "utf-8")
    with SavedCopies(tmp_path, CopyReader(seconds=0.01)) as copies:
        for _ in range(2):
            with pytest.raises(CopyError, match=r"takes longer than 0\.01 s"):
                copies.text(SavedCopy("a.md"))


def fail(path: Path, gibibytes: float) -> None:
    raise ValueError(f"in {path.name}\nno such filter")


def test_a_fault_of_a_library_is_told_with_its_last_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_copies, "read_in_process", fail)
    with (
        write(tmp_path, {}, a_txt="a") as copies,
        pytest.raises(CopyError, match=r"the library that reads it failed \(no such filter\)"),
    ):
        copies.text(SavedCopy("a.txt"))


@posix
@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "ignored"])
def test_kept_texts_are_regular_files_inside_the_folder(tmp_path: Path, kind: str) -> None:
    (tmp_path / "precious.txt").write_text("precious", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    folder = tmp_path / "copies"
    folder.mkdir()
    copies = write(folder, {}, a_txt="One two three.")
    copies.text(SavedCopy("a.txt"))
    cache = folder / ".argmap-cache"
    (kept,) = cache.glob("*.json")
    kept.unlink()
    if kind == "link":
        kept.symlink_to(tmp_path / "precious.txt")
    elif kind == "pipe":
        os.mkfifo(kept)
    elif kind == "ignored":
        (cache / ".gitignore").unlink()
        (cache / ".gitignore").symlink_to(tmp_path / "elsewhere" / "new")
    else:
        (cache / ".gitignore").unlink()
        cache.rmdir()
        cache.symlink_to(tmp_path / "elsewhere")
    with copies, pytest.raises(CopyError, match=r"is a symbolic link|is not a regular file"):
        copies.text(SavedCopy("a.txt"))
    assert (tmp_path / "precious.txt").read_text("utf-8") == "precious"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_index_may_have_a_limited_number_of_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "sources.yml"
    index.write_text("a: a.txt\n", "utf-8")
    monkeypatch.setattr(saved_copies, "COPIES_LIST_BYTES", 9)
    assert SavedCopies(tmp_path).copy_of(["a"]) == SavedCopy("a.txt")
    index.write_text("a: aa.txt\n", "utf-8")
    with pytest.raises(ArgmapError, match=r"sources\.yml has more than 9 bytes"):
        SavedCopies(tmp_path)
    index.write_text("a: [\n", "utf-8")
    with pytest.raises(ArgmapError, match=r"sources\.yml can't be read"):
        SavedCopies(tmp_path)


def test_a_copy_is_read_up_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_copies, "COPY_BYTES", 3)
    with write(tmp_path, {}, a_txt="abc", b_txt="abcd") as copies:
        assert copies.text(SavedCopy("a.txt", hashlib.sha256(b"abc").hexdigest().upper()))
        with pytest.raises(CopyError, match="has 4 bytes, and at most 3 are read"):
            copies.text(SavedCopy("b.txt"))


def test_copies_are_found_by_name_in_folders_the_first_one_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (".git/a.org-x.txt", "2/a.org-x.TXT", "1/a.org-x.txt", "3/a.org-x.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert SavedCopies(tmp_path).copy_of(["https://a.org/x"]) == SavedCopy("1/a.org-x.txt")
    monkeypatch.setattr(saved_copies, "MAX_FILES", 3)  # .git and what is in it, and the folder 1
    assert SavedCopies(tmp_path).copy_of(["https://a.org/x"]) is None


def test_an_index_may_be_empty_and_have_dates_of_yaml(tmp_path: Path) -> None:
    index = tmp_path / "sources.yml"
    index.write_text("# nothing yet\n", "utf-8")
    assert SavedCopies(tmp_path).copy_of(["https://a.org/x"]) is None
    index.write_text("\ufeffhttps://a.org/x: {file: a.txt, saved: 2026-03-02}\n", "utf-8")
    assert SavedCopies(tmp_path).copy_of(["https://a.org/x"]) == SavedCopy(
        "a.txt", "", "2026-03-02"
    )
    index.write_text("a: &a [x, x]\nb: [*a, *a]\n", "utf-8")
    with pytest.raises(ArgmapError, match=r"sources\.yml"):
        SavedCopies(tmp_path)


def test_a_long_address_is_cut_in_the_name_of_its_copy(tmp_path: Path) -> None:
    (tmp_path / f"{'a' * 119}-b.txt").write_text("x", "utf-8")
    assert SavedCopies(tmp_path).copy_of([f"https://{'a' * 119}/other"]) is not None
    assert SavedCopies(tmp_path).copy_of([f"https://{'a' * 118}/other"]) is None
