"""Deadlines without a day of their own: all year, repeated, set by others, after an event.

The vocabulary is closed: with a word that no part takes, a person is asked.
"""

from collections.abc import Callable, Iterable

from plans.annex.deadlines.kinds import Deadline, DeadlineKind, Every
from plans.annex.deadlines.tokens import Cursor, phrases

Noun = Callable[[Cursor], bool | None]

# --- All year round ---------------------------------------------------------------------------

ALWAYS = phrases("thường xuyên|liên tục")
CARRY_OUT = phrases("thực hiện|triển khai|triển khai thực hiện")
JOINED = phrases(",|và|, và|-")
WITHIN_THE_YEAR = phrases("trong năm|cả năm|trong cả năm|hằng năm|trong suốt năm|suốt năm")


def continuous(words: Cursor, year: int) -> Deadline | None:
    words.take(CARRY_OUT)
    if not words.take(ALWAYS):
        return None
    while not words.at_end:
        words.take(JOINED)
        if words.take(WITHIN_THE_YEAR):
            if words.year() not in (None, year):
                return None
        elif not words.take(ALWAYS):
            return None
    return Deadline(DeadlineKind.CONTINUOUS)


# --- As a law or the higher level says --------------------------------------------------------

AS = phrases("theo|đúng|theo đúng")
LAWS = phrases("pháp luật|luật|nghị định|thông tư|quy định|qui định")
DOCUMENTS = phrases(
    "kế hoạch|chương trình|lộ trình|tiến độ|thời hạn|thời gian|hướng dẫn|chỉ đạo|yêu cầu|đề án"
    "|văn bản|quyết định|nghị quyết|công văn|chỉ thị|thông báo|quy chế|kết luận|lịch|đề nghị"
    "|văn bản hướng dẫn|chung|riêng|hiện hành|cụ thể"
)
BODIES = phrases(
    "tỉnh|huyện|xã|phường|thị xã|thị trấn|thành phố|trung ương|cấp trên|cấp có thẩm quyền|bộ|sở|ban"
    "|phòng|cơ quan cấp trên|cơ quan có thẩm quyền|ngành|ubnd|hđnd|ủy ban nhân dân"
    "|hội đồng nhân dân"
    "|chính phủ|thủ tướng chính phủ|thủ tướng|tỉnh ủy|huyện ủy|thị ủy|thành ủy|đảng ủy|chủ tịch"
    "|nội vụ|tư pháp|tài chính|xây dựng|y tế|giáo dục và đào tạo|khoa học và công nghệ|công thương"
    "|thông tin và truyền thông|văn hóa và thông tin|nông nghiệp và môi trường|ngoại vụ|thanh tra"
    "|nông nghiệp và phát triển nông thôn|văn hóa, thể thao và du lịch|dân tộc và tôn giáo"
    "|tài nguyên và môi trường|lao động - thương binh và xã hội|kế hoạch và đầu tư|văn phòng"
)
NO_NAMES = phrases(
    "ngày|tháng|quý|q|t|i|ii|iii|iv|năm|tuần|hằng|mỗi|trước|sau|khi|từ|đến|tới|định|chậm|muộn|xong"
    "|hoàn|báo|thường|liên|trừ|nếu|riêng|không|lần|đầu|cuối|giữa|và|nhưng|hoặc|đối|trong|ngoài|theo"
)
LINKS = phrases("của|tại|do|từ|và|,|các")
NUMBER_OF_DOCUMENT = phrases("số")
SIGNS = phrases("/|-")


def by_others(words: Cursor) -> Deadline | None:
    """As a law, or a plan or instruction of a higher level requires."""
    if not words.take(AS):
        return None
    nouns = _nouns(words, (_law, _document, _body, _document_number))
    if not nouns:
        return None
    return Deadline(DeadlineKind.BY_LAW if _law in nouns else DeadlineKind.BY_SUPERIOR_PLAN)


def _nouns(words: Cursor, kinds: Iterable[Noun]) -> list[Noun]:
    """The kinds of the nouns that stand here, with small words only between them."""
    found: list[Noun] = []
    while True:
        start = words.at
        words.take_all(LINKS)
        noun = next((kind for kind in kinds if words.attempt(kind)), None)
        if noun is None:
            words.at = start
            return found
        found.append(noun)


def _law(words: Cursor) -> bool | None:
    return bool(words.take(LAWS)) or None


def _document(words: Cursor) -> bool | None:
    return bool(words.take(DOCUMENTS)) or None


def _body(words: Cursor) -> bool | None:
    """A body and, written with capitals, its own name: "UBND huyện Phú Lộc"."""
    if not words.take(BODIES):
        return None
    while words.take(BODIES) or _own_name(words):
        pass
    return True


def _own_name(words: Cursor) -> bool:
    """A syllable of a name; words about time are none, however they are written."""
    return not words.ahead(NO_NAMES) and words.name()


