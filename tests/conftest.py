"""Fixtures that every part of the suite shares."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of annotated real reports, which lies beside the checkout and is not part of it."""
    if not (SHARED / "gold" / "GUIDE.md").is_file():
        pytest.skip("the annotated reports (../shared) are not beside this checkout")
    return SHARED
