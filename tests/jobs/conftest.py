from pathlib import Path

import pytest

from tests.jobs import slow


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the slow job says that it began, waits for leave, and leaves its effect."""
    monkeypatch.setenv(slow.FOLDER, str(tmp_path))
    return tmp_path
