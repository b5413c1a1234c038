"""What each command of `dsv-kb` does: it reads, asks the core, writes its answer, and returns a code."""

import argparse
import json
import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from dsv_kb import finding, live, pagefind, scaffold
from dsv_kb.cache import Disk
from dsv_kb.core import checks, graph, render, search, stage, strings, translation
from dsv_kb.core.autolinks import doubts
from dsv_kb.core.autolinks.mentions import Terms
from dsv_kb.core.knowledge import Asked, KnowledgeBase
from dsv_kb.core.load import Documents, load
from dsv_kb.core.model import KINDS
from dsv_kb.core.problems import Problem, Severity, as_annotation, as_json, as_text, has_errors, nearest
from dsv_kb.core.schema import schemas
from dsv_kb.core.status import Status, status
from dsv_kb.core.urls import Urls
from dsv_kb.packs import pack_folder, shown_names, templates_folder
from dsv_kb.settings import Settings, SettingsError, read_settings

OK, FAILED, MISUSED = 0, 1, 2


class UnusableError(Exception):
    """No knowledge base could be made of the packs; the problems have been told."""


@dataclass(slots=True)
class Output:
    """Where a command writes: what it was asked for, and what it has to say about it."""

    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def say(self, text: str) -> None:
        """Write a line of the answer."""
        print(text, file=self.out)

    def note(self, text: str) -> None:
        """Write a line about the run."""
        print(text, file=self.err)


def _settings(options: argparse.Namespace) -> Settings:
    if options.pack:
        return Settings(tuple(options.pack), options.docs, Path.cwd())
    settings = read_settings(options.config)
    return replace(settings, documents=options.docs.resolve()) if options.docs else settings


def _read(options: argparse.Namespace) -> tuple[KnowledgeBase | None, list[Problem], Settings]:
    settings = _settings(options)
    base = settings.base.resolve()
    documents = Documents(base / settings.documents) if settings.documents else None
    folders = [pack_folder(name, base) for name in settings.packs]
    loaded = load(folders, documents, base=base, shown=shown_names(folders))
    problems = list(loaded.problems)
    if loaded.kb is not None:
        problems = sorted([*problems, *checks.check(loaded.kb)], key=lambda problem: problem.sort_key)
    return loaded.kb, problems, settings


def _language(options: argparse.Namespace) -> str:
    return options.language or strings.preferred(os.environ)


def _report(problems: list[Problem], options: argparse.Namespace, output: Output) -> None:
    wordings = strings.wordings(_language(options))
    for problem in problems:
        output.note(as_text(problem, wordings))


def _usable(options: argparse.Namespace, output: Output) -> tuple[KnowledgeBase, Settings]:
    """What was read, faulty or not; where nothing can be made of it, its problems are told and the command ends."""
    kb, problems, settings = _read(options)
    if kb is None:
        _report(problems, options, output)
        raise UnusableError
    return kb, settings


def check(options: argparse.Namespace, output: Output) -> int:
    """Report every problem."""
    kb, problems, _ = _read(options)
    wordings = strings.wordings(_language(options))
    if options.format == "json":
        output.say(as_json(problems, wordings))
    else:
        write = as_text if options.format == "text" else as_annotation
        for problem in problems:
            output.say(write(problem, wordings))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    entries = sum(1 for _ in kb) if kb else 0
    output.note(f"{entries} entries, {errors} errors, {len(problems) - errors} warnings")
    return FAILED if errors or (options.strict and problems) or kb is None else OK


def new(options: argparse.Namespace, output: Output) -> int:
    """Write a content file to begin with; a file that exists is left alone."""
    settings = _settings(options)
    text = scaffold.skeleton(options.kind, options.id, _languages(options))
    folder = pack_folder(settings.packs[-1], settings.base)
    target = folder / KINDS[options.kind].folder / f"{options.id}.yml"
    if target.exists():
        output.note(f"dsv-kb: {target} is there already")
        return MISUSED
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    output.say(str(target))
    return OK


