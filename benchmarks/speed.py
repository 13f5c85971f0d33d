"""How fast finsam is, with one worker process: pages per second, a second ingestion of known files, peak memory.

    python -m benchmarks.speed [--also DIR ...] [--pages 300] [--runs 1] [--known 2000] [--long 1000] [--skip NAME ...]

1. pages: the documents of raw_pdfs/ and of each --also folder, repeated in copies until there are 300 pages, are
   ingested whole (`finsam ingest --jobs 1`, the start of Python included). Over the same pages run, each in one process
   and without its start: pdfplumber's own `extract_tables()` (finsam is to be 8 times as fast), camelot's `network`
   flavour where the peers' environment is made (3 times), and pypdfium2's plain text (at most 5 times as slow). With
   --runs, the shortest of several runs counts for each. Beside the time on the wall, which the bars are for, the ratio
   of processor time is printed: finsam's counts all its processes.
2. known: 2 000 small files, ingested once, are ingested again: under 2 s.
3. memory: the resident set of the whole process tree while a file of 1 000 pages is ingested: under 400 MB.

tesseract is out of finsam's reach in all of this, unless --with-ocr is given: the others read no pictures either, and
OCR's seconds for each page would be all that is measured. Pages that need it say so in the warehouse.

Exit status 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
import pypdfium2 as pdfium

from benchmarks import passes

# (what a pass is of, how many times as fast as it finsam is to be)
BARS = {
    "pdfplumber": ("pdfplumber extract_tables", 8.0),
    "camelot": ("camelot network", 3.0),
    "pypdfium2": ("pypdfium2 plain text", 0.2),
}
KNOWN_BAR_SECONDS = 2.0
MEMORY_BAR_MB = 400.0
ROOT = Path(__file__).resolve().parent.parent
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
Seconds = tuple[float, float]  # on the wall, of the processor


def sources(also: list[Path]) -> list[Path]:
    """The PDFs that open, of raw_pdfs/ and the folders given."""
    found = []
    for folder in [ROOT / "raw_pdfs", *also]:
        found += [path for path in sorted(folder.rglob("*.pdf")) if _opens(path)]
    return found


def _opens(path: Path) -> bool:
    try:
        pdfium.PdfDocument(path).close()
    except pdfium.PdfiumError:
        return False
    return True


def page_count(path: Path) -> int:
    document = pdfium.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def repeat(path: Path, times: int, out: Path, tag: str = "") -> int:
    """Writes `path` `times` over into `out`, which differs from every other copy by its metadata; its pages."""
    source, merged = pdfium.PdfDocument(path), pdfium.PdfDocument.new()
    for _ in range(times):
        merged.import_pages(source)
    pages = len(merged)
    merged.save(str(out))
    merged.close()
    source.close()
    with out.open("ab") as stream:
        stream.write(
            f"\n% {tag or out.name}\n".encode()
        )  # a comment after the end: another file to a hash, the same to a reader
    return pages


def repeated(paths: list[Path], pages: int, folder: Path) -> int:
    """Copies of whole documents in turn, each a file of its own, until `pages` are reached; how many were written."""
    folder.mkdir(parents=True, exist_ok=True)
    total = number = 0
    while total < pages:
        path = paths[number % len(paths)]
        total += repeat(path, 1, folder / f"{number:04d}_{path.stem}.pdf")
        number += 1
    return total


def finsam(folder: Path, warehouse: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "pipeline",
        "ingest",
        str(folder),
        "--warehouse",
        str(warehouse),
        "--jobs",
        "1",
        "--quiet",
    ]


def surroundings(work: Path) -> dict[str, str]:
    """The environment of a finsam that finds no tesseract."""
    return {**os.environ, "PATH": str(work)}


def timed_ingest(folder: Path, warehouse: Path, env: dict[str, str]) -> Seconds:
    """The time of one ingestion, the start of Python included."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(finsam(folder, warehouse), check=False, stdout=subprocess.DEVNULL, cwd=ROOT, env=env)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"finsam ingest ended with status {done.returncode}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def timed_pass(name: str, folder: Path) -> Seconds | None:
    """The time of another reader's pass over the folder; None where it is not installed."""
    python = str(PEERS_PYTHON) if name == "camelot" and PEERS_PYTHON.exists() else sys.executable
    command = [python, passes.__file__, name, str(folder)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    if done.returncode == passes.ABSENT:
        return None
    if done.returncode:
        raise RuntimeError(f"the pass of {name} ended with status {done.returncode}")
    wall, processor = map(float, done.stdout.split())
    return wall, processor


def shortest(times: list[Seconds]) -> Seconds:
    """The shortest time on the wall and the shortest of the processor."""
    return min(wall for wall, _ in times), min(processor for _, processor in times)


def speed(paths: list[Path], pages: int, runs: int, work: Path, env: dict[str, str]) -> bool:
    folder = work / "pages"
    total = repeated(paths, pages, folder)
    ours: list[Seconds] = []
    others: dict[str, list[Seconds]] = {name: [] for name in BARS}
    for run in range(runs):  # in turn, so that what else the machine does meets all of them
        ours.append(timed_ingest(folder, work / f"pages{run}.duckdb", env))
        for name, times in others.items():
            if taken := timed_pass(name, folder):
                times.append(taken)
    wall, processor = shortest(ours)
    print(f"pages    {total} pages of {len(paths)} documents: finsam {total / wall:.1f} pages/s")
    held = [_beside(name, times, total, wall, processor) for name, times in others.items()]
    return all(held)


def _beside(name: str, times: list[Seconds], pages: int, wall: float, processor: float) -> bool:
    """Prints how fast finsam is beside another reader; whether it is as fast as it is to be."""
    what, bar = BARS[name]
    if not times:
        print(f"         {what}: not installed (make .venv-peers/.ready), not compared")
        return True
    theirs = shortest(times)
    ratio = theirs[0] / wall
    print(
        f"         {what} {pages / theirs[0]:.1f} pages/s: ratio {ratio:.2f} (bar {bar:g}), "
        f"by processor time {theirs[1] / processor:.2f}"
    )
    return ratio >= bar


def known(paths: list[Path], count: int, work: Path, env: dict[str, str]) -> bool:
    """Ingests `count` small files twice; the second time must be short."""
    folder = work / "known"
    folder.mkdir(parents=True, exist_ok=True)
    small = work / "small.pdf"
    source, one = pdfium.PdfDocument(min(paths, key=lambda p: p.stat().st_size)), pdfium.PdfDocument.new()
    one.import_pages(source, [0])
    one.save(str(small))
    one.close()
    source.close()
    content = small.read_bytes()
    for number in range(count):
        (folder / f"{number:05d}.pdf").write_bytes(content + f"\n% {number}\n".encode())
    first, _ = timed_ingest(folder, work / "known.duckdb", env)
    second, _ = timed_ingest(folder, work / "known.duckdb", env)
    print(f"known    {count} files: first ingestion {first:.1f} s, second {second:.2f} s (bar {KNOWN_BAR_SECONDS} s)")
    return second < KNOWN_BAR_SECONDS


def tree_rss(process: psutil.Process) -> int:
    """Bytes resident in a process and all its children; those that end meanwhile count as nothing."""
    total = 0
    try:
        for one in [process, *process.children(recursive=True)]:
            total += one.memory_info().rss
    except psutil.NoSuchProcess:
        pass
    return total


def peak_memory(command: list[str], env: dict[str, str]) -> float:
    """The highest resident set of the command's process tree in MB, looked at every 20 ms."""
    peak = 0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT, env=env)
    ended = threading.Event()
    watched = psutil.Process(process.pid)

    def watch() -> None:
        nonlocal peak
        while not ended.wait(0.02):
            peak = max(peak, tree_rss(watched))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    ended.set()
    watcher.join()
    if status not in (0, 1):
        raise RuntimeError(f"finsam ingest ended with status {status}")
    return peak / 1e6


