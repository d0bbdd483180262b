"""The survey from a file: what is read, what is refused with row and column, all or nothing."""

import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from criteria.models import Criterion
from criteria.periods import Period
from scoring.appraisal.survey.file import SurveyFile, read_survey_file
from scoring.appraisal.survey.importing import mark_of, take_in
from scoring.appraisal.survey.reading import read_survey
from scoring.appraisal.survey.template import write_template
from scoring.campaigns.periods import visible_period
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.exported import write_csv, write_xlsx
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.reading import alerts, rows, told
from tests.reading import lines as read_lines
from tests.reading import read as read_page
from tests.undoing import stands
from units.imports.lines import TableRefused
from units.models import AuditEvent, Upload
from units.workbooks.wording import WorkbookRefused

FIRST, SECOND, THIRD = "8.1.1", "8.1.2", "8.1.3"


def build(place: District, cast: Cast) -> CampaignPeriod:
    """The year; both sheets under appraisal."""
    period = make_period(make_campaign(place, cast), Period.Y, cast.home_affairs)
    ScoreEntry.objects.filter(criterion__method=Criterion.Method.SELF).update(self_points=0)
    for sheet, head in zip(period.sheets.all(), (cast.head, cast.other_head), strict=True):
        workflow.submit(sheet, by=head)
    return visible_period(cast.home_affairs, period.pk)


standing = stands(build)


@pytest.fixture
def period(made: CampaignPeriod) -> CampaignPeriod:
    return made


def read(period: CampaignPeriod, cast: Cast, content: bytes) -> SurveyFile:
    return read_survey_file(content, read_survey(period, cast.home_affairs))


def lines(*rows: str) -> bytes:
    return ("\n".join(rows) + "\n").encode()


def take(period: CampaignPeriod, cast: Cast, content: bytes) -> int:
    table = read_survey(period, cast.home_affairs)
    found = read_survey_file(content, table)
    assert not found.findings, [str(each) for each in found.findings]
    return take_in(found, table, period, name="a.csv", by=cast.home_affairs)


def stored(unit: str, code: str) -> ScoreEntry:
    return ScoreEntry.objects.get(sheet__unit__short_name=unit, criterion__code=code)


def test_one_percent_for_each_criterion(period: CampaignPeriod, cast: Cast) -> None:
    table = lines(f"Đơn vị;{FIRST} Hài lòng;{SECOND}", "Lộc An;82,5;90", "loc thuy;70.25;")
    assert take(period, cast, table) == 3
    entry = stored("Lộc An", FIRST)
    assert entry.first_answer == {"value": "82.5"}
    assert entry.first_points == (entry.criterion.maximum * Decimal("0.825")).quantize(
        Decimal("0.01"), "ROUND_HALF_UP"
    )
    assert stored("Lộc Thủy", SECOND).first_answer is None
    event = AuditEvent.objects.get(verb="import_survey")
    assert event.after == {"file": "a.csv", "values": 3}


def test_one_percent_for_all_and_units_by_code(period: CampaignPeriod, cast: Cast) -> None:
    leaves = len(read_survey(period, cast.home_affairs).leaves)
    assert take(period, cast, lines("code,unit,all", "20140,,85", "20146,Lộc Thủy,100 %")) == (
        2 * leaves
    )
    assert stored("Lộc Thủy", THIRD).first_answer == {"value": "100"}


def test_the_same_file_twice_changes_nothing(period: CampaignPeriod, cast: Cast) -> None:
    table = lines("unit,all", "Lộc An,85", "Lộc Thủy,90")
    assert take(period, cast, table) > 0
    versions = list(ScoreEntry.objects.order_by("pk").values_list("pk", "version"))
    again = read(period, cast, table)
    assert (list(again.changes), again.same > 0) == ([], True)
    assert take(period, cast, table) == 0
    assert list(ScoreEntry.objects.order_by("pk").values_list("pk", "version")) == versions
    assert AuditEvent.objects.filter(verb="import_survey").count() == 1


def test_the_template_reads_back_and_knows_what_is_stored(
    period: CampaignPeriod, cast: Cast
) -> None:
    take(period, cast, lines(f"unit,{FIRST}", 'Lộc An,"82,5"'))
    content = write_template(read_survey(period, cast.home_affairs))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet[2]][:3] == ["20140", "Lộc An", "82,5"]
    found = read(period, cast, content)
    assert (list(found.changes), found.same, list(found.findings)) == ([], 1, [])


