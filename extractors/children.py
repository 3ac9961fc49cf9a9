"""How does a process of ours start another that finds this package and does not outlive it?"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import sysconfig
from pathlib import Path

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def python_module(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module. `-P`: never import from the folder we happen to be run in."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """Return this process's environment, with the folder of the package on the import path if it is not installed."""
    root = str(Path(__file__).resolve().parents[1])
    variables = dict(os.environ)
    if root not in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        known = variables.get("PYTHONPATH")
        variables["PYTHONPATH"] = os.pathsep.join([root, known] if known else [root])
    return variables


def die_with_parent(death_signal: signal.Signals = signal.SIGKILL) -> None:
    """Ask Linux for a signal when the thread that started this process ends; other systems have no such thing."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
