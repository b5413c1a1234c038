"""The one reader of files."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.problems import Span
from dsv_kb.core.source import Reader, shown_path


@pytest.fixture(name="reader")
def _reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path, "content")


def seen(reader: Reader) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.span)) for problem in reader.problems]


@given(
    data=st.binary()
    | st.lists(st.sampled_from([b"\xef\xbb\xbf", "服".encode(), b"\n", b"\r", b"\xff", b"\0", b"a"])).map(b"".join)
)
def test_any_bytes_are_text_or_one_problem(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever a file holds, there is text, or one problem at a place within the file."""
    file = tmp_path_factory.getbasetemp() / "any.md"
    file.write_bytes(data)
    reader = Reader(file.parent, "")
    text = reader.text(file)
    assert (text is None) == (len(reader.problems) == 1)
    lines = data.decode(errors="replace").removeprefix("\ufeff").split("\n")
    for problem in reader.problems:
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1


def test_line_ends_are_made_alike(reader: Reader) -> None:
    """Line ends of Windows and of old Macs are read as those of the others, without a byte order mark."""
    (reader.root / "a.md").write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert reader.text(reader.root / "a.md") == "a\nb\nc\n"


def test_files_are_listed_in_order(reader: Reader) -> None:
    """All visible files are listed by path; what begins with a dot is left out, folders too."""
    for name in ("b/x.yml", "a.yml", "b/c/y.yml", ".git/config", "b/.hidden.yml", "B.yml"):
        (reader.root / name).parent.mkdir(parents=True, exist_ok=True)
        (reader.root / name).write_text("")
    assert [reader.name(path) for path in reader.files()] == [
        "content/B.yml",
        "content/a.yml",
        "content/b/c/y.yml",
        "content/b/x.yml",
    ]
    assert [reader.name(path) for path in reader.files("b")] == ["content/b/c/y.yml", "content/b/x.yml"]


@pytest.mark.parametrize("shown", ["", "."])
def test_names_in_the_working_folder_have_no_prefix(tmp_path: Path, shown: str) -> None:
    """A file of the folder that the author works in is named without a folder."""
    assert Reader(tmp_path, shown).name(tmp_path / "a" / "b.yml") == "a/b.yml"


def test_a_link_that_stays_inside_is_read(reader: Reader) -> None:
    """A symbolic link to another file of the same folder is like that file."""
    (reader.root / "a.yml").write_text("text")
    (reader.root / "b.yml").symlink_to("a.yml")
    assert reader.text(reader.root / "b.yml") == "text"
    assert reader.problems == []


def test_a_path_above_the_folder_is_not_read(reader: Reader) -> None:
    """A path that climbs out of the folder is refused, symbolic link or not."""
    inner = Reader(reader.root / "pack", "pack")
    inner.root.mkdir()
    (reader.root / "secret").write_text("secret")
    assert inner.text(inner.root / ".." / "secret") is None
    assert [code for code, _ in seen(inner)] == ["DSV105"]


def test_a_file_at_the_limit_is_read(reader: Reader) -> None:
    """The limit is the size that is still read."""
    (reader.root / "a.yml").write_text("12345")
    assert reader.text(reader.root / "a.yml", limit=5) == "12345"
    assert reader.text(reader.root / "a.yml", limit=4) is None
    assert seen(reader) == [("DSV104", "content/a.yml:1:1")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_does_not_stop_the_program(reader: Reader) -> None:
    """What is no regular file is not opened, for a pipe would be waited for without end."""
    os.mkfifo(reader.root / "a.yml")
    assert reader.text(reader.root / "a.yml") is None
    assert seen(reader) == [("DSV101", "content/a.yml:1:1")]


def test_a_folder_that_cannot_be_listed_is_reported(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission does not look like an empty one."""
    listed = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    (reader.root / "closed").mkdir()
    (reader.root / "a.yml").write_text("")
    monkeypatch.setattr(os, "scandir", refuse)
    assert [path.name for path in reader.files()] == ["a.yml"]
    assert seen(reader) == [("DSV101", "content/closed:1:1")]


@pytest.mark.parametrize(
    ("path", "shown"),
    [("content", "content"), ("./a/../content", "content"), (".", "."), ("/elsewhere/pack", "../elsewhere/pack")],
)
def test_how_folders_are_shown(path: str, shown: str) -> None:
    """A folder is named from the working folder, also where it lies elsewhere."""
    assert shown_path(Path(path), Path("/work")) == shown


def test_a_span_reads_as_editors_write_it() -> None:
    """A place is the file, the line and the column, with colons between."""
    assert str(Span("a.yml", 3, 9)) == "a.yml:3:9"
