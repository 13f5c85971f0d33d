"""Each peer's best settings: those of its short list that find most amounts as cells on documents of another seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from benchmarks.peers.adapters import Reader, Settings
from benchmarks.peers.drive import Run, Worker, read
from benchmarks.peers.scoring import Found, score
from benchmarks.score import Row, read_gold


def total(found: Mapping[str, Found]) -> Found:
    whole = Found()
    for one in found.values():
        whole.add(one)
    return whole


def best(settings: tuple[Settings, ...], judge: Callable[[Settings], tuple[int, int]]) -> Settings:
    """The settings that `judge` gives most; of equals the first. One choice is not judged."""
    return settings[0] if len(settings) == 1 else max(settings, key=judge)


def tuned(
    worker: Worker, readers: Iterable[Reader], folder: Path, limit: float, say: Callable[[str], None]
) -> dict[str, Settings]:
    """The best settings of every reader on the folder's documents."""
    paths, golds = sorted(folder.glob("*.pdf")), read_gold(folder / "gold_figures.csv")
    return {reader.name: best(reader.settings, _judge(worker, reader, paths, golds, limit, say)) for reader in readers}


def _judge(
    worker: Worker, reader: Reader, paths: list[Path], golds: list[Row], limit: float, say: Callable[[str], None]
) -> Callable[[Settings], tuple[int, int]]:
    def judge(settings: Settings) -> tuple[int, int]:
        run: Run = read(worker, reader.name, settings, paths, limit)
        found = total(score(golds, run.grids))
        say(f"tuning {reader.name} {settings}: {found.share('cell'):.3f} as cells, {found.share('whole'):.3f} whole")
        return found.cell, found.whole

    return judge
