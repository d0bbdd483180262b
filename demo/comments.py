"""Comments among the people of a commune, and questions to Home Affairs, during self-scoring."""

from demo.periods import Commune
from scoring.answers.comments import answer, comment, settle
from scoring.models import CampaignPeriod, EntryComment, ScoreEntry
from units.models import User

Kind = EntryComment.Kind


def discuss(period: CampaignPeriod, commune: Commune, home_affairs: User) -> None:
    """A comment that was settled, one that is open; a question that is answered, one that waits."""
    leaves = {
        leaf.criterion.code: leaf
        for leaf in ScoreEntry.objects.filter(
            sheet__period=period, sheet__unit=commune.unit
        ).select_related("criterion", "sheet__unit")
    }
    staff, head = commune.staff, commune.head
    plan = comment(
        leaves["1.1.1"], kind=Kind.COMMENT, text="Kế hoạch bản ký số đã đính kèm chưa?", by=head
    )
    answer(plan, text="Thưa anh, đã đính kèm bản có chữ ký số.", by=staff)
    settle(plan, by=head)
    comment(
        leaves["1.2.1"],
        kind=Kind.COMMENT,
        text="Báo cáo quý III gửi ngày 15/9, đề nghị kiểm tra lại dấu văn bản đến.",
        by=head,
    )
    asked = comment(
        leaves["1.1.2"],
        kind=Kind.QUESTION,
        text="Nhiệm vụ điều chỉnh giữa năm có tính vào tổng số nhiệm vụ không?",
        by=staff,
    )
    answer(asked, text="Có, tính theo kế hoạch đã được điều chỉnh, bổ sung.", by=home_affairs)
    comment(
        leaves["1.1.3"],
        kind=Kind.QUESTION,
        text="Nhiệm vụ giao cho thôn có phải nêu thời hạn hoàn thành không?",
        by=staff,
    )
