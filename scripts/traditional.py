"""Write what search knows of traditional characters: once, with OpenCC; sites are built without it.

Run `pip install opencc` in an environment of its own, then `python scripts/traditional.py`. The file changes only when
OpenCC's dictionaries do, so neither a build nor a test needs the library, which has no wheel for every machine.
"""

import subprocess
import tempfile
from pathlib import Path

import opencc  # type: ignore[import-not-found]

TARGET = Path(__file__).parent.parent / "plugins" / "dsv_kb" / "assets" / "search" / "traditional.txt"
HAN = (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))
HEAD = "# From the dictionaries of OpenCC (Apache-2.0) by scripts/traditional.py: characters, then words of Taiwan.\n"


def characters(simplify: opencc.OpenCC) -> list[str]:
    """Every character with its simplified form."""
    pairs = [(chr(code), simplify.convert(chr(code))) for code in HAN]
    return [f"{old}{new}" for old, new in pairs if old != new and len(new) == 1]


def words(simplify: opencc.OpenCC) -> list[str]:
    """Words that Taiwan uses for others on the mainland, both in simplified characters, so that one look finds them."""
    folder = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as work:
        text = Path(work, "words.txt")
        dictionary = folder / "share" / "opencc" / "TWPhrasesRev.ocd2"
        command = [folder / "bin" / "opencc_dict", "-i", dictionary, "-o", text, "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, env={"LD_LIBRARY_PATH": str(folder / "lib64")})  # noqa: S603 - its own tool
        lines = text.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    found = {(simplify.convert(old), simplify.convert(new)) for old, news in pairs for new in news.split()}
    return sorted(f"{old} {new}" for old, new in found if old != new and len(old) > 1)


def main() -> None:
    """Write the file."""
    simplify = opencc.OpenCC("t2s")
    TARGET.write_text("\n".join([HEAD + "".join(characters(simplify)), *words(simplify), ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
