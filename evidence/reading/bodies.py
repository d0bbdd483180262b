"""Names of bodies, printed in capitals, as people write them (Nghị định 30/2020/NĐ-CP, Phụ lục
II).
"""

import re

NAMES = (  # with the letters that are capitals in running text
    "Ban",
    "Ban Chấp hành",
    "Ban Chỉ đạo",
    "Ban Chỉ huy",
    "Ban Chỉ huy Quân sự",
    "Ban Quản lý",
    "Ban Quản lý dự án",
    "Ban Thường vụ",
    "Bảo hiểm xã hội",
    "Bệnh viện",
    "Bộ",
    "Bộ Chỉ huy",
    "Cải cách hành chính",
    "Chi cục",
    "Chính phủ",
    "Công an",
    "Công Thương",
    "Cục",
    "Dân tộc",
    "Dân tộc và Tôn giáo",
    "Đảng ủy",
    "Đoàn đại biểu Quốc hội",
    "Giáo dục",
    "Giáo dục và Đào tạo",
    "Giao thông vận tải",
    "Hạ tầng và Đô thị",
    "HĐND",
    "Hội đồng nhân dân",
    "Kế hoạch và Đầu tư",
    "Khoa học và Công nghệ",
    "Kho bạc Nhà nước",
    "Kinh tế",
    "Kinh tế - Hạ tầng",
    "Kinh tế và Hạ tầng",
    "Lao động - Thương binh và Xã hội",
    "Ngoại vụ",
    "Nội vụ",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Phòng",
    "Phục vụ hành chính công",
    "Quản lý đô thị",
    "Quốc hội",
    "Sở",
    "Tài chính",
    "Tài chính - Kế hoạch",
    "Tài nguyên và Môi trường",
    "Thanh tra",
    "Thông tin và Truyền thông",
    "Thủ tướng Chính phủ",
    "Thuế",
    "Tòa án nhân dân",
    "Trạm Y tế",
    "Trung tâm",
    "Tư pháp",
    "UBND",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Ủy ban nhân dân",
    "Văn hóa - Xã hội",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa và Thông tin",
    "Văn phòng",
    "Viện kiểm sát nhân dân",
    "Xây dựng",
    "Y tế",
)
LEVELS = (
    "thành phố",
    "tỉnh",
    "TP",
    "TP.",
    "quận",
    "huyện",
    "thị xã",
    "thị trấn",
    "xã",
    "phường",
    "đặc khu",
)
LINKS = ("và", "-", ",")
TONES = str.maketrans({"Ỷ": "Y", "Ủ": "U", "Á": "A", "Ó": "O", "À": "A", "Ò": "O"})
PARTS = re.compile(r"[^\s,-]+|[,-]")


def _key(words: list[str]) -> str:
    """Alike for both places of a tone (Ủy, Uỷ)."""
    return " ".join(words).upper().translate(TONES)


WRITTEN = {_key(PARTS.findall(name)): name for name in (*NAMES, *LEVELS, *LINKS)}
LEVEL_KEYS = frozenset(_key(PARTS.findall(level)) for level in LEVELS)
LONGEST = max(len(key.split()) for key in WRITTEN)


def as_written(printed: str) -> str:
    """A name in capitals as running text; unchanged where one of its words is not known here.

    After a level of government comes the name of a place, up to the end of it.
    """
    words = PARTS.findall(printed)
    found: list[str] = []
    place, after_level = 0, False
    while place < len(words):
        size = _known(words[place:])
        if size:
            key = _key(words[place : place + size])
            found += _in_letters_of(words[place : place + size], WRITTEN[key])
            after_level = key in LEVEL_KEYS or (after_level and key == "-")
        elif after_level:
            size = 1
            found.append(words[place][:1] + words[place][1:].lower())
        else:
            return printed
        place += size
    text = " ".join(found).replace(" ,", ",")
    return text[:1].upper() + text[1:]


def _known(words: list[str]) -> int:
    """How many of the next words are one known name; 0: none."""
    for size in range(min(LONGEST, len(words)), 0, -1):
        if _key(words[:size]) in WRITTEN:
            return size
    return 0


def _in_letters_of(printed: list[str], name: str) -> list[str]:
    """The printed words with the capitals of a known name, each tone where it was printed."""
    written = PARTS.findall(name)
    return [
        "".join(
            letter if model.isupper() else letter.lower()
            for letter, model in zip(word, known, strict=True)
        )
        for word, known in zip(printed, written, strict=True)
    ]
