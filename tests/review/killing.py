"""Runs that are killed, for the scripts that the tests of survival start."""

from __future__ import annotations

import os
import signal
import time


def killed(run, wait=None):
    """Whether a run was killed after ``wait`` seconds (None: never); it may have been faster.

    The process forks, so that a run costs its work and not the starting of Python.
    """
    child = os.fork()
    if child == 0:
        try:
            run()
        finally:
            os._exit(0)
    if wait is not None:
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
