"""The command line: what each command writes, and the code that it ends with."""

import io
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from dsv_kb import cli
from dsv_kb.core.model import KINDS
from tests import support

BROKEN = {"content/steps/meet.yml": support.MINI["content/steps/meet.yml"].replace("[own]", "[owm]")}
UNSOURCED = {"content/steps/meet.yml": support.MINI["content/steps/meet.yml"].replace("sources: [own]\n", "")}


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a command."""

    code: int
    out: str
    err: str


def run(*arguments: str) -> Run:
    """Run a command with its output caught."""
    out, err = io.StringIO(), io.StringIO()
    code = cli.main(arguments, cli.Output(out, err))
    return Run(code, out.getvalue(), err.getvalue())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The mini-site, as the current folder, with messages in English."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(support.mini_site(tmp_path))
    return tmp_path


def test_check(folder: Path) -> None:
    """Good content: nothing but the count, and 0."""
    del folder
    assert run("check") == Run(0, "", "3 entries, 0 errors, 0 warnings\n")


def test_check_errors(folder: Path) -> None:
    """An error is one line with its place, and 1."""
    support.write(folder, BROKEN)
    found = run("check")
    assert (found.code, found.err) == (1, "3 entries, 1 errors, 0 warnings\n")
    assert re.fullmatch(r"content/steps/meet\.yml:4:11: DSV301 error: .*'owm'.*'own'.*\n", found.out)


def test_check_warnings(folder: Path) -> None:
    """A warning ends with 0, and with 1 if it is asked to be strict."""
    support.write(folder, UNSOURCED)
    assert run("check").code == 0
    assert run("check", "--strict").code == 1
    assert "DSV313 warning:" in run("check", "--strict").out


def test_check_formats(folder: Path) -> None:
    """JSON is an array of objects, annotations are workflow commands; both go to the output, the count does not."""
    support.write(folder, BROKEN)
    rows = json.loads(run("check", "--format", "json").out)
    assert [(row["code"], row["file"], row["line"], row["column"]) for row in rows] == [
        ("DSV301", "content/steps/meet.yml", 4, 11)
    ]
    annotation = run("check", "--format", "annotations").out
    assert annotation.startswith("::error file=content/steps/meet.yml,line=4,col=11,title=DSV301::")
    support.write(folder, support.MINI)
    assert json.loads(run("check", "--format", "json").out) == []


def test_language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages are in the language that is asked for, or in that of the terminal."""
    support.write(folder, BROKEN)
    asked = run("check", "--language", "zh").out
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run("check").out == asked
    assert re.search(r"[一-鿿]", asked)