NUMBERS = ["1.500", "1.500,5", "NaN", "Infinity", "1e3", "1_5", "٣", "½", "5 điểm", "100,1", "-1"]
NUMBERS += ["82,555", "0,825", "%", "1", "1,0", "0,01", "82.500", "1,000", "95 phần trăm"]


@pytest.mark.parametrize("text", NUMBERS)
def test_what_is_no_percent_is_named_with_row_and_column(
    period: CampaignPeriod, cast: Cast, text: str
) -> None:
    table = write_csv(["unit", FIRST, SECOND], [["Lộc Thủy", "80", "80"], ["Lộc An", "80", text]])
    if text == "-1":  # a spreadsheet shields it from being a formula
        table = lines(f"unit,{FIRST},{SECOND}", "Lộc Thủy,80,80", "Lộc An,80,-1")
    found = read(period, cast, table)
    (finding,) = found.findings
    assert (finding.row, finding.column) == (3, SECOND)
    assert "Dòng 3" in str(finding)
    assert not found.may_be_taken


def test_a_share_is_told_from_a_percentage_for_the_whole_column(
    period: CampaignPeriod, cast: Cast
) -> None:
    rows = ["Lộc An,1,0,1%", "Lộc Thủy,0.825,82.5,100%"]
    found = read(period, cast, lines(f"unit,{FIRST},{SECOND},{THIRD}", *rows))
    (finding,) = found.findings
    assert (finding.row, finding.column) == (2, FIRST)
    assert finding.words.startswith("Cột có 2 giá trị từ 0 đến 1")
    assert "“1” là 100% hay 1%? Hãy nhập 100% hoặc 1%." in finding.words
    assert not found.may_be_taken


def test_one_share_of_a_column_is_asked_about_alone(period: CampaignPeriod, cast: Cast) -> None:
    rows = ["Lộc An,1,0,5", "Lộc Thủy,82.5,0.5,80"]
    first, *others = read(period, cast, lines(f"unit,{FIRST},{SECOND},{THIRD}", *rows)).findings
    assert (first.row, first.column) == (2, FIRST)
    assert first.words.startswith("“1” là 100% hay 1%?")
    assert [(each.row, each.column) for each in others] == [(3, SECOND)]


def test_one_percent_is_taken_where_it_says_so(period: CampaignPeriod, cast: Cast) -> None:
    assert take(period, cast, lines(f"unit,{FIRST}", "Lộc An,1%")) == 1
    assert stored("Lộc An", FIRST).first_answer == {"value": "1"}
    again = read(period, cast, lines(f"unit,{FIRST}", "Lộc An,1 %"))
    assert (list(again.changes), again.same, list(again.findings)) == ([], 1, [])
    assert read_survey(period, cast.home_affairs).rows[0].cells[0].value == "1%"


@pytest.mark.parametrize(
    ("value", "number_format", "taken"),
    [
        (0.825, "0.0%", "82,5"),
        (0.825, "0%", "82,5"),
        (1, "0%", "100"),
        (0.01, "0.00%", "1%"),
        (82.5, "General", "82,5"),
        (82.5, '0.0"%"', "82,5"),
        (82.5, "0", "82,5"),
        (82, "0.000", "82"),
    ],
)
def test_a_true_number_is_exact(
    period: CampaignPeriod, cast: Cast, value: float, number_format: str, taken: str
) -> None:
    found = read(period, cast, workbook(value, number_format))
    assert not found.findings
    assert [change.after for change in found.changes] == [taken]


@pytest.mark.parametrize(
    ("value", "number_format"), [(0.825, "General"), (1, "0"), (82.5, "0%"), (82.555, "0.0")]
)
def test_a_true_number_that_is_no_percentage_is_named(
    period: CampaignPeriod, cast: Cast, value: float, number_format: str
) -> None:
    (finding,) = read(period, cast, workbook(value, number_format)).findings
    assert (finding.row, finding.column) == (2, FIRST)


def workbook(value: float, number_format: str) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["unit", FIRST])
    book.active.append(["Lộc An", value])
    book.active["B2"].number_format = number_format
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


