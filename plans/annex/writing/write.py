"""The workbook of a plan: goals and targets on one sheet, the annex of tasks on the other."""

import io
from datetime import date

from openpyxl import Workbook

from plans.annex.drafts.plans import PlanDraft
from plans.annex.titles import is_decision
from plans.annex.writing.front import write_front
from plans.annex.writing.table import write_table


def write_plan(draft: PlanDraft, number: str = "", issued_on: date | None = None) -> bytes:
    """The bytes of a workbook; without number and day it is that of a draft. Texts stay texts,
    whatever they begin with.
    """
    book = Workbook()
    write_front(book.active, draft)
    write_table(book.create_sheet(), draft, _attached_to(number, issued_on))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _attached_to(number: str, issued_on: date | None) -> str:
    if not number or issued_on is None:
        return "dự thảo Kế hoạch"
    what = "Quyết định" if is_decision(number) else "Kế hoạch"
    return f"{what} số {number} ngày {issued_on:%d/%m/%Y}"