def _languages(options: argparse.Namespace) -> tuple[str, ...]:
    kb, _, _ = _read(options)
    return tuple(kb.languages) if kb else strings.interface_languages()


def stage_command(options: argparse.Namespace, output: Output) -> int:
    """Write the tree; with errors in the content, write nothing."""
    kb, problems, settings = _read(options)
    _report(problems, options, output)
    if kb is None or has_errors(problems):
        return FAILED
    documents = settings.base / settings.documents if settings.documents else None
    drawings = Disk(settings.base)
    staging = stage.Staging(
        templates_folder(),
        documents,
        settings.site_url,
        settings.directory_urls,
        drawings,
        live.script(),
        copies=settings.copies,
    )
    try:
        for configuration in stage.stage(kb, graph.build(kb), staging, options.out):
            output.say(str(configuration))
        drawings.save()
    except FileExistsError as error:
        output.note(f"dsv-kb: {error}")
        return MISUSED
    return OK


def status_command(options: argparse.Namespace, output: Output) -> int:
    """Say how complete the content is; gaps are no failure."""
    kb, _ = _usable(options, output)
    state, unmet = status(kb), _unmet(kb, output)
    output.say(_status_json(state, unmet) if options.format == "json" else _status_text(kb, state, unmet))
    return OK


def links_command(options: argparse.Namespace, output: Output) -> int:
    """List the links that a person should look at; they are no failure."""
    kb, _ = _usable(options, output)
    found = [doubt for code in kb.languages for doubt in doubts.doubts(Terms(kb, code))]
    if options.json:
        output.say(doubts.as_json(found))
    else:
        for doubt in found:
            output.say(doubts.as_text(doubt))
    counts = doubts.counted(found)
    output.note(", ".join(f"{reason}: {count}" for reason, count in counts.items()))
    return OK


Unmet = list[tuple[Asked, str]]


def _unmet(kb: KnowledgeBase, output: Output) -> Unmet:
    try:
        return finding.unmet(kb, graph.build(kb)) if kb.queries else []
    except finding.EngineError as error:
        output.note(f"dsv-kb: the queries of the packs were not tried: {error}")
        return []


def _status_text(kb: KnowledgeBase, state: Status, unmet: Unmet) -> str:
    codes = list(kb.languages)
    lines = [f"{'':12} {'entries':>8} {'texts':>8} " + " ".join(f"{code:>8}" for code in codes) + f" {'unsourced':>10}"]
    for kind in state.kinds:
        texts = " ".join(f"{kind.texts[code]:>8}" for code in codes)
        lines.append(f"{kind.kind:12} {kind.entries:>8} {kind.total:>8} {texts} {kind.unsourced:>10}")
    lines += [f"{gap.item.file}: {gap.field} has no text in {gap.language}" for gap in state.missing]
    lines += [f"{item.file}: not assessed in {', '.join(steps)}" for item, steps in state.not_assessed]
    for code, units in state.stale.items():
        lines += [f"{unit.file}: {unit.key} is stale in {code}: the original has changed" for unit in units]
    lines += [f"{item.file}: draft" for item in state.drafts]
    lines += [f"{path}: no page in {code}" for path, code in state.documents_missing]
    lines += [f"{item.file}: no query looks for it" for item in state.unsought]
    lines += [_unmet_text(asked, found) for asked, found in unmet]
    return "\n".join(lines)


def _unmet_text(asked: Asked, found: str) -> str:
    span, query = asked.node.span, asked.query
    what = f"{found} first" if found else "no name"
    return (
        f"{span.file}:{span.line}: '{query.query}' in {query.language} finds {what}; wanted {' or '.join(query.want)}"
    )


