"""A content pack of any size, the same for the same seed: own words, both languages, relations and links.

Only definitions grow with the size; steps, practices and techniques are as many as in a real pack. Nothing here
comes from a real framework: it is a fair of beekeepers and their customers, told by combining words.
"""

import argparse
import json
import random
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

LANGUAGES = ("en", "zh")
STEPS = {
    "scout": ("Scout", "寻访"),
    "greet": ("Greet", "问候"),
    "taste": ("Taste", "品尝"),
    "order": ("Order", "订购"),
    "settle": ("Settle", "安家"),
    "tend": ("Tend", "照料"),
    "harvest": ("Harvest", "收获"),
}
ROLES = {"lead": ("Leads", "主导"), "help": ("Helps", "协助"), "none": ("No part", "不参与")}
PRACTICES = 34
TECHNIQUES = 30


def _pairs(words: str) -> list[tuple[str, str]]:
    """English and Chinese words that stand two by two."""
    return [(english, chinese) for english, chinese in (pair.split() for pair in words.split(","))]


QUALITIES = _pairs(
    """
    amber 琥珀, early 早期, shared 共享, quiet 静音, spare 备用, local 本地, seasonal 季节, open 开放,
    paired 成对, marked 标记, remote 远程, sturdy 坚固, gentle 温和, weekly 每周, northern 北方,
    common 通用, winter 冬季, clear 透明
    """
)
THINGS = _pairs(
    """
    hive 蜂箱, meadow 草地, swarm 蜂群, frame 巢框, visitor 访客, market 集市, orchard 果园, jar 罐子,
    keeper 养蜂人, blossom 花期, wagon 货车, ledger 账本, cellar 地窖, guild 行会, lantern 灯笼,
    valley 山谷, smoker 喷烟器, queen 蜂王
    """
)
MATTERS = _pairs(
    """
    plan 计划, promise 承诺, survey 调查, review 评审, record 记录, signal 信号, budget 预算, visit 走访,
    mood 氛围, rule 规则, forecast 预测, handover 交接, lesson 经验, sample 样品, limit 界限, story 故事,
    target 目标, share 份额
    """
)
ACTS = (
    ("is checked before the first frost", "在初霜之前核对"),
    ("tells both sides what they may expect", "让双方知道可以期待什么"),
    ("shows who pays for the wax and who carries it", "说明谁付蜂蜡的钱、谁来搬运"),
    ("keeps small losses from growing into large ones", "防止小损失变成大损失"),
    ("is written down where every helper finds it", "写在每位帮手都找得到的地方"),
    ("gives newcomers a safe first day", "让新来者安稳度过第一天"),
    ("loses its worth when nobody looks at it twice", "如果没人再看第二眼就失去意义"),
    ("links the price of honey to the care behind it", "把蜂蜜的价格与背后的照料联系起来"),
    ("makes a quarrel at the gate less likely", "减少门口争执的可能"),
    ("says when to stop and ask for help", "指出何时该停下来求助"),
)
Pair = dict[str, str]