def memory(paths: list[Path], pages: int, work: Path, env: dict[str, str]) -> bool:
    """Ingests one file of `pages` pages and reports the peak of its process tree."""
    folder = work / "long"
    folder.mkdir(parents=True, exist_ok=True)
    merged = pdfium.PdfDocument.new()
    while len(merged) < pages:
        for path in paths:
            source = pdfium.PdfDocument(path)
            merged.import_pages(source)
            source.close()
    total = len(merged)
    merged.save(str(folder / "long.pdf"))
    merged.close()
    peak = peak_memory(finsam(folder, work / "long.duckdb"), env)
    print(f"memory   one file of {total} pages: peak {peak:.0f} MB (bar {MEMORY_BAR_MB:.0f} MB)")
    return peak < MEMORY_BAR_MB


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--also", type=Path, action="append", default=[], help="another folder of PDFs")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--runs", type=int, default=1, help="of each reader, the shortest counts")
    parser.add_argument("--known", type=int, default=2000)
    parser.add_argument("--long", type=int, default=1000)
    parser.add_argument("--with-ocr", action="store_true", help="pictures are read too, where tesseract is installed")
    parser.add_argument("--skip", action="append", default=[], choices=("pages", "known", "memory"))
    args = parser.parse_args()
    paths = sources(args.also)
    if not paths:
        print("no PDF in raw_pdfs/ nor in the folders given", file=sys.stderr)
        return 2
    for package in ("pipeline", "schemas"):  # as they are once installed, whatever PYTHONDONTWRITEBYTECODE says
        compileall.compile_dir(ROOT / package, quiet=1)
    held = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        env = dict(os.environ) if args.with_ocr else surroundings(work)
        if "pages" not in args.skip:
            held.append(speed(paths, args.pages, args.runs, work, env))
        if "known" not in args.skip:
            held.append(known(paths, args.known, work, env))
        if "memory" not in args.skip:
            held.append(memory(paths, args.long, work, env))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