def _document_number(words: Cursor) -> bool | None:
    """The number of a document: "số 61/2018/NĐ-CP", "12/KH-UBND"; a date is none."""
    words.take(NUMBER_OF_DOCUMENT)
    if words.number(4) is None or not words.take(SIGNS):
        return None
    if words.year() and not words.take(SIGNS):
        return None
    if not words.name():
        return None
    while words.take(SIGNS):
        if not words.name():
            return None
    return True


# --- After an event ---------------------------------------------------------------------------

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
    if not _nouns(words, (_event, _law, _document, _body, _document_number)):
        return None
    return Deadline(DeadlineKind.RELATIVE)


def _event(words: Cursor) -> bool | None:
    return bool(words.take(EVENTS)) or None


# --- Again and again --------------------------------------------------------------------------

DEEDS = phrases("báo cáo|thực hiện|tổ chức")
REGULARLY = phrases("định kỳ|định kì")
EACH = phrases("hằng|mỗi")
ONCE = phrases("một lần|1 lần|01 lần|/ lần|/ 1 lần|/ 01 lần")
ONCE_IN = phrases("một lần /|1 lần /|01 lần /|một lần mỗi|1 lần mỗi|01 lần mỗi|mỗi|một lần một")
PERIODS = {
    phrases("ngày"): Every.DAY,
    phrases("tuần"): Every.WEEK,
    phrases("tháng|1 tháng|01 tháng"): Every.MONTH,
    phrases("quý|3 tháng|03 tháng|ba tháng"): Every.QUARTER,
    phrases("6 tháng|06 tháng|sáu tháng|nửa năm"): Every.HALF_YEAR,
    phrases("năm|1 năm|01 năm"): Every.YEAR,
}
FURTHER = phrases(",|và|, và")
OF_THE_YEAR = phrases("năm|trong năm|của năm")
MULTIPLES = (Every.MONTH, Every.QUARTER, Every.HALF_YEAR, Every.YEAR)
BY_THE_DAY = phrases(
    "trước ngày|ngày|trước|vào ngày|chậm nhất ngày|chậm nhất vào ngày|chậm nhất là ngày"
)
EACH_MONTH = phrases("hằng tháng|mỗi tháng|của mỗi tháng|của hằng tháng|của tháng")
MONTH_OF_A_QUARTER = phrases(
    "|".join(
        f"{of}tháng {which} {the}quý"
        for of in ("", "của ")
        for which in ("cuối", "cuối cùng", "đầu")
        for the in ("", "của ", "mỗi ", "của mỗi ", "hằng ")
    )
)


def periodic(words: Cursor, year: int) -> Deadline | None:
    """Once in each period of the year; "02 lần/năm" is none of these, its days are asked."""
    for part in (_on_a_day_of_each, _once_in_a_period, _each_period):
        if deadline := words.attempt(part):
            in_another_year = words.take(OF_THE_YEAR) and words.year() not in (None, year)
            return None if in_another_year else deadline
    return None


def _on_a_day_of_each(words: Cursor) -> Deadline | None:
    """A day of each month, or of one month of each quarter: "trước ngày 10 của tháng cuối quý"."""
    words.take(DEEDS)
    words.take(REGULARLY)
    if words.take(BY_THE_DAY) and not 1 <= (words.number() or 0) <= 31:
        return None
    if words.take(MONTH_OF_A_QUARTER):
        return Deadline(DeadlineKind.PERIODIC, every=Every.QUARTER)
    return Deadline(DeadlineKind.PERIODIC, every=Every.MONTH) if words.take(EACH_MONTH) else None


def _once_in_a_period(words: Cursor) -> Deadline | None:
    """ "01 lần/quý", "6 tháng một lần", "mỗi tuần một lần"."""
    words.take(DEEDS)
    words.take(REGULARLY)
    behind = bool(words.take(ONCE_IN))
    every = _period(words)
    if every is None or not (words.take(ONCE) or behind):
        return None
    return Deadline(DeadlineKind.PERIODIC, every=every)


def _each_period(words: Cursor) -> Deadline | None:
    """ "Hằng tháng", "định kỳ quý, 6 tháng, năm": of several periods the shortest, named first."""
    words.take(DEEDS)
    regularly = words.take(REGULARLY)
    if not words.take(EACH) and (not regularly or words.at_end):
        return Deadline(DeadlineKind.PERIODIC) if regularly else None
    found = [_period(words)]
    while words.take(FURTHER):
        words.take(EACH)
        found.append(_period(words))
    if len(found) == 1:
        words.take(ONCE)
    known = [every for every in found if every]
    if len(known) < len(found) or (len(found) > 1 and not _one_in_the_other(known)):
        return None
    return Deadline(DeadlineKind.PERIODIC, every=known[0])


def _one_in_the_other(periods: list[Every]) -> bool:
    return periods == [every for every in MULTIPLES if every in periods]


def _period(words: Cursor) -> Every | None:
    return next((every for phrase, every in PERIODS.items() if words.take(phrase)), None)
