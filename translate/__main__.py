"""The command ``translate``: no traceback reaches a person."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys


def main() -> None:
    """Run the command line; exit codes are 0 clean, 1 finished with failures, 2 wrong usage."""
    try:
        _open_streams()
        _run()
    except KeyboardInterrupt:  # commands that have something to say of it have said it
        sys.exit(130)
    finally:
        gc.freeze()  # to look for rubbish in what goes with the process anyway takes time


def _run() -> None:
    from translate.cli import app  # noqa: PLC0415 - importing the package stays instant
    from translate.cli.messages import complain  # noqa: PLC0415
    from translate.errors import ConfigError, TranslateError  # noqa: PLC0415

    try:
        app(prog_name="translate")
    except TranslateError as error:
        complain(str(error))
        sys.exit(2 if isinstance(error, ConfigError) else 1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has gone; there is nobody to tell
    except OSError as error:
        if _is_nowhere():
            complain("the current folder is not there any more; go to one that is, and run again")
            sys.exit(2)
        if error.filename is not None and error.errno == errno.ENAMETOOLONG:
            complain(f"{error.filename}: the path is too long; choose a shorter one")
            sys.exit(2)
        if error.filename is not None or error.errno not in _FULL:
            complain(f"a fault of this program: {error!r}; please report it with {_keep(error)}")
        else:
            complain(f"standard output: cannot be written ({error.strerror})")
            sys.stdout = io.StringIO()  # what is left in the buffer has nowhere to go
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - a fault of ours is told in one line, too
        if isinstance(error, UnicodeEncodeError) and (word := _no_text()):
            complain(f"{word}: is not in UTF-8, as names and texts have to be; write it anew")
            sys.exit(2)
        complain(f"a fault of this program: {error!r}; please report it with {_keep(error)}")
        sys.exit(1)


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""Why standard output takes no more; of a file that is written, writers say so themselves."""


def _is_nowhere() -> bool:
    """Whether the current folder was deleted, which fails wherever a path is looked at."""
    try:
        os.getcwd()  # noqa: PTH109 - the shortest way to ask
    except FileNotFoundError:
        return True
    return False


def _no_text() -> str:
    """The first argument that is no text, which Python holds with surrogates in it."""
    return next((word for word in sys.argv if any("\udc80" <= c <= "\udcff" for c in word)), "")


def _open_streams() -> None:
    """Give a program that was started with a stream closed one that leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123


def _keep(error: Exception) -> str:
    """Write the details of a fault to a file and say where it is."""
    import tempfile  # noqa: PLC0415 - only when something broke
    import traceback  # noqa: PLC0415

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="translate-fault-", suffix=".txt", delete=False
    ) as file:
        traceback.print_exception(error, file=file)
    return file.name


if __name__ == "__main__":
    main()