MISFITS = [
    ("unit,all", "Lộc Bình,80", "không phải là đơn vị"),
    ("unit,all", ",80", "Thiếu đơn vị"),
    ("code,unit,all", "20140,Lộc Thủy,80", "không phải là đơn vị"),
    ("unit,all", "Lộc An,80\nỦy ban nhân dân xã Lộc An,90", "đã có ở dòng 2"),
    ("unit,all,Ghi chú", "Lộc An,80,x", "Ghi chú"),
    (f"unit,all,{FIRST}", "Lộc An,80,80", "tỷ lệ chung"),
    (f"unit,{FIRST},{FIRST} nữa", "Lộc An,80,90", "bị trùng"),
    (f"unit,{FIRST},{SECOND}", "Lộc An,80", "ít ô hơn"),
    ("Tên,Điểm", "Lộc An,80", "Không có dòng tiêu đề"),
    ("unit,all", "", "không có dòng đơn vị nào"),
]


@pytest.mark.parametrize(("heads", "row", "said"), MISFITS)
def test_what_does_not_fit_is_refused_as_a_whole(
    period: CampaignPeriod, cast: Cast, heads: str, row: str, said: str
) -> None:
    found = read(period, cast, lines(heads, row))
    words = " ".join(str(each) for each in found.findings)
    assert words
    assert said.lower() in words.lower(), words
    assert not found.may_be_taken


def test_a_name_that_two_units_bear_is_no_unit_and_a_code_is(
    period: CampaignPeriod, cast: Cast, place: District
) -> None:
    place.other_commune.short_name = place.commune.short_name
    place.other_commune.save()
    (finding,) = read(period, cast, lines(f"unit,{FIRST}", "Lộc An,80")).findings
    assert (finding.row, finding.column) == (2, "unit")
    assert "“Lộc An”" in finding.words
    found = read(period, cast, lines(f"code,unit,{FIRST}", "20146,Lộc An,80"))
    assert [each.cell.entry.sheet.unit for each in found.changes] == [place.other_commune]


def test_a_unit_that_is_not_under_appraisal_is_named(period: CampaignPeriod, cast: Cast) -> None:
    workflow.reopen(period.sheets.first(), by=cast.home_affairs, reason="Bổ sung")
    found = read(period, cast, lines("unit,all", "Lộc An,80"))
    assert all(finding.row == 2 for finding in found.findings)
    assert "Lộc An" in str(found.findings[0])


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04 broken"])
def test_what_is_no_table_is_refused(period: CampaignPeriod, cast: Cast, content: bytes) -> None:
    with pytest.raises((TableRefused, WorkbookRefused)):
        read(period, cast, content)


def test_what_stands_already_is_no_fault_where_nothing_can_be_taken(
    period: CampaignPeriod, cast: Cast
) -> None:
    take(period, cast, lines(f"unit,{FIRST}", "Lộc An,80", "Lộc Thủy,80"))
    ScoreSheet.objects.filter(unit__short_name="Lộc An").update(status="appraised")
    found = read(period, cast, lines(f"unit,{FIRST}", "Lộc An,80", "Lộc Thủy,90"))
    assert found.findings == []
    assert [each.unit for each in found.changes] == ["Lộc Thủy"]
    (other,) = read(period, cast, lines(f"unit,{FIRST}", "Lộc An,81")).findings
    assert (other.row, other.words.split(":")[0]) == (2, "Lộc An")


# --- through the pages ---------------------------------------------------------------------------


def upload(client: Client, period: CampaignPeriod, content: bytes, name: str = "a.xlsx"):
    address = reverse("scoring:survey_import", args=[period.pk])
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_looked_through_and_then_taken(
    period: CampaignPeriod, cast: Cast, client: Client
) -> None:
    client.force_login(cast.home_affairs)
    content = write_xlsx(["Mã đơn vị", f"{FIRST} Hài lòng"], [["20140", "82,5"], ["20146", 90]])
    preview = upload(client, period, content)["Location"]
    page = client.get(preview)
    assert [change.after for change in page.context["found"].changes] == ["82,5", "90"]
    assert not ScoreEntry.objects.filter(first_answer__isnull=False).exists()
    confirm = reverse("scoring:survey_confirm", args=[Upload.objects.get().pk])
    taken = client.post(confirm, {"seen": page.context["seen"]})
    assert taken["Location"] == reverse("scoring:survey", args=[period.pk])
    assert told(taken) == [("success", "Đã nhập 2 giá trị điều tra.")]
    assert stored("Lộc Thủy", FIRST).first_answer == {"value": "90"}
    assert not Upload.objects.exists()