def _status_json(state: Status, unmet: Unmet) -> str:
    return json.dumps(
        {
            "kinds": [
                {
                    "kind": kind.kind,
                    "entries": kind.entries,
                    "texts": kind.total,
                    "by_language": dict(kind.texts),
                    "unsourced": kind.unsourced,
                    "drafts": kind.drafts,
                }
                for kind in state.kinds
            ],
            "missing": [{"file": gap.item.file, "field": gap.field, "language": gap.language} for gap in state.missing],
            "stale": [
                {"file": unit.file, "unit": unit.key, "language": code}
                for code, units in state.stale.items()
                for unit in units
            ],
            "not_assessed": [{"file": item.file, "steps": list(steps)} for item, steps in state.not_assessed],
            "documents_missing": [{"path": path, "language": code} for path, code in state.documents_missing],
            "words_missing": {code: list(words) for code, words in state.words_missing.items()},
            "unsought": [item.file for item in state.unsought],
            "unmet": [{**asked.query.model_dump(mode="json"), "found": found} for asked, found in unmet],
        },
        ensure_ascii=False,
        indent=2,
    )


def accept(options: argparse.Namespace, output: Output) -> int:
    """Write the record of a language into the last pack; with errors in the content, write nothing."""
    kb, problems, settings = _read(options)
    if kb is None or has_errors(problems):
        _report(problems, options, output)
        return FAILED
    if options.to not in kb.languages or options.to == kb.main_language:
        allowed = ", ".join(code for code in kb.languages if code != kb.main_language)
        message = f"'{options.to}' is not a language that is translated to ({allowed})"
        raise SettingsError(message)
    known = {unit.key.partition("#")[0] for unit in translation.units(kb, options.to)}
    for key in options.keys:
        if key.partition("#")[0] not in known:
            close = nearest(key, known)
            message = f"there is no text '{key}'" + (f"; did you mean '{close}'?" if close else "")
            raise SettingsError(message)
    record = translation.accept(kb, options.to, tuple(options.keys))
    target = pack_folder(settings.packs[-1], settings.base) / "translations" / f"{options.to}.yml"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(translation.written(record, options.to), encoding="utf-8")
    output.say(str(target))
    return OK


def index_command(options: argparse.Namespace, output: Output) -> int:
    """Read the pages of a built site and write the files of the search into it; say how many pages there are."""
    kb, settings = _usable(options, output)
    binary = pagefind.program()
    if binary is None:
        raise SettingsError("Pagefind is not installed: pip install 'dsv-kb[search]'")
    connections = graph.build(kb)
    for code, language in kb.languages.items():
        desk, folder = render.desk(kb, connections, code, Urls(settings.directory_urls)), options.site / code
        try:
            texts = pagefind.read(binary, folder, language.locale)
        except pagefind.PagefindError as error:
            output.note(f"dsv-kb: {folder}: {error}")
            return FAILED
        for path, text in (search.files(desk, full_text=True) | search.text_files(desk, texts)).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        output.say(f"{folder}: {len(texts)} pages")
    return OK


def search_command(options: argparse.Namespace, output: Output) -> int:
    """Print the rows of the search box: names, then pages; nothing found is no failure."""
    kb, settings = _usable(options, output)
    code = options.lang or kb.main_language
    if code not in kb.languages:
        message = f"'{code}' is not a language of the packs ({', '.join(kb.languages)})"
        raise SettingsError(message)
    if options.site:
        read = finding.from_folder(options.site / code)
        if read(search.ENGINE) is None:
            message = f"{options.site / code} holds no search; build the site with the plugin dsv-search"
            raise SettingsError(message)
    else:
        desk = render.desk(kb, graph.build(kb), code, Urls(settings.directory_urls))
        read = search.files(desk, full_text=False).get
    try:
        answer = finding.find(read, options.query, kind=options.kind)
    except finding.EngineError as error:
        raise SettingsError(str(error)) from error
    for found in (*answer.names, *answer.pages):
        output.say(f"{found.url}  {found.title}" + (f" / {found.other}" if found.other else ""))
        output.say(f"    {found.kind}, {found.how or '-'}: {found.text}".rstrip(": "))
    output.note(f"{len(answer.names)} by name, {len(answer.pages)} in the text")
    if not answer.full_text:
        output.note("the text of the pages was not searched: name a built site with --site")
    return OK


def schema(options: argparse.Namespace, output: Output) -> int:
    """Write the schemas."""
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        target = options.out / name
        target.write_text(text, encoding="utf-8")
        output.say(str(target))
    return OK
