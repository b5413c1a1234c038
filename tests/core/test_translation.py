"""What translations were made from: accepted, stale, and written back."""

from pathlib import Path

import pytest

from dsv_kb.core import translation
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.load import load
from tests.core.golden import BASE

DESK = "content/practices/service-desk"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The base pack, with long prose of one practice in both languages."""
    for file in (BASE / "content").rglob("*.yml"):
        target = tmp_path / file.relative_to(BASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    (tmp_path / f"{DESK}.en.md").write_text("## Why { #why }\n\nBecause.\n\n## How { #how }\n\nThus.\n", "utf-8")
    (tmp_path / f"{DESK}.zh.md").write_text("## 为何 { #why }\n\n因此。\n\n## 怎样 { #how }\n\n如此。\n", "utf-8")
    return tmp_path


def read(pack: Path) -> KnowledgeBase:
    """The pack as it now stands on the disk."""
    kb = load([pack / "content"], base=pack).kb
    assert kb is not None
    return kb


def accept(pack: Path, *keys: str) -> None:
    """Accept translations into Chinese, as the command does."""
    target = pack / "content/translations/zh.yml"
    target.parent.mkdir(exist_ok=True)
    target.write_text(translation.written(translation.accept(read(pack), "zh", keys), "zh"), "utf-8")


def change(pack: Path, file: str, old: str, new: str) -> None:
    """Change a file of the pack."""
    path = pack / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def stale(pack: Path) -> list[str]:
    """The keys of stale translations."""
    return [unit.key for unit in translation.stale(read(pack), "zh")]


def test_nothing_is_stale_before_or_after_accepting(pack: Path) -> None:
    """A text that was never recorded is taken as it stands; an accepted one is fresh."""
    assert stale(pack) == []
    accept(pack)
    assert stale(pack) == []


def test_a_changed_original_makes_its_translation_stale(pack: Path) -> None:
    """Only the field or the section that changed is stale, until somebody accepts it."""
    accept(pack)
    change(pack, f"{DESK}.en.md", "Thus.", "Otherwise.")
    assert stale(pack) == ["practice:service-desk#prose:how"]
    accept(pack, "practice:service-desk")
    assert stale(pack) == []


def test_a_changed_translation_or_white_space_is_not_stale(pack: Path) -> None:
    """What counts is the original, and in it the words."""
    accept(pack)
    change(pack, f"{DESK}.zh.md", "如此。", "就这样。")
    change(pack, f"{DESK}.en.md", "Because.", "Because.  \n")
    assert stale(pack) == []


def test_accepting_one_leaves_the_others(pack: Path) -> None:
    """Accepting one entity does not hide that another is stale."""
    accept(pack)
    change(pack, f"{DESK}.en.md", "Thus.", "Otherwise.")
    accept(pack, "practice:other")
    assert stale(pack) == ["practice:service-desk#prose:how"]


def test_a_fingerprint_ignores_composition() -> None:
    """The same word in composed and decomposed characters has one fingerprint."""
    assert translation.fingerprint("caf\u00e9  au\nlait") == translation.fingerprint("cafe\u0301 au lait")
