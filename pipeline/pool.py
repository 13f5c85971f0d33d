"""Worker processes that are used again and again, with a time and a memory limit for each task.

The libraries that read PDFs are C code fed with whatever the web holds: they crash, hang and swallow memory. Here that
costs one document. A worker that dies, or that the parent has to kill, is replaced, and its task answers a `Failure`;
the executor of the standard library gives up the whole pool instead. Each worker is a fresh interpreter, so that
nothing of the caller (threads, locks, its main module) is inherited. It runs in a session of its own, away from the
terminal's Ctrl-C, and what C libraries print there goes nowhere. When the parent is gone, however it ended, its
workers end too.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pickle
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from typing import IO, Any, Generic, TypeVar

import psutil

from pipeline.limits import MEGABYTE, STAGE_LIMITS, Limits
from pipeline.model import Failure

P = TypeVar("P")
R = TypeVar("R")

LOOK_SECONDS = 0.05  # how often the parent looks at its workers' clocks and memory
START_SECONDS = 60.0  # a worker that is not ready by then will never be
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from pipeline.pool import serve; serve(*sys.argv[2:])"


class PoolError(RuntimeError):
    """The workers themselves can't start: no fault of any document."""


@dataclass(frozen=True, slots=True)
class Task(Generic[P]):
    """One call of the work: `key` names it in its answer, `size` in bytes stretches its time."""

    key: str
    payload: P
    size: int = 0


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """What came of the task `key`, and how long it took on the wall."""

    key: str
    answer: R | Failure
    seconds: float


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    tasks: Iterable[Task[P]],
    jobs: int,
    limits: Limits,
    work: Callable[[P], R | Failure],
    meanwhile: Callable[[], object] = lambda: None,
) -> Generator[Done[R], None, None]:
    """Answers of `work` for each task, in the order in which they are ready; never an exception for a task's sake.

    `work` is a function at the top of an importable module; payloads and answers are pickled. At most `jobs` processes
    run at a time, one process even when `jobs` is 1, and tasks are taken only when a worker is free. `meanwhile` is
    done once, while the workers start; what it raises ends them. Close the iterator (or leave its loop by an exception)
    to end all workers at once. Raises PoolError when no worker can be started.
    """
    waiting = iter(tasks)
    workers: list[_Worker[P, R]] = []
    try:
        while len(workers) < max(1, jobs) and (task := next(waiting, None)) is not None:
            workers.append(_Worker(work, task, limits))
        meanwhile()
        while workers:
            spoken = set(wait([worker.connection for worker in workers], LOOK_SECONDS))
            for worker in list(workers):
                done = worker.answer() if worker.connection in spoken else worker.overstep(limits)
                if done is not None:
                    _carry_on(workers, worker, next(waiting, None), limits)
                    yield done
    finally:
        for worker in workers:
            worker.end()


def _carry_on(workers: list[_Worker[P, R]], worker: _Worker[P, R], task: Task[P] | None, limits: Limits) -> None:
    """Give a worker its next task, or that task to a new one where the old is dead or has grown."""
    if task is not None and not worker.outgrown(limits) and worker.give(task):
        return
    worker.end()
    workers.remove(worker)
    if task is not None:
        workers.append(_Worker(worker.work, task, limits))


class _Worker(Generic[P, R]):
    """A process that answers tasks one by one, as its parent sees it. It holds `task` from its start to its end."""

    def __init__(self, work: Callable[[P], R | Failure], task: Task[P], limits: Limits) -> None:
        self.work, self.task = work, task
        self.ready = False
        self.began = time.monotonic()
        self.tasks_done = 0
        self.memory_at_start = 0
        self.stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the worker)
        self.connection, theirs = Pipe()
        with theirs:
            self.process = _spawn(work, theirs, self.stderr, limits.memory)
        self.watched = psutil.Process(self.process.pid)

    def give(self, task: Task[P]) -> bool:
        """Hand over a task; False when the worker is no longer there to take it."""
        self.task, self.began = task, time.monotonic()
        try:
            self.connection.send(task.payload)
        except OSError:
            return False
        return True

    def answer(self) -> Done[R] | None:
        """What the worker has to say: None when it only says that it is ready (it gets its first task then)."""
        try:
            answer: R | Failure = self.connection.recv()
        except (EOFError, OSError):
            return self._done(self._death())
        if not self.ready:
            self.ready, self.memory_at_start = True, self._memory()
            self.give(self.task)
            return None
        self.tasks_done += 1
        return self._done(answer)

    def overstep(self, limits: Limits) -> Done[R] | None:
        """Kill the worker and tell why, if its task has taken more than it may."""
        if self.connection.poll():
            return None  # it has answered in the meantime
        if not self.ready:
            self._still_starting()
            return None
        if (used := self._memory()) > limits.memory:
            failure = too_much_memory(limits.memory, used)
        elif self._elapsed() > limits.seconds_for(self.task.size):
            failure = too_slow(limits.seconds_for(self.task.size))
        else:
            return None
        self.end()
        return self._done(failure)

    def _still_starting(self) -> None:
        if self._elapsed() > START_SECONDS:
            raise PoolError(f"The reader's process was not ready after {START_SECONDS:.0f} seconds.")

    def outgrown(self, limits: Limits) -> bool:
        """Whether memory that the worker does not give back makes a new one the better choice."""
        return self.tasks_done >= limits.recycle and self._memory() > self.memory_at_start + limits.growth

    def end(self) -> None:
        """Kill the worker and whatever it has started; harmless when it is dead."""
        if self.process.returncode is None:
            _kill_session(self.process.pid)
            self.process.wait()
        self.connection.close()
        self.stderr.close()
        if self.process.stdin:
            self.process.stdin.close()

    def _done(self, answer: R | Failure) -> Done[R]:
        return Done(self.task.key, answer, self._elapsed())

    def _elapsed(self) -> float:
        return time.monotonic() - self.began

    def _memory(self) -> int:
        try:
            return int(self.watched.memory_info().rss)
        except psutil.Error:
            return 0  # it has just died; its connection will say so

    def _death(self) -> Failure:
        _kill_session(self.process.pid)  # it may have closed its end and linger
        code = self.process.wait()
        if not self.ready:
            self.stderr.seek(0)
            words = self.stderr.read().decode(errors="replace").strip().splitlines()
            raise PoolError(f"The reader's process can't start: {words[-1] if words else f'exit status {code}'}")
        return died(code)


