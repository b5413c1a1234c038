"""Where a pack of a given name lies."""

from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).parent
REPOSITORY = PACKAGE.parent.parent


def pack_folder(name: str, base: Path) -> Path:
    """The folder of a pack: one that comes with the program, or a path seen from ``base``."""
    if name == "dsv" and not (base / name).is_dir():
        return built_in("packs/dsv", "content")
    return base / name


def shown_names(folders: Iterable[Path]) -> dict[Path, str]:
    """How packs that come with the program are named in messages and on pages: never by where they are installed."""
    return {folder: "dsv" for folder in folders if folder == PACKAGE / "packs/dsv"}


def templates_folder() -> Path:
    """The templates that belong to the look of the pages."""
    return built_in("overrides", "overrides")


def built_in(installed: str, in_repository: str) -> Path:
    """A folder that a wheel carries, or the place in the repository that it is made from."""
    carried = PACKAGE / installed
    return carried if carried.is_dir() else REPOSITORY / in_repository
