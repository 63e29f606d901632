from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def schemas():
    """Schemas are not ours to pass on: they lie beside the checkout, where they are kept."""
    folder = Path(__file__).parents[3] / "shared" / "schemas"
    if not folder.is_dir():
        pytest.skip(f"no schemas in {folder}")
    return folder
