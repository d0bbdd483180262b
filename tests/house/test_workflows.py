"""The diagrams of the documentation are what the tables of steps say."""

import pytest
from django.core.management import CommandError, call_command

from parindex.management.commands import draw_workflows
from reports.workflow import STEPS as REPORT_STEPS
from scoring.publications.steps import STEPS as PUBLICATION_STEPS
from scoring.sheets.extensions import TOLD
from scoring.sheets.steps import STEPS as SHEET_STEPS
from units.notices import notifying


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


def test_the_diagrams_say_who_is_told() -> None:
    drawn = draw_workflows.document()
    submit, withdraw = SHEET_STEPS["submit"], SHEET_STEPS["withdraw"]
    (line,) = {
        each for each in drawn.splitlines() if f"draft --> submitted : {submit.label}" in each
    }
    assert line.endswith(", báo cho người điều hành đợt chấm điểm")
    (line,) = {each for each in drawn.splitlines() if f" : {withdraw.label} (" in each}
    assert "báo cho" not in line


def test_what_is_told_can_be_said() -> None:
    """Every kind of notice that a step sends has its words."""
    tables = (SHEET_STEPS, PUBLICATION_STEPS, REPORT_STEPS)
    steps = [step for table in tables for step in table.values()]
    kinds = {message.kind for step in steps for message in step.notify}
    kinds |= {message.kind for message in TOLD.values()}
    assert len(kinds) > 10
    assert kinds - notifying._kinds.keys() == set()
