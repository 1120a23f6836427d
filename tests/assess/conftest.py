"""Fixtures of the assessment suite."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def warning_data(shared: Path) -> Path:
    """Folder of public data on warnings, beside the checkout."""
    folder = shared / "corpora" / "warning"
    if not folder.is_dir():
        pytest.skip("the public data on warnings (../shared/corpora/warning) is not beside this checkout")
    return folder