def test_the_preview_counts_and_names_each_change(
    period: CampaignPeriod, cast: Cast, client: Client
) -> None:
    client.force_login(cast.home_affairs)

    def preview(*typed: str):
        file = lines(f"unit,{FIRST}", *typed)
        return read_page(client.get(upload(client, period, file, "a.csv")["Location"]))

    take(period, cast, lines(f"unit,{FIRST}", "Lộc An,80", "Lộc Thủy,70"))
    heads = ["Đơn vị", "Tiêu chí", "Trước (%)", "Sau (%)"]
    page = preview("Lộc An,80", "Lộc Thủy,75")
    assert rows(page) == [heads, ["Lộc Thủy", FIRST, "70", "75"]]
    stats = ["Thay đổi 1", "Giữ nguyên 1", "Bị từ chối 0"]
    assert [line for line in read_lines(page) if line in stats] == stats
    assert alerts(page) == []
    page = preview("Lộc An,80", "Lộc Thủy,70")
    assert alerts(page) == [("info", "Tệp không có thay đổi: mọi nội dung đã được lưu.")]
    assert "Giữ nguyên 2" in read_lines(page)
    page = preview("Lộc An,180", "Lộc Thủy,75")
    ((tone, said),) = alerts(page)
    assert (tone, said[:45]) == ("danger", "Chưa nhập được: cần sửa 1 nội dung trong tệp.")
    assert "Dòng 2" in said
    assert "Bị từ chối 1" in read_lines(page)


def test_a_file_with_a_finding_takes_nothing(
    period: CampaignPeriod, cast: Cast, client: Client
) -> None:
    client.force_login(cast.home_affairs)
    preview = upload(client, period, lines("unit,all", "Lộc An,80", "Lộc Thủy,180"), "a.csv")
    page = client.get(preview["Location"])
    assert "Dòng 3" in page.content.decode()
    confirm = reverse("scoring:survey_confirm", args=[Upload.objects.get().pk])
    assert confirm not in page.content.decode()
    client.post(confirm, {"seen": page.context["seen"]})
    assert not ScoreEntry.objects.filter(first_answer__isnull=False).exists()


def overtaken(period: CampaignPeriod, cast: Cast, client: Client, *, look_again: bool):
    """A colleague types a value between preview and confirmation."""
    client.force_login(cast.home_affairs)
    preview = upload(client, period, lines("unit,all", "Lộc An,80"), "a.csv")["Location"]
    seen = client.get(preview).context["seen"]
    take(period, cast, lines(f"unit,{FIRST}", "Lộc An,70"))
    seen = mark_of(read_survey(period, cast.home_affairs)) if look_again else seen
    confirm = reverse("scoring:survey_confirm", args=[Upload.objects.get().pk])
    return told(client.post(confirm, {"seen": seen}))


def test_what_a_colleague_typed_meanwhile_is_not_overwritten_unseen(
    period: CampaignPeriod, cast: Cast, client: Client
) -> None:
    assert overtaken(period, cast, client, look_again=False) == [
        ("error", "Kết quả điều tra vừa thay đổi. Hãy xem lại.")
    ]
    assert stored("Lộc An", FIRST).first_answer == {"value": "70"}
    assert stored("Lộc An", SECOND).first_answer is None


def test_without_that_check_it_would_be(period: CampaignPeriod, cast: Cast, client: Client) -> None:
    overtaken(period, cast, client, look_again=True)
    assert stored("Lộc An", FIRST).first_answer == {"value": "80"}


@pytest.mark.parametrize(
    ("content", "said"), [(b"PK\x03\x04 broken", "hỏng"), (b"a,b\n1,2\n", "tệp Excel")]
)
def test_a_file_that_is_none_is_refused_at_its_field(
    period: CampaignPeriod, cast: Cast, client: Client, content: bytes, said: str
) -> None:
    client.force_login(cast.home_affairs)
    answer = upload(client, period, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert 'id="id_file_error"' in answer.content.decode()
