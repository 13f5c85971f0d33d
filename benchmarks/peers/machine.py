"""What a run was made on: processor, cores, memory, operating system, Python."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import psutil


def describe() -> dict[str, str]:
    return {
        "processor": _processor(),
        "cores": f"{os.cpu_count()} (load {os.getloadavg()[0]:.1f} when the run began)",
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "operating system": _system(),
        "Python": platform.python_version(),
    }


def _processor() -> str:
    """The model's name as the kernel gives it, else what Python knows."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf8").splitlines()
    except OSError:
        lines = []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _system() -> str:
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = platform.system()
    return f"{name}, kernel {platform.release().split('-')[0]}, {platform.machine()}"
