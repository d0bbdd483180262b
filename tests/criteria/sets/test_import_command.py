"""`manage.py import_criteria FILE [--check] [--json]`."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from criteria.models import CriteriaSet
from tests.criteria.books import ROWS, make_annex, with_row

DATA = Path(__file__).parents[2] / "data" / "criteria"
COMMUNE = DATA / "commune_2021.xlsx"


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("import_criteria", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as leave:
        status = leave.code
    return status, out.getvalue(), err.getvalue()


def test_check_prints_nodes_and_problems_without_a_database():
    status, out, _err = run(COMMUNE, "--check", "--json")
    said = json.loads(out)
    assert status == 0
    assert list(said) == ["nodes", "problems"]
    truth = json.loads((DATA / "commune_2021.json").read_text())
    assert [node["code"] for node in said["nodes"]] == [node["code"] for node in truth]
    assert said["nodes"][5] == truth[5]
    assert said["problems"] == []


def test_a_faulty_annex_ends_with_status_1_and_names_row_and_code(tmp_path):
    file = tmp_path / "sai.xlsx"
    file.write_bytes(make_annex(with_row(0, ("I", "CHỈ ĐẠO", 40.5, *ROWS[0][3:]))))
    status, out, _err = run(file, "--check", "--json")
    assert status == 1
    first = next(each for each in json.loads(out)["problems"] if each["row"])
    assert (first["severity"], first["row"], first["code"]) == ("error", 3, "1")
    assert first["message"] == "Các tiêu chí bên dưới cộng lại được 40 điểm, không phải 40,5 điểm."
    status, _out, err = run(file, "--check")
    assert status == 1
    assert "Dòng 3, tiêu chí 1" in err


def test_what_is_no_workbook_is_a_problem_in_json_and_a_message_without(tmp_path):
    file = tmp_path / "không phải.xlsx"
    file.write_bytes(b"not a workbook")
    status, out, _err = run(file, "--check", "--json")
    assert status == 1
    assert json.loads(out)["problems"][0]["message"].startswith("Tệp không phải")
    with pytest.raises(CommandError, match="không phải"):
        run(file)
    with pytest.raises(CommandError):
        run(tmp_path / "missing.xlsx")


def test_a_formula_without_a_value_is_told_with_its_row(tmp_path):
    file = tmp_path / "công thức.xlsx"
    file.write_bytes(make_annex(with_row(11, ("TỔNG CỘNG", None, "=C3+C11"))))
    status, out, _err = run(file, "--check", "--json")
    (problem,) = json.loads(out)["problems"]
    assert (status, problem["severity"], problem["row"]) == (1, "error", 14)
    assert "C14" in problem["message"]


@pytest.mark.django_db
def test_check_stores_nothing(place):
    run(COMMUNE, "--check")
    assert not CriteriaSet.objects.exists()


@pytest.mark.django_db
def test_errors_store_nothing(place, tmp_path):
    file = tmp_path / "sai.xlsx"
    file.write_bytes(make_annex(with_row(4, ("1.1", *ROWS[4][1:]))))
    assert run(file, "--authority", "482")[0] == 1
    assert not CriteriaSet.objects.exists()


@pytest.mark.django_db
def test_the_demo_annex_is_stored_as_a_draft_without_options(place):
    place.neighbour_home_affairs.delete()
    place.neighbour.delete()
    status, out, _err = run(COMMUNE)
    assert status == 0
    stored = CriteriaSet.objects.get()
    assert (stored.authority, stored.year, stored.status) == (place.district, 2021, "draft")
    assert stored.criteria.count() == 107
    assert "Xã, thị trấn" in out
    run(COMMUNE)
    assert CriteriaSet.objects.count() == 1


@pytest.mark.django_db
def test_options_say_what_the_annex_does_not(place, tmp_path):
    with pytest.raises(CommandError, match="--authority"):
        run(COMMUNE)
    with pytest.raises(CommandError, match="999"):
        run(COMMUNE, "--authority", "999")
    file = tmp_path / "không năm.xlsx"
    file.write_bytes(make_annex(above=["BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH"]))
    with pytest.raises(CommandError, match="--year"):
        run(file, "--authority", "482")
    run(COMMUNE, "--authority", "482", "--year", "2022", "--group", "Xã miền núi")
    stored = CriteriaSet.objects.get()
    assert (stored.authority, stored.year, stored.unit_group) == (
        place.district,
        2022,
        "Xã miền núi",
    )


@pytest.mark.django_db
def test_a_maximum_out_of_reach_is_told_and_kept_as_a_draft_to_be_confirmed(tmp_path, place):
    file = tmp_path / "thiếu điểm.xlsx"
    file.write_bytes(make_annex(with_row(2, (None, "Đúng hạn và đầy đủ: 10"))))
    status, out, _err = run(file, "--check", "--json")
    (problem,) = json.loads(out)["problems"]
    assert (status, problem["severity"], problem["code"]) == (0, "error", "1.1")
    assert "nhiều nhất 10 trên 15 điểm" in problem["message"]
    status, _out, err = run(file, "--authority", place.district.code)
    assert (status, CriteriaSet.objects.get().status) == (0, "draft")
    assert "nhiều nhất 10 trên 15 điểm" in err
