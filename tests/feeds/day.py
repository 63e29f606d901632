"""``translate feed watch`` with a clock on which hours pass as fast as the work is done.

``python day.py FOLDER``: the time is read from FOLDER/clock and written there, the hour into
FOLDER/hour for the sites. Every sentence that reaches the engine is added to FOLDER/decoded. What
is to happen at an hour stands in FOLDER/at-HOUR: ``shift SECONDS`` sets the clock, ``drop NAME``
and a text puts a file into the folder FOLDER/in, ``kill N`` ends the program like ``kill -9``
in the middle of writing the N-th file from then on.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import ctranslate2

from translate.cli.logs import log_to_stderr
from translate.config import load_config
from translate.feeds.clock import Clock
from translate.feeds.desk import Desk
from translate.feeds.publish import publish
from translate.feeds.settings import load_settings
from translate.feeds.watch import watch
from translate.pipeline import Listener

MIDNIGHT = datetime(2026, 11, 22, tzinfo=timezone.utc)


class FastClock(Clock):
    """Time passes only while nothing is done; it is kept in a file, as a machine keeps it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.real = float((folder / "clock").read_text())  # seconds since midnight
        self.shift = float((folder / "shift").read_text())  # how wrong the clock is
        self.wait(timedelta())

    def now(self) -> datetime:
        return MIDNIGHT + timedelta(seconds=self.real + self.shift)

    def wait(self, length: timedelta) -> None:
        self.real += length.total_seconds()
        (self.folder / "clock").write_text(str(self.real))
        hour = int(self.real // 3600)
        (self.folder / "hour").write_text(str(hour))
        self._obey(hour)

    def _obey(self, hour: int) -> None:
        order = self.folder / f"at-{hour}"
        if not order.exists():
            return
        what, _, value = order.read_text().partition(" ")
        order.unlink()
        if what == "shift":
            self.shift += float(value)
            (self.folder / "shift").write_text(str(self.shift))
        elif what == "drop":
            name, _, text = value.partition("\n")
            (self.folder / "in" / name).write_text(text, "utf-8")
        elif what == "kill":
            _kill_at_rename(int(value))


def _kill_at_rename(number: int) -> None:
    """End like ``kill -9`` in the middle of writing the n-th file from now on."""
    left = [number]

    def hook(event: str, arguments: object) -> None:
        if event == "os.rename":
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def _log_decoded(path: Path) -> None:
    """Every sentence the engine is given, in a file."""
    translate_batch = ctranslate2.Translator.translate_batch

    def logged(self, source, *arguments, **options):
        with path.open("a", encoding="utf-8") as file:
            file.writelines(" ".join(tokens) + "\n" for tokens in source)
        return translate_batch(self, source, *arguments, **options)

    ctranslate2.Translator.translate_batch = logged


def main() -> None:
    folder = Path(sys.argv[1])
    log_to_stderr("json", quiet=False)
    _log_decoded(folder / "decoded")
    clock = FastClock(folder)
    config = load_config({}, file=folder / "translate.toml")
    with Desk.open(load_settings(folder / "feeds.toml"), config, clock) as desk:
        watch(
            desk,
            publish=lambda: publish(desk, folder / "metrics.prom"),
            listener=Listener(),
            until=lambda: clock.real >= 24 * 3600,
        )


if __name__ == "__main__":
    main()
