"""Has a peer read documents in a process of its own, with a time limit for each; a crash or a stop is an answer too."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.peers.grids import Grid, grid_of

ROOT = Path(__file__).resolve().parent.parent.parent
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
WORKER = (str(PEERS_PYTHON), "-m", "benchmarks.peers.worker")


@dataclass
class Run:
    """What a peer gave for each document, how long it took, and where it failed."""

    grids: dict[str, list[Grid]] = field(default_factory=dict)
    seconds: float = 0.0
    cpu: float = 0.0
    failures: dict[str, str] = field(default_factory=dict)


class Worker:
    """A peer's process, started anew after a crash or a stop."""

    def __init__(self, command: Sequence[str] = WORKER) -> None:
        self.command = list(command)
        self.process: subprocess.Popen[bytes] | None = None
        self.rest = b""

    def ask(self, question: dict[str, Any], limit: float) -> dict[str, Any]:
        """The peer's answer, or {'error': ...} when it dies or takes longer than `limit` seconds."""
        process = self._running()
        assert process.stdin
        try:
            process.stdin.write(json.dumps(question).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            line: bytes | None = b""
        else:
            line = self._line(process, limit)
        if line:
            answer: dict[str, Any] = json.loads(line)
            return answer
        self.close()
        return {"error": f"stopped after {limit:g} s" if line is None else "its process died"}

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            self.rest = b""
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self.process

    def _line(self, process: subprocess.Popen[bytes], limit: float) -> bytes | None:
        """The next line of its output; b'' when it ended, None when the time is over."""
        assert process.stdout
        until = time.monotonic() + limit
        while b"\n" not in self.rest:
            if not select.select([process.stdout], [], [], max(0.0, until - time.monotonic()))[0]:
                return None
            piece = os.read(process.stdout.fileno(), 1 << 20)
            if not piece:
                return b""
            self.rest += piece
        line, _, self.rest = self.rest.partition(b"\n")
        return line

    def close(self) -> None:
        """Ends the process and its children."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()
        self.process = None


def read(worker: Worker, reader: str, settings: dict[str, Any], paths: Sequence[Path], limit: float) -> Run:
    """Every document read once; the first is read beforehand, unmeasured, so that no import is timed."""
    run = Run()
    if paths:
        worker.ask({"reader": reader, "settings": settings, "path": str(paths[0])}, limit)
    for path in paths:
        said = worker.ask({"reader": reader, "settings": settings, "path": str(path)}, limit)
        if "error" in said:
            run.failures[path.stem] = said["error"]
            run.seconds += limit if said["error"].startswith("stopped") else 0.0
            continue
        run.seconds += said["seconds"]
        run.cpu += said["cpu"]
        run.grids[path.stem] = [grid_of(page, rows) for page, rows in said["grids"]]
    return run
