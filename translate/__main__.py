"""The command ``translate``: no traceback reaches a person."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; exit codes are 0 clean, 1 finished with failures, 2 wrong usage."""
    from translate.cli import app  # noqa: PLC0415 - importing the package stays instant
    from translate.cli.terminal import complain  # noqa: PLC0415
    from translate.errors import ConfigError, TranslateError  # noqa: PLC0415

    try:
        app(prog_name="translate")
    except TranslateError as error:
        complain(str(error))
        sys.exit(2 if isinstance(error, ConfigError) else 1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has gone; there is nobody to tell
        sys.exit(0)


if __name__ == "__main__":
    main()
