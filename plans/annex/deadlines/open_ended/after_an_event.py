"""Deadlines that are counted from an event."""

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.kinds import Deadline, DeadlineKind
from plans.annex.deadlines.open_ended.nouns import body, document, document_number, law, nouns_here
from plans.annex.deadlines.tokens import phrases

WHEN = phrases("khi|sau khi|ngay sau khi|ngay khi|kể từ khi|chậm nhất sau khi")
WITHIN = phrases(
    "trong|trong vòng|trong thời hạn|trong thời gian|chậm nhất|không quá|sau|chậm nhất sau"
)
UNITS_OF_TIME = phrases("ngày|tuần|tháng|ngày làm việc")
COUNTED_FROM = phrases(
    "từ|kể từ|tính từ|sau|sau khi|kể từ khi|kể từ ngày|từ ngày|tính từ ngày|từ khi|, kể từ ngày"
    "|, kể từ khi|, kể từ"
)
EVENTS = phrases(
    "có|nhận|nhận được|được|ban hành|công bố|ký|phê duyệt|thông qua|có hiệu lực|hiệu lực|kết quả"
    "|hồ sơ|hợp lệ|đủ|đầy đủ|phát sinh|thay đổi|phản ánh|kiến nghị|kết thúc|việc|nội dung|phân công"
    "|công bố kết quả|thi hành|chính thức|giao|tiếp nhận|ngày|đơn vị|cơ quan"
)


def after_an_event(words: Cursor) -> Deadline | None:
    """So and so long after something happens, or just when it happens."""
    if not words.take(WHEN):
        words.take(WITHIN)
        if words.number() is None or not words.take(UNITS_OF_TIME) or not words.take(COUNTED_FROM):
            return None
    if not nouns_here(words, (_event, law, document, body, document_number)):
        return None
    return Deadline(DeadlineKind.RELATIVE)


def _event(words: Cursor) -> bool | None:
    return bool(words.take(EVENTS)) or None
