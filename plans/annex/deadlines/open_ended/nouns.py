"""The laws, documents and bodies that a deadline may name instead of a day."""

from collections.abc import Callable, Iterable

from plans.annex.deadlines.cursor import Cursor
from plans.annex.deadlines.tokens import phrases

Noun = Callable[[Cursor], bool | None]
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


def nouns_here(words: Cursor, kinds: Iterable[Noun]) -> list[Noun]:
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


def law(words: Cursor) -> bool | None:
    return bool(words.take(LAWS)) or None


def document(words: Cursor) -> bool | None:
    return bool(words.take(DOCUMENTS)) or None


def body(words: Cursor) -> bool | None:
    """A body and, written with capitals, its own name: "UBND huyện Phú Lộc"."""
    if not words.take(BODIES):
        return None
    while words.take(BODIES) or _own_name(words):
        pass
    return True


def _own_name(words: Cursor) -> bool:
    """A syllable of a name; words about time are none, however they are written."""
    return not words.ahead(NO_NAMES) and words.name()


def document_number(words: Cursor) -> bool | None:
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
