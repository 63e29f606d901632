"""Every test has a packages folder of its own; nothing of the person's who runs them is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packages import make_package, unpack


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch) -> Path:
    """Where Argos Translate would keep its packages."""
    folder = tmp_path / "home" / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    monkeypatch.delenv("ARGOS_PACKAGE_INDEX", raising=False)
    return folder


@pytest.fixture
def put(tmp_path, home):
    """Installs a tiny package the way Argos does: ``put("de", "en", "1.2")``."""

    def install(source, target, version="1.0", **options):
        return unpack(make_package(tmp_path, source, target, version, **options), home)

    return install
