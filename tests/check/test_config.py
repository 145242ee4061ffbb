"""The settings that a project keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.check.config import config, muted, title
from argmap.cli.root import cli
from argmap.errors import ArgmapError
from tests.check.folder import fill
from tests.check.test_command import GOOD, ODD, SHARED, run


def test_the_nearest_file_above_the_paths_counts(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "pyproject.toml": '[tool.argmap.check]\nselect = ["no-source"]\nstale-after = 90\n',
            "content/a/c.md": GOOD,
            "content/b/d.md": GOOD,
            "content/b/pyproject.toml": "[project]\nname = 'x'\n",
            "content/b/inner/e.md": GOOD,
            "content/b/inner/argmap.toml": "[check]\nignore = ['default']\nstrict = true\n",
            "content/b/inner/pyproject.toml": '[tool.argmap.check]\nselect = ["all"]\n',
        },
    )
    found = config([tmp_path / "content" / "a", tmp_path / "content" / "b" / "d.md"])
    assert (found.select, found.ignore, found.stale_after) == (("no-source",), (), 90)
    found = config([tmp_path / "content" / "b" / "inner" / "e.md"])
    assert (found.select, found.ignore, found.strict) == (None, ("default",), True)


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    assert config([tmp_path]).select is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[check", "can't be read"),
        ("check = 3", "a table"),
        ("[check]\nselct = []", ".toml:2: unknown setting `selct`. Did you mean `select`"),
        ("[check]\nselect = 'all'", ".toml:2: `select` must be a list of codes"),
        ("[check]\nselect = [1]", ".toml:2: `select` must be a list of codes"),
        ("[check]\nselect = ['no-sauce']", "Did you mean no-source"),
        ("[check]\nignore = ['yaml']", "can't be ignored"),
        ("[check]\nstale-after = true", ".toml:2: `stale-after` must be a number of days"),
        ("[check]\nstale-after = -1", "must be a number of days, 0 or more (got -1)"),
        ("x = " + "[" * 5_000 + "]" * 5_000, "nested too deeply"),
        ("x = {a" + ".a" * 300 + " = 1}", "nested too deeply"),
        ("[" + "a." * 300 + "a]", "nested too deeply"),
        ("#" * 100_001, "more than 100,000 bytes"),
        ("[check]\nstale-after = " + "9" * 5_000, "a number in it has too many digits"),
        ("[check]\nselect = 0x" + "9" * 5_000, ".toml:2: `select` must be a list of codes"),
        ("[check]\nselect = " + "9" * 4_000, f"(got {'9' * 79}…)"),
        ("[check]\n\nstrict = 1", ".toml:3: `strict` must be true or false (got 1)"),
    ],
)
def test_what_a_file_says_wrong_is_told_with_its_path(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "argmap.toml"
    file.write_text(text)
    with pytest.raises(ArgmapError) as caught:
        config([tmp_path])
    assert said in str(caught.value)
    assert str(file) in str(caught.value)
    assert run(tmp_path).exit_code == 2


def test_a_project_has_a_title_for_its_pages(tmp_path: Path) -> None:
    fill(tmp_path, {"argmap.toml": "title = 'Streets & harbour'\n", "content/c.md": GOOD})
    assert title([tmp_path / "content" / "c.md"]) == "Streets & harbour"

    def heading(*options: str) -> str:
        wanted = [*options, "--from", str(tmp_path / "content"), "-o", "-"]
        made = CliRunner().invoke(cli, ["export", "html", *wanted])
        assert made.exit_code == 0, made.output
        return made.stdout.partition("<title>")[2].partition("</title>")[0]

    assert heading() == "Streets &amp; harbour"
    assert heading("--title", "Other") == "Other"
    assert heading("--controversy", "c") != "Streets &amp; harbour"


@pytest.mark.parametrize("text", ["x = 1\ntitle = 3", "x = 1\ntitle = ' '"])
def test_a_title_is_a_text(text: str, tmp_path: Path) -> None:
    fill(tmp_path, {"argmap.toml": text})
    with pytest.raises(ArgmapError, match=r"argmap.toml:2: `title` must be a text \(got "):
        title([tmp_path])


def test_options_go_before_the_file(tmp_path: Path) -> None:
    fill(
        tmp_path,
        {
            "argmap.toml": '[check]\nselect = ["shared-alias"]\nstrict = true\nstale-after = 1\n',
            "c.md": ODD.replace("binary", "binary\nlast_updated: 2001"),
            **SHARED,
        },
    )
    made = run(tmp_path)
    assert made.exit_code == 1
    assert {line.split()[2] for line in made.stdout.splitlines()[:-1]} == {
        "shared-alias:",
        "stale:",
    }
    assert "stale" not in run(tmp_path, "--select", "unknown-value").stdout
    assert run(tmp_path, "--ignore", "all").exit_code == 0


def test_reasons_of_a_worklist_are_muted(tmp_path: Path) -> None:
    fill(tmp_path, {"argmap.toml": "[todo]\nmute = ['stale', 'overtaken']\n"})
    assert muted([tmp_path]) == ("stale", "overtaken")


@pytest.mark.parametrize("text", ["todo = 1", "[todo]\nmuted = []", "[todo]\nmute = 'stale'"])
def test_a_wrong_setting_of_a_worklist_is_an_error(text: str, tmp_path: Path) -> None:
    fill(tmp_path, {"argmap.toml": text})
    with pytest.raises(ArgmapError, match=r"argmap\.toml.*: (`\w+` must|unknown)"):
        muted([tmp_path])
