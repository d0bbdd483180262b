"""The documents of a plan as downloads: offered on its page, given to who sees the plan."""

import io

import docx
import pytest
from django.urls import reverse

from plans.models import Plan
from reports.printing.render import LibrariesMissing
from reports.views import plan_papers
from tests.plans.made import make_plan
from tests.reading import links, read
from tests.reports.pdf import Pdf

pytestmark = pytest.mark.django_db
NAMES = ["plan_pdf", "plan_word"]


def address(name: str, plan: Plan) -> str:
    return reverse(f"reports:{name}", args=[plan.pk])


def test_the_page_of_a_plan_offers_them_for_a_draft_too(client, cast, draft_plan):
    client.force_login(cast.home_affairs)
    page = read(client.get(reverse("plans:plan_detail", args=[draft_plan.pk])), "main")
    offered = dict(links(page))
    assert offered["Toàn bộ kế hoạch: PDF"] == address("plan_pdf", draft_plan)
    assert offered["Toàn bộ kế hoạch: Word"] == address("plan_word", draft_plan)


def test_the_pdf_holds_every_task(client, cast, plan, django_assert_max_num_queries):
    client.force_login(cast.leader)
    with django_assert_max_num_queries(12):
        answer = client.get(address("plan_pdf", plan))
    assert answer["Content-Type"] == "application/pdf"
    name = "1122-KH-UBND-Cai-cach-hanh-chinh-nam-2021.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    text = "".join(Pdf(answer.content).text.split())
    for task in plan.tasks.all():
        assert "".join(task.deadline_text.split()) in text
    assert text.count("GắnchỉtiêuCT") == plan.tasks.filter(note__contains="Gắn chỉ tiêu").count()


def test_the_file_for_word_holds_every_task_in_order(client, cast, plan):
    client.force_login(cast.leader)
    answer = client.get(address("plan_word", plan))
    assert answer["Content-Disposition"].endswith('Cai-cach-hanh-chinh-nam-2021.docx"')
    rows = docx.Document(io.BytesIO(answer.content)).tables[-1].rows
    titles = [row.cells[1].text for row in rows if row.cells[0].text.isdecimal()]
    assert titles == [task.title for task in plan.tasks.order_by("position")]


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_without_a_task_comes_out(client, place, cast, name):
    client.force_login(cast.home_affairs)
    plan = make_plan(place.district, status=Plan.Status.DRAFT)
    assert client.get(address(name, plan)).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_is_for_those_who_see_drafts(client, cast, draft_plan, name):
    client.force_login(cast.staff)
    assert client.get(address(name, draft_plan)).status_code == 404


def test_without_its_libraries_the_pdf_says_what_to_install(client, cast, plan, monkeypatch):
    def missing(_paper: object) -> bytes:
        raise LibrariesMissing("cannot load library")

    monkeypatch.setattr(plan_papers, "print_plan", missing)
    client.force_login(cast.leader)
    answer = client.get(address("plan_pdf", plan), headers={"Accept": "text/html"})
    assert answer.status_code == 409
    assert "libpango-1.0-0" in answer.content.decode()
