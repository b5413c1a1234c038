"""Runs commands and counts what they cost: CPU seconds and memory of the whole process, never the time on the wall."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_BYTES_PER_MAXRSS = 1 if sys.platform == "darwin" else 1024
MIB = 2**20

# One seed for hashes, so that runs differ by the machine only; and no advertisement among the figures.
_ENVIRONMENT = {"PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and its children took."""

    cpu: float
    """User and system seconds."""
    memory: float
    """Bytes at the highest, of the largest process."""

    def __add__(self, other: "Cost") -> "Cost":
        """One after the other: seconds add up, memory does not."""
        return Cost(self.cpu + other.cpu, max(self.memory, other.memory))


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end.

    Raises:
        RuntimeError: the command failed; the message holds what it said.

    """
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **_ENVIRONMENT},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        message = f"{' '.join(command)} ended with {process.returncode}:\n{said.decode(errors='replace')}"
        raise RuntimeError(message)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _BYTES_PER_MAXRSS)


def alternating(subjects: Mapping[str, Callable[[], Cost]], runs: int, *, warm: bool = True) -> dict[str, list[Cost]]:
    """Run every subject once to warm up, then in turns: A B C, C B A, A B C …, so that a drift hits all alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in subjects}
    for subject in subjects.values() if warm else ():
        subject()
    for number in range(runs):
        for name in [*subjects] if number % 2 == 0 else [*subjects][::-1]:
            costs[name].append(subjects[name]())
            print(f"  {name}: {costs[name][-1].cpu:.2f} s", file=sys.stderr, flush=True)
    return costs


def cpu(costs: Sequence[Cost]) -> float:
    """The median of the CPU seconds."""
    return statistics.median(cost.cpu for cost in costs)


def memory(costs: Sequence[Cost]) -> float:
    """The most memory of any run, in MiB."""
    return max(cost.memory for cost in costs) / MIB


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as much one subject took as another, pair by pair."""

    middle: float
    least: float
    most: float

    def __str__(self) -> str:
        """The median, then the range."""
        return f"{self.middle:.2f} ({self.least:.2f}–{self.most:.2f})"


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> Ratio:
    """The ratios of the runs that stood side by side."""
    pairs = [mine.cpu / yours.cpu for mine, yours in zip(ours, theirs, strict=True)]
    return Ratio(statistics.median(pairs), min(pairs), max(pairs))