def _spawn(work: Callable[..., Any], theirs: Connection, stderr: IO[bytes], memory: int) -> subprocess.Popen[bytes]:
    """A fresh interpreter that runs `serve`; its standard input is the pipe whose end tells that the parent is gone."""
    arguments = [json.dumps(sys.path), str(theirs.fileno()), work.__module__, work.__qualname__, str(memory)]
    return subprocess.Popen(
        [sys.executable, "-c", _BOOT, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        pass_fds=[theirs.fileno()],
        start_new_session=True,
    )


def _kill_session(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # it is dead, and perhaps not yet buried


# ---------------------------------------------------------------------------------------------------------------------
# What can go wrong with a task, in words


def too_slow(seconds: float) -> Failure:
    """The task was still running when its time was up."""
    return Failure(
        STAGE_LIMITS,
        "too_slow",
        f"The document took more than the {seconds:.3g} seconds that it may take, and its reading was stopped. "
        "Look at it in a PDF viewer; if it is sound, give it more time with --timeout SECONDS.",
    )


def too_much_memory(limit: int, used: int | None = None) -> Failure:
    """The task used more memory than it may; `used` bytes where known."""
    seen = f" (it had {used // MEGABYTE} MB)" if used else ""
    return Failure(
        STAGE_LIMITS,
        "too_much_memory",
        f"Reading the document took more than the {limit // MEGABYTE} MB of memory that it may take{seen}, and was "
        "stopped. Look at it in a PDF viewer; if it is sound, give it more memory with --memory MB.",
    )


def died(code: int) -> Failure:
    """The worker's process ended under its task with exit status `code`, negative for a signal as in subprocess."""
    if code == -signal.SIGKILL:
        return Failure(
            STAGE_LIMITS,
            "killed",
            "The system killed the reader of the document, probably because the machine was out of memory. "
            "Ingest again with fewer worker processes (--jobs 1).",
        )
    return Failure(
        STAGE_LIMITS,
        "crashed",
        f"The reader crashed on the document ({_signal_name(-code) if code < 0 else f'exit status {code}'}). "
        "The file is probably damaged: open it in a PDF viewer, save it anew and ingest that.",
    )


def unexpected(error: BaseException) -> Failure:
    """The work raised what it should not raise: a defect of the program, told with its place."""
    frame, place = error.__traceback__, ""
    while frame:
        place = f"{os.path.basename(frame.tb_frame.f_code.co_filename)}:{frame.tb_lineno}"
        frame = frame.tb_next
    return Failure(
        "program",
        "defect",
        f"The program failed on the document: {type(error).__name__}: {str(error)[:300] or 'no message'} ({place}). "
        "This is a defect in finsam: report it with the document.",
    )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


# ---------------------------------------------------------------------------------------------------------------------
# The worker's own side


def serve(descriptor: str, module: str, name: str, memory: str) -> None:
    """Answer tasks that come through the connection until it ends: what runs in the worker's process."""
    connection = Connection(int(descriptor))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    work = getattr(importlib.import_module(module), name)
    _collect_seldom()
    _silence()
    _limit(int(memory))
    connection.send(None)
    while (answer := _answer_next(connection, work, int(memory))) is not None:
        connection.send_bytes(answer)


def _collect_seldom() -> None:
    """Reading makes many small records and no cycles among them: the collector is asked seldom, not switched off."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _answer_next(connection: Connection, work: Callable[[Any], Any], memory: int) -> bytes | None:
    """The pickled answer to the next task; None when there will be no more tasks."""
    try:
        payload = connection.recv()
    except (EOFError, OSError):
        return None
    try:
        return pickle.dumps(work(payload), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(too_much_memory(memory))
    except Exception as error:
        return pickle.dumps(unexpected(error))


def _end_with_parent() -> None:
    """Wait for the end of standard input, which only the parent's end brings about, and end at once."""
    while os.read(0, 1):
        continue
    os._exit(0)


def _limit(memory: int) -> None:
    """The backstop: no more address space than what the worker has now and twice `memory`; and no core dumps."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    room = psutil.Process().memory_info().vms + 2 * memory
    with contextlib.suppress(ValueError, OSError):  # a lower limit is in force already
        resource.setrlimit(resource.RLIMIT_AS, (room, room))


def _silence() -> None:
    """What is printed from now on goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