@dataclass(slots=True)
class Corpus:
    """Makes the words of one pack."""

    size: int
    seed: int = 4
    terms: dict[str, tuple[str, str]] = field(default_factory=dict)
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - the same words each time is what is wanted
        words = [*product(QUALITIES, THINGS, MATTERS)]
        if self.size > len(words):
            message = f"there are words for {len(words)} definitions, not for {self.size}"
            raise ValueError(message)
        for chosen in self.chance.sample(words, self.size):
            english, chinese = " ".join(word[0] for word in chosen), "".join(word[1] for word in chosen)
            self.terms[english.replace(" ", "-")] = (english, chinese)

    def others(self, count: int, before: int) -> list[str]:
        """Ids of earlier definitions, so that no chain of relations comes back to its start."""
        ids = [*self.terms]
        return [*dict.fromkeys(ids[self.chance.randrange(before)] for _ in range(count if before else 0))]

    def text(self, sentences: int, subject: tuple[str, str] = ("It", "它")) -> Pair:
        """Some sentences about a subject."""
        acts = self.chance.sample(ACTS, sentences)
        return {
            "en": " ".join(f"{subject[0] if not index else 'It'} {act[0]}." for index, act in enumerate(acts)),
            "zh": "".join(f"{subject[1] if not index else '它'}{act[1]}。" for index, act in enumerate(acts)),
        }

    def linked(self, sentences: int, ids: list[str]) -> Pair:
        """Some sentences that link to other definitions, each in one of the three ways in which a link is written."""
        found = self.text(sentences)
        for index, id_ in enumerate(ids):
            english, chinese = self.terms[id_]
            kind = "definition:" if index % 3 == 2 else ""
            shown = [f"|{english}s", f"|这种{chinese}"] if index % 3 == 1 else ["", ""]
            found["en"] += f" See the *next* [[{kind}{id_}{shown[0]}]] too."
            found["zh"] += f"另见*相邻的*[[{kind}{id_}{shown[1]}]]。"
        return found

    def definition(self, number: int, id_: str) -> dict[str, object]:
        """One definition: about as much as one of a real pack."""
        term = self.terms[id_]
        kinds = ("broader", "part-of", "contrasts-with", "related")
        related = [{"to": to, "kind": kinds[self.chance.randrange(4)]} for to in self.others(3, number)]
        return {
            "term": _both(*term),
            "aliases": {"en": [f"{term[0]} {number}"], "zh": [f"{term[1]}{number}"]},
            "definition": self.text(2, (f"A {term[0]}", term[1])),
            "explanation": self.linked(3, self.others(3, number)),
            "example": self.text(2),
            "exam_tip": self.text(1),
            "steps": self.chance.sample([*STEPS], 2),
            "relations": related,
            "sources": ["editorial"],
        }

    def practice(self, number: int) -> dict[str, object]:
        """One practice, assessed for every step."""
        part = {
            step: {"role": [*ROLES][self.chance.randrange(3)], "why": self.text(1), "sources": ["editorial"]}
            for step in STEPS
        }
        return {
            "name": _both(f"craft of care {number}", f"照料手艺{number}"),
            "category": "craft",
            "purpose": self.text(2),
            "steps": part,
            "sources": ["editorial"],
        }

    def technique(self, number: int) -> dict[str, object]:
        """One technique."""
        lists = {name: [self.text(1) for _ in range(4)] for name in ("inputs", "procedure", "outputs", "pitfalls")}
        return {
            "name": _both(f"hive drill {number}", f"蜂箱演练{number}"),
            "purpose": self.text(1),
            "when": self.linked(2, self.others(2, self.size)),
            **lists,
            "steps": self.chance.sample([*STEPS], 2),
            "definitions": self.others(3, self.size),
            "practices": [f"craft-{self.chance.randrange(PRACTICES)}"],
            "sources": ["editorial"],
        }

    def step(self, name: tuple[str, str]) -> dict[str, object]:
        """One step of the journey."""
        lists = {
            field: [self.text(1) for _ in range(5)]
            for field in ("activities", "touchpoints", "interactions", "deliverables", "questions")
        }
        return {
            "name": _both(*name),
            "title": _both(f"{name[0]} together", f"一起{name[1]}"),
            "purpose": self.text(3),
            "value": {"yield": {"buyer": self.text(1), "keeper": self.text(1)}},
            **lists,
            "definitions": self.others(18, self.size),
            "techniques": [*dict.fromkeys(f"drill-{self.chance.randrange(TECHNIQUES)}" for _ in range(8))],
            "sources": ["editorial"],
        }

    def pack(self) -> dict[str, object]:
        """The pack itself."""
        roles = {id_: {"name": _both(*name)} for id_, name in ROLES.items()}
        return {
            "id": "fair",
            "title": _both("The honey fair", "蜂蜜集市"),
            "languages": {
                "en": {"name": "English", "locale": "en", "complete": True},
                "zh": {
                    "name": "中文",
                    "locale": "zh-Hans",
                    "theme": "zh",
                    "complete": True,
                    "order": "pinyin",
                    "punctuation": "full-width",
                },
            },
            "steps": [*STEPS],
            "parties": {"buyer": {"name": _both("buyer", "买家")}, "keeper": {"name": _both("keeper", "养蜂人")}},
            "value_facets": {"yield": {"name": _both("Yield", "收成")}},
            "roles": roles,
            "categories": {"craft": {"name": _both("Crafts", "手艺")}},
        }


CONFIGURATION = """\
site_name: corpus
theme:
  name: material
plugins:
  - dsv-content:
      packs: [content]
  - dsv-links
  - dsv-views
  - dsv-search
  - dsv-languages
"""


def write(folder: Path, size: int, seed: int = 4) -> None:
    """Write a site with a pack of ``size`` definitions: mkdocs.yml, docs/ and content/."""
    corpus = Corpus(size, seed)
    source = {
        "kind": "judgement",
        "short": _both("editorial", "编者"),
        "title": _both("Our own view", "编者之见"),
    }
    files: dict[str, object] = {"pack": corpus.pack(), "sources": {"editorial": source}}
    files |= {f"steps/{id_}": corpus.step(name) for id_, name in STEPS.items()}
    files |= {f"practices/craft-{number}": corpus.practice(number) for number in range(PRACTICES)}
    files |= {f"techniques/drill-{number}": corpus.technique(number) for number in range(TECHNIQUES)}
    files |= {f"definitions/{id_}": corpus.definition(number, id_) for number, id_ in enumerate(corpus.terms)}
    for path, values in files.items():
        _save(folder / "content" / f"{path}.yml", _yaml(values))
    for code in LANGUAGES:
        _save(folder / "docs" / code / "guide" / "index.md", "# Guide\n" if code == "en" else "# 指南\n")
    _save(folder / "mkdocs.yml", CONFIGURATION)


def _both(english: str, chinese: str) -> Pair:
    return {"en": english, "zh": chinese}


def _yaml(values: object) -> str:
    """JSON is YAML; a key a line is about how authors write."""
    return json.dumps(values, ensure_ascii=False, indent=1)


def _save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=1000, help="how many definitions")
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    write(options.folder, options.size, options.seed)
