"""What a pool of workers survives: crashes, hangs, hunger for memory, noise, and the user's impatience."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import pool
from pipeline.model import Failure
from pipeline.pool import MEGABYTE, Done, Limits, Task, run

BRIEF = Limits(seconds=0.4, seconds_per_megabyte=0)
LEAN = Limits(memory=300 * MEGABYTE)


def obey(order: str) -> str | Failure:
    """Do what the order says: runs in the worker."""
    word, _, rest = order.partition(" ")
    return _ORDERS[word](rest)


def _crash(_: str) -> str:
    ctypes.string_at(0)
    return "survived"


def _hang(_: str) -> str:
    while True:
        time.sleep(0.1)


def _eat(_: str) -> str:
    hoard = []
    while True:
        hoard.append(bytearray(os.urandom(1024)) * 20_480)


def _gulp(_: str) -> str:
    return str(len(bytes(8 * 1024 * MEGABYTE)))


def _raise(text: str) -> str:
    raise ValueError(text)


def _shout(text: str) -> str:
    os.write(1, b"noise on 1\n")
    os.write(2, b"noise on 2\n")
    return text


def _grow(text: str) -> str:
    _HELD.append(bytearray(b"x" * 30 * MEGABYTE))
    return f"{os.getpid()}"


def _child(text: str) -> str:
    Path(text).write_text(str(subprocess.Popen(["sleep", "60"]).pid))
    return _hang("")


_HELD: list[bytearray] = []
_ORDERS: dict[str, Callable[[str], str | Failure]] = {
    "say": str,
    "pid": lambda _: str(os.getpid()),
    "crash": _crash,
    "exit": lambda code: os._exit(int(code)),
    "hang": _hang,
    "eat": _eat,
    "gulp": _gulp,
    "raise": _raise,
    "shout": _shout,
    "grow": _grow,
    "refuse": lambda text: Failure("read", text, "Nothing."),
    "large": lambda size: "x" * int(size),
    "child": _child,
}


def outcomes(orders: list[str], jobs: int = 2, limits: Limits = BRIEF) -> dict[str, str | Failure]:
    tasks = [Task(f"{n} {order}", order) for n, order in enumerate(orders)]
    return {done.key.split(" ", 1)[1]: done.answer for done in run(tasks, jobs, limits, obey)}


def sentence(answer: str | Failure) -> str:
    assert isinstance(answer, Failure)
    assert answer.detail.endswith(".")
    return f"{answer.error}: {answer.detail}"


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]


def test_answers_come_for_every_task_whatever_the_others_do() -> None:
    orders = ["say a", "crash", "say b", "hang", "say c", "say d", "exit 7", "raise oh", "say e", "refuse no"]
    answers = outcomes(orders)
    assert [answers[order] for order in orders if order.startswith("say")] == ["a", "b", "c", "d", "e"]
    assert "SIGSEGV" in sentence(answers["crash"])
    assert "exit status 7" in sentence(answers["exit 7"])
    assert "more than the 0.4 seconds" in sentence(answers["hang"])
    assert "ValueError: oh (test_pool.py:" in sentence(answers["raise oh"])
    assert answers["refuse no"] == Failure("read", "no", "Nothing.")
    assert len(answers) == len(orders)
    assert not children()


@pytest.mark.parametrize("hunger", ["eat", "gulp"])
def test_memory_by_bites_or_in_one_gulp_costs_the_document_alone(hunger: str) -> None:
    answers = outcomes([hunger, "say a"], jobs=1, limits=LEAN)
    assert "300 MB of memory" in sentence(answers[hunger])
    assert answers["say a"] == "a"


def test_a_worker_is_used_again_and_is_not_this_process() -> None:
    pids = [done.answer for done in run([Task(str(n), "pid") for n in range(6)], 1, BRIEF, obey)]
    assert len(set(pids)) == 1
    assert str(os.getpid()) not in pids


def test_a_worker_that_holds_memory_is_replaced() -> None:
    limits = Limits(seconds=20, memory=600 * MEGABYTE, recycle=2, growth=40 * MEGABYTE)
    pids = [done.answer for done in run([Task(str(n), "grow") for n in range(4)], 1, limits, obey)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_noise_of_workers_reaches_no_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert outcomes(["shout a"]) == {"shout a": "a"}
    assert capfd.readouterr() == ("", "")


def test_answers_larger_than_a_pipe_arrive_whole() -> None:
    assert len(str(outcomes(["large 3000000"], limits=Limits())["large 3000000"])) == 3_000_000


def test_tasks_are_taken_only_when_a_worker_is_free() -> None:
    taken = []

    def tasks() -> Iterator[Task[str]]:
        for n in range(100):
            taken.append(n)
            yield Task(str(n), "say a")

    with closing(run(tasks(), 2, BRIEF, obey)) as answers:
        assert next(answers).answer == "a"
        assert len(taken) <= 4


def test_no_tasks_start_no_process() -> None:
    assert list(run([], 4, BRIEF, obey)) == []
    assert not children()


def test_leaving_the_loop_ends_all_workers() -> None:
    answers = run([Task("a", "say a"), Task("b", "hang"), Task("c", "hang")], 2, Limits(), obey)
    assert next(answers) == Done("a", "a", pytest.approx(0, abs=60))
    assert children()
    answers.close()
    assert not children()


def test_what_a_document_started_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    assert "seconds" in sentence(outcomes([f"child {note}"])[f"child {note}"])
    grandchild = int(note.read_text())
    assert _ends(grandchild)


def _ends(pid: int) -> bool:
    """Whether a process that has been killed is gone, or dead and not yet waited for, within some seconds."""
    for _ in range(100):
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.1)
    return False


def test_workers_that_cannot_start_are_no_fault_of_a_document() -> None:
    def nested(order: str) -> str:
        return order

    with pytest.raises(pool.PoolError, match="can't start: AttributeError"):
        list(run([Task("a", "say a")], 1, BRIEF, nested))
    assert not children()


_INTERRUPTED = """
import signal, test_pool
from pipeline.pool import Limits, Task, run
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background is started without it
for done in run([Task("a", "pid"), Task("b", "hang")], 1, Limits(), test_pool.obey):
    print(done.answer, flush=True)
"""


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_their_parent(blow: signal.Signals) -> None:
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    parent = subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    )
    assert parent.stdout
    worker = psutil.Process(int(parent.stdout.readline()))
    parent.send_signal(blow)
    parent.communicate(timeout=20)
    psutil.wait_procs([worker], timeout=20)
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE


@given(st.integers(0, 10**10))
def test_larger_documents_get_more_time(size: int) -> None:
    assert Limits().seconds_for(size) >= Limits().seconds
    assert Limits().seconds_for(size + MEGABYTE) > Limits().seconds_for(size)


@settings(max_examples=3, deadline=None)
@given(st.lists(st.sampled_from(["say", "exit 3", "raise x", "crash"]), max_size=6), st.integers(1, 3))
def test_every_task_is_answered_once(orders: list[str], jobs: int) -> None:
    tasks = [Task(str(n), order) for n, order in enumerate(orders)]
    keys = [done.key for done in run(tasks, jobs, Limits(), obey)]
    assert sorted(keys) == sorted(task.key for task in tasks)
