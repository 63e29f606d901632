"""Starts a command as an ordinary person would: one who may not write everywhere, as root may."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

_DROP = """
import ctypes, os, sys
for power in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: to pass over the modes of files
    if ctypes.CDLL(None).prctl(24, power, 0, 0, 0):  # PR_CAPBSET_DROP
        sys.exit("cannot give up the powers of root")
os.execv(sys.argv[1], sys.argv[1:])
"""


def run(command: Sequence[str], **options) -> tuple[int, str, str]:
    """Exit code, standard output and standard error; the modes of files count, for root, too."""
    drop = [sys.executable, "-c", _DROP] if os.geteuid() == 0 else []
    done = subprocess.run([*drop, *command], capture_output=True, text=True, check=False, **options)
    return done.returncode, done.stdout, done.stderr
