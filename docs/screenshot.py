"""Photograph a bilingual page for the README.

    python docs/screenshot.py out/a.de-en.html

writes docs/page.png, 1280 pixels wide. Needs Chromium and ``pip install playwright`` (no
``playwright install``).
"""
# ruff: noqa: INP001, T201 - a script

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).with_name("page.png")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main(page_path: Path, target: Path = TARGET) -> None:
    """Open the page, point at its first term so that its note shows, and save what is seen."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("there is no chromium on this machine; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(page_path.resolve().as_uri())
        terms = page.locator("main .s mark")
        if terms.count():
            terms.first.hover()
        page.screenshot(path=str(target))
        browser.close()
    print(f"{target}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(Path, sys.argv[2:3]))