def test_other_configuration(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--config` may lie elsewhere: packs and pages are meant from its folder."""
    monkeypatch.chdir("/")
    assert run("check", "--config", str(folder / "mkdocs.yml")).code == 0


def test_packs(folder: Path) -> None:
    """`--pack` needs no configuration, and may be given again."""
    (folder / "mkdocs.yml").unlink()
    support.write(folder, {"more/pack.yml": "id: more\n", "more/steps/meet.yml": "name: {en: Meet}\n"})
    assert run("check", "--pack", "content").code == 0
    assert "DSV302" in run("check", "--pack", "content", "--pack", "more").out


def test_built_in_pack(folder: Path) -> None:
    """The pack that comes with the program is found by its name, and is without a fault."""
    del folder
    found = run("check", "--strict", "--pack", "dsv")
    assert (found.code, found.out) == (0, "")


def test_docs(folder: Path) -> None:
    """Pages are checked too: those of the configuration, or those that are named."""
    support.write(folder, {"docs/en/a.md": "# A\n\n[[valu]]\n", "other/en/a.md": "# A\n"})
    assert "docs/en/a.md:3:1: DSV308" in run("check").out
    assert run("check", "--docs", "other").code == 0


@pytest.mark.parametrize("command", [["check"], ["status"], ["new", "step", "x"], ["stage", "--out", "o"]])
def test_no_configuration(folder: Path, command: list[str]) -> None:
    """Without a configuration: what to do instead, and 2."""
    (folder / "mkdocs.yml").unlink()
    assert run(*command) == Run(
        2, "", "dsv-kb: there is no mkdocs.yml; run the command beside it, or name packs with --pack\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("plugins: [search]\n", "does not use the plugin dsv-content"),
        ("plugins: [\n", "mkdocs.yml:2:1: the configuration cannot be read"),
        ("", "the configuration cannot be read"),
    ],
)
def test_wrong_configuration(folder: Path, text: str, message: str) -> None:
    """A configuration that cannot be used: why, and 2."""
    support.write(folder, {"mkdocs.yml": text})
    found = run("check")
    assert (found.code, found.out) == (2, "")
    assert message in found.err


def test_configuration_with_tags(folder: Path) -> None:
    """Tags of other plugins in the configuration are passed over; default options name the built-in pack."""
    text = "plugins: [dsv-content]\nmarkdown_extensions:\n  - x: {y: !!python/name:a.b }\nsite_name: !ENV [A, b]\n"
    support.write(folder, {"mkdocs.yml": text})
    assert run("check").code == 0


def test_wrong_option(capsys: pytest.CaptureFixture[str]) -> None:
    """A command or an option that does not exist is refused with 2, as is usual."""
    for arguments in ([], ["chek"], ["check", "--format", "xml"], ["new", "step"]):
        with pytest.raises(SystemExit) as caught:
            cli.main(arguments)
        assert caught.value.code == 2
    assert "usage: dsv-kb" in capsys.readouterr().err


@pytest.mark.parametrize("kind", KINDS)
def test_new(folder: Path, kind: str) -> None:
    """A new file has only the faults of texts that are not written yet, and none once they are."""
    path = f"content/{KINDS[kind].folder}/fresh-one.yml"
    assert run("new", kind, "fresh-one") == Run(0, f"{folder / path}\n", "")
    if kind == "chapter":
        prose = {f"content/chapters/fresh-one.{code}.md": "word " * 300 + "^[own]\n" for code in ("en", "zh")}
        pack = support.MINI["content/pack.yml"] + "parts: {book: {name: {en: Book, zh: 书}}}\n"
        support.write(folder, {**prose, "content/pack.yml": pack})
    if kind == "question-set":
        support.write(folder, {"content/outcomes/first.yml": "title: {en: First, zh: 其一}\nsources: [own]\n"})
    if kind == "step":
        pack = support.MINI["content/pack.yml"].replace("[meet]", "[meet, fresh-one]")
        support.write(folder, {"content/pack.yml": pack})
    problems = json.loads(run("check", "--format", "json").out)
    assert {row["file"] for row in problems} == {path}
    text = (folder / path).read_text(encoding="utf-8")
    assert "#" in text, "the other fields are explained"
    filled = _filled(yaml.safe_load(text))
    support.write(folder, {path: json.dumps(filled, ensure_ascii=False)})
    entries = 5 if kind == "question-set" else 4
    assert run("check", "--strict") == Run(0, "", f"{entries} entries, 0 errors, 0 warnings\n")


def _filled(fields: dict[str, object]) -> dict[str, object]:
    """What an author would write into a new file."""
    text = {"en": "a text", "zh": "文字"}
    answer = {"text": text, "why": text}
    question = {"id": "q-1", "kind": "single", "text": text, "answers": [{**answer, "right": "true"}, answer]}
    values: dict[str, object] = {
        "columns": [text],
        "rows": [[text]],
        "category": "general",
        "sources": ["own"],
        "part": "book",
        "order": "1",
        "outcome": "first",
        "questions": [question],
        "chain": {"boxes": [{"text": text}]},
    }
    return {name: values.get(name, text) for name in {**fields, "sources": []}}


def test_new_leaves_files_alone(folder: Path) -> None:
    """A file that exists is not written over."""
    found = run("new", "definition", "value")
    assert (found.code, found.err) == (2, f"dsv-kb: {folder / 'content/definitions/value.yml'} is there already\n")
    assert (folder / "content/definitions/value.yml").read_text(encoding="utf-8") == support.MINI[
        "content/definitions/value.yml"
    ]


@pytest.mark.parametrize(
    ("kind", "id_", "message"),
    [
        ("definiton", "x", "did you mean 'definition'?"),
        ("definition", "Über uns", "cannot be an id"),
        ("definition", "../x", "cannot be an id"),
        ("definition", "x\n", "cannot be an id"),
    ],
)
def test_new_refused(folder: Path, kind: str, id_: str, message: str) -> None:
    """An unknown kind or an impossible id is refused, and nothing is written."""
    before = support.all_bytes(folder)
    found = run("new", kind, id_)
    assert (found.code, found.out) == (2, "")
    assert message in found.err
    assert support.all_bytes(folder) == before


def test_stage(folder: Path) -> None:
    """The tree has a configuration for each language; the command names them."""
    found = run("stage", "--out", "out")
    assert found == Run(0, "out/mkdocs.en.yml\nout/mkdocs.zh.yml\n", "")
    configuration = yaml.safe_load((folder / "out/mkdocs.zh.yml").read_text(encoding="utf-8"))
    assert configuration["theme"]["language"] == "zh"
    assert configuration["plugins"] == []
    assert (folder / "out/site/index.html").is_file()
    assert run("stage", "--out", "out").code == 0, "what was staged is made anew"


def test_stage_links_name_files(folder: Path) -> None:
    """A link of a hand-written page names the staged file, with its words escaped, so that any builder resolves it."""
    support.write(folder, {"docs/en/guide/a.md": "# A\n\nSee [[value]] or [[step:meet|the *first* step]].\n"})
    run("stage", "--out", "out")
    text = (folder / "out/en/guide/a.md").read_text(encoding="utf-8")
    assert "[value](../definitions/value/index.md){ .term data-term=value }" in text
    assert "[the \\*first\\* step](../steps/meet/index.md){ data-term=step:meet }" in text
    assert (folder / "out/en/assets/terms.js").is_file(), "what the cards of such links read"


def test_stage_links_terms(folder: Path) -> None:
    """A first mention of a term is a link in the staged page, as one that was written is, and leads to a file."""
    support.write(folder, {"docs/en/a.md": "# A\n\nA value.\n", "docs/zh/a.md": "# 甲\n\n价值。\n"})
    run("stage", "--out", "out")
    assert "A [value](definitions/value/index.md){ .term .term--found data-term=value }." in _read("out/en/a.md")
    assert "[价值](definitions/value/index.md){ .term .term--found data-term=value }。" in _read("out/zh/a.md")


def _read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def test_links(folder: Path) -> None:
    """The links that may be wrong are no failure; each has its place, as a line or for a program."""
    text = support.MINI["content/steps/meet.yml"].replace("Both sides meet.", "Both add VALUE.")
    support.write(folder, {"content/steps/meet.yml": text})
    place = "content/steps/meet.yml:3:24"
    assert run("links") == Run(
        0,
        f"{place}: 'VALUE' leads to definition:value; written 'value' there\n",
        "shared: 0, overlap: 0, capitals: 1\n",
    )
    found = json.loads(run("links", "--json").out)
    keys = ("file", "line", "column", "language", "reason", "linked", "others")
    assert [[row[key] for key in keys] for row in found] == [
        ["content/steps/meet.yml", 3, 24, "en", "capitals", "definition:value", []]
    ]


def test_stage_with_address(folder: Path) -> None:
    """The site's address is that of mkdocs.yml, with or without a slash at its end."""
    support.mini_site(folder, site_url="https://kb.test/sub")
    run("stage", "--out", "out")
    configuration = yaml.safe_load((folder / "out/mkdocs.zh.yml").read_text(encoding="utf-8"))
    assert configuration["site_url"] == "https://kb.test/sub/zh/"


def test_stage_refuses_other_files(folder: Path) -> None:
    """A folder with files of somebody else is left alone."""
    support.write(folder, {"mine/letter.txt": "dear"})
    found = run("stage", "--out", "mine")
    assert (found.code, found.out) == (2, "")
    assert "mine holds other files" in found.err
    assert support.all_bytes(folder / "mine") == {"letter.txt": b"dear"}


def test_stage_with_errors(folder: Path) -> None:
    """With errors in the content, nothing is written."""
    support.write(folder, BROKEN)
    found = run("stage", "--out", "out")
    assert (found.code, found.out) == (1, "")
    assert "DSV301" in found.err
    assert not (folder / "out").exists()


def test_status(folder: Path) -> None:
    """Counts and gaps, as a table and as JSON; gaps are no failure."""
    support.write(
        folder, {"docs/en/a.md": "# A\n", "content/definitions/b.yml": "term: {en: b}\ndefinition: {en: b}\n"}
    )
    found = run("status")
    assert found.code == 0
    assert "content/definitions/b.yml: term has no text in zh" in found.out
    assert "a.md: no page in zh" in found.out
    state = json.loads(run("status", "--format", "json").out)
    assert [(kind["kind"], kind["entries"]) for kind in state["kinds"]][:2] == [("step", 1), ("definition", 2)]
    assert {"path": "a.md", "language": "zh"} in state["documents_missing"]


def test_status_of_queries(folder: Path) -> None:
    """Queries of the pack are tried in its own search; terms for which none looks are listed."""
    pytest.importorskip("quickjs")
    queries = """\
- {language: en, query: help desk, want: [practice:desk]}
- {language: zh, query: jiazhi, want: [definition:value, step:meet]}
- {language: en, query: zhuozi, want: [desk]}
- {language: zh, query: value, want: [practice:desk]}
"""
    b = "term: {en: bee, zh: 蜂}\ndefinition: {en: It hums., zh: 嗡嗡。}\nsources: [own]\n"
    support.write(folder, {"content/queries.yml": queries, "content/definitions/b.yml": b})
    found = run("status")
    assert found.code == 0
    lines = [line for line in found.out.splitlines() if "quer" in line]
    assert lines == [
        "content/definitions/b.yml: no query looks for it",
        "content/queries.yml:3: 'zhuozi' in en finds no name; wanted desk",
        "content/queries.yml:4: 'value' in zh finds definitions/value/ first; wanted practice:desk",
    ]
    state = json.loads(run("status", "--format", "json").out)
    assert state["unsought"] == ["content/definitions/b.yml"]
    assert [(query["query"], query["found"]) for query in state["unmet"]] == [
        ("zhuozi", ""),
        ("value", "definitions/value/"),
    ]


def test_status_without_an_engine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can run the engine, the rest of the state is printed, and it is said what is not."""
    monkeypatch.setitem(sys.modules, "quickjs", None)
    support.write(folder, {"content/queries.yml": "- {language: en, query: desk, want: [practice:desk]}\n"})
    found = run("status")
    assert found.code == 0
    assert "content/definitions/value.yml: no query looks for it" in found.out
    assert "the queries of the packs were not tried" in found.err


def test_status_of_nothing(folder: Path) -> None:
    """Without a pack that can be read: what is wrong, and 1."""
    del folder
    found = run("status", "--pack", "nowhere")
    assert (found.code, found.out) == (1, "")
    assert "DSV114" in found.err


def test_schema(folder: Path) -> None:
    """A JSON Schema for each kind of file."""
    assert run("schema", "--out", "schemas").code == 0
    files = sorted((folder / "schemas").iterdir())
    assert {f"{kind}.json" for kind in KINDS} <= {file.name.replace(".schema", "") for file in files}
    assert all("properties" in (text := file.read_text(encoding="utf-8")) or "$defs" in text for file in files)


def test_folder_that_cannot_be_written(folder: Path) -> None:
    """An error of the system is one line and 2, not a traceback."""
    support.write(folder, {"taken": "a file"})
    found = run("schema", "--out", "taken")
    assert found.code == 2
    assert found.err.startswith("dsv-kb: taken ")
