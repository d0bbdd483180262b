"""The diagrams of the documentation are what the tables of steps say."""

import pytest
from django.core.management import CommandError, call_command

from parindex.management.commands import draw_workflows


def test_the_diagrams_are_fresh() -> None:
    call_command("draw_workflows", "--check")


def test_a_stale_file_is_noticed(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(draw_workflows, "PATH", tmp_path / "workflows.md")
    with pytest.raises(CommandError, match="stale"):
        call_command("draw_workflows", "--check")
    call_command("draw_workflows")
    call_command("draw_workflows", "--check")
    (tmp_path / "workflows.md").write_text("# How things move\n")
    with pytest.raises(CommandError, match="stale"):
        call_command("draw_workflows", "--check")
