"""How fast finsam is, with one worker process: pages per second, a second ingestion of known files, peak memory.

    python -m benchmarks.speed [--also DIR ...] [--pages 300] [--known 2000] [--long 1000] [--skip NAME ...]

1. pages: the documents of raw_pdfs/ and of each --also folder, repeated in copies until there are 300 pages, are
   ingested whole (`finsam ingest --jobs 1`), and read by pdfplumber's own `extract_tables()` in one process; the ratio
   must be at least 3.
2. known: 2 000 small files, ingested once, are ingested again: under 2 s.
3. memory: the resident set of the whole process tree while a file of 1 000 pages is ingested: under 400 MB.

Exit status 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pdfplumber
import psutil
import pypdfium2 as pdfium

RATIO_BAR = 3.0
KNOWN_BAR_SECONDS = 2.0
MEMORY_BAR_MB = 400.0
ROOT = Path(__file__).resolve().parent.parent


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


def timed_ingest(folder: Path, warehouse: Path) -> float:
    """Seconds of one ingestion, the start of Python included."""
    began = time.perf_counter()
    done = subprocess.run(finsam(folder, warehouse), check=False, stdout=subprocess.DEVNULL, cwd=ROOT)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"finsam ingest ended with status {done.returncode}")
    return time.perf_counter() - began


def timed_plumber(folder: Path) -> float:
    """Seconds of pdfplumber's `extract_tables()` over every page of the folder, in this process."""
    began = time.perf_counter()
    for path in sorted(folder.glob("*.pdf")):
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_tables()
                page.close()
    return time.perf_counter() - began


def speed(paths: list[Path], pages: int, work: Path) -> bool:
    folder = work / "pages"
    total = repeated(paths, pages, folder)
    ours = timed_ingest(folder, work / "pages.duckdb")
    theirs = timed_plumber(folder)
    ratio = theirs / ours
    print(
        f"pages    {total} pages of {len(paths)} documents: finsam {total / ours:.1f} pages/s, "
        f"pdfplumber extract_tables {total / theirs:.1f} pages/s, ratio {ratio:.2f} (bar {RATIO_BAR})"
    )
    return ratio >= RATIO_BAR


def known(paths: list[Path], count: int, work: Path) -> bool:
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
    first = timed_ingest(folder, work / "known.duckdb")
    second = timed_ingest(folder, work / "known.duckdb")
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


def peak_memory(command: list[str]) -> float:
    """The highest resident set of the command's process tree in MB, looked at every 20 ms."""
    peak = 0
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
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


def memory(paths: list[Path], pages: int, work: Path) -> bool:
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
    peak = peak_memory(finsam(folder, work / "long.duckdb"))
    print(f"memory   one file of {total} pages: peak {peak:.0f} MB (bar {MEMORY_BAR_MB:.0f} MB)")
    return peak < MEMORY_BAR_MB


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--also", type=Path, action="append", default=[], help="another folder of PDFs")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--known", type=int, default=2000)
    parser.add_argument("--long", type=int, default=1000)
    parser.add_argument("--skip", action="append", default=[], choices=("pages", "known", "memory"))
    args = parser.parse_args()
    paths = sources(args.also)
    if not paths:
        print("no PDF in raw_pdfs/ nor in the folders given", file=sys.stderr)
        return 2
    held = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if "pages" not in args.skip:
            held.append(speed(paths, args.pages, work))
        if "known" not in args.skip:
            held.append(known(paths, args.known, work))
        if "memory" not in args.skip:
            held.append(memory(paths, args.long, work))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
