"""The demo's report on the first quarter: compiled, approved and issued, for the leader to read."""

from contextlib import suppress
from datetime import date

from criteria.periods import Period
from reports import signing, workflow
from reports.content.outline import area_key
from reports.data.signature import SigningForm
from reports.models import Report
from reports.signing import Signed
from scoring.models import CampaignPeriod
from units import jobs
from units.models import Job, User

TEXTS = {
    "plan": "Ủy ban nhân dân huyện đã ban hành Kế hoạch cải cách hành chính năm 2021 và phân công "
    "từng nhiệm vụ cho cơ quan chủ trì, có thời hạn và sản phẩm cụ thể.",
    "inspection": "Thành lập đoàn kiểm tra công vụ; trong quý đã kiểm tra 03 cơ quan, đơn vị.",
    "propaganda": "Đăng 12 tin, bài về cải cách hành chính trên Trang thông tin điện tử huyện.",
    "discipline": "Chấn chỉnh kỷ luật, kỷ cương hành chính; nhắc nhở các đơn vị gửi báo cáo chậm.",
    area_key(1): "Các văn bản quy phạm pháp luật ban hành trong quý đúng thẩm quyền, trình tự.",
    area_key(2): "Niêm yết công khai đầy đủ thủ tục hành chính tại Bộ phận Một cửa cấp huyện, xã.",
    "results": "Công tác chỉ đạo, điều hành được triển khai sớm; các xã, thị trấn tự chấm điểm "
    "đúng thời hạn, có tài liệu kiểm chứng.",
    "shortcomings": "Còn một đơn vị không gửi phiếu tự chấm; một số tài liệu kiểm chứng chưa đủ.",
    "causes": "Người đứng đầu một số đơn vị chưa quan tâm đúng mức.",
    "next": "Đôn đốc các nhiệm vụ quá hạn; kiểm tra công vụ tại các đơn vị có chỉ số thấp.",
    "proposals": "Đề nghị Sở Nội vụ tập huấn nghiệp vụ chấm điểm Chỉ số cải cách hành chính.",
}
SIGNED = Signed(
    number="58/BC-UBND",
    issued_on=date(2021, 3, 29),
    signing_form=SigningForm.COLLECTIVE,
    signer_title="CHỦ TỊCH",
    signer_name="Nguyễn Văn Mạnh",
)


def issue_first_quarter() -> None:
    """Without the libraries of the PDF the report fails and says so, like any other."""
    by = User.objects.get(username="noivu")
    report = workflow.create(CampaignPeriod.objects.get(period=Period.Q1), by=by)
    Report.objects.filter(pk=report.pk).update(texts=TEXTS)
    _run(report)
    if report.status == Report.Status.READY:
        workflow.approve(report, by=by)
        signing.sign(report, SIGNED, by=by)
        _run(report)


def _run(report: Report) -> None:
    """Run the report's waiting job at once, as a worker would."""
    for job in Job.objects.filter(target_id=report.pk, status=Job.Status.QUEUED):
        with suppress(jobs.JobRefused):
            jobs.run(job.pk)
    report.refresh_from_db()
