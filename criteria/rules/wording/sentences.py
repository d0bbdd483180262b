"""The sentences that decisions use for scoring, one statement at a time."""

import re
from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.errors import NotUnderstood
from criteria.rules.numbers import plain

# One or two decimals, or at least four: three could be thousands.
NUMBER = r"[0-9]{1,9}(?:[.,](?:[0-9]{1,2}|[0-9]{4,6}))?(?![0-9]|[.,][0-9])"
POINT = r"(?:điểm|đ)\b"
TOP = r"(?:số )?điểm (?:tối đa|chuẩn)"  # what a formula multiplies by


@dataclass(frozen=True)
class Said:
    """One statement of the wording: a line, or a part of it between semicolons."""

    line: int
    text: str

    def refuse(self, key: str) -> NotUnderstood:
        return NotUnderstood(key, self.line, self.text)


@dataclass(frozen=True)
class Scored:
    """A condition and what it is worth: points, or one of these words.

    "full", "zero", "not_applicable", "ungiven" ("không chấm điểm": is it 0, or left out?), "part"
    (so many percent of the maximum) or "share" (in proportion to a target).
    """

    said: Said
    label: str
    worth: Decimal | str
    percent: Decimal | None = None  # of a part; the target of a share
    times: Decimal | None = None  # what a share multiplies by, where a number is printed


def sentence(pattern: str) -> re.Pattern[str]:
    return re.compile(f"^{pattern}$", re.IGNORECASE)


# --- a condition and its worth -------------------------------------------------------------------

LABEL = r"(?P<label>.+?)"
POINTS = rf"(?P<points>{NUMBER})"
VERB = r"(?:được|đạt|chấm|tính|cho|hưởng)"
GIVES = rf"(?:{VERB} ){{1,2}}"  # "được chấm"
JOINT = rf"(?: ?[:→] ?(?:{GIVES})?|,? (?:thì )?{GIVES}|,? thì )"
BARE = r"(?: ?[:→] ?|,? thì | )"
WORTHS = (
    (sentence(rf"{LABEL}{JOINT}(?:đủ |toàn bộ |100 ?% )?{TOP}(?: của tiêu chí.*)?"), "full"),
    (sentence(rf"{LABEL}{JOINT}(?:đủ|toàn bộ|100 ?%)(?: tổng)?(?: số)? điểm"), "full"),
    (sentence(rf"{LABEL}(?: ?[:→] ?|,? (?:thì )?){GIVES}0(?: ?{POINT})?"), "zero"),
    (sentence(rf"{LABEL}{BARE}không (?:(?:có|được|cho|đạt) )?điểm"), "nothing"),
    (sentence(rf"{LABEL}{BARE}không (?:được )?(?:tính|chấm|xét) điểm"), "ungiven"),
    (sentence(rf"{LABEL}(?: ?[:→] ?|,? thì )không áp dụng(?:[ ,;(].*)?"), "not_applicable"),
    (sentence(rf"{LABEL}{JOINT}(?:(?:một )?nửa|1/2)(?: số)? điểm(?: tối đa)?"), "half"),
)
PART = sentence(
    rf"{LABEL}{JOINT}(?P<percent>{NUMBER}) ?% (?:của )?(?:tổng )?(?:số )?điểm(?: tối đa)?"
)
SCORED = (
    sentence(rf"{LABEL} ?[:→] ?(?:{GIVES})?{POINTS}(?: ?{POINT})?"),
    sentence(rf"{LABEL} ?= ?{POINTS} ?{POINT}"),
    sentence(rf"{LABEL},?(?: thì)? điểm (?:đánh giá |số )?(?:là|bằng|=) ?{POINTS}(?: ?{POINT})?"),
    sentence(rf"{LABEL},? (?:thì )?{GIVES}{POINTS} ?{POINT}"),
    sentence(rf"{LABEL},? thì {POINTS} ?{POINT}"),
    sentence(rf"{LABEL} ?[(\[]{POINTS} ?{POINT}[)\]]"),
    sentence(rf"(?P<label>.*[^\d\s–—-]) ?[–—-] ?{POINTS} ?{POINT}"),
    sentence(rf"{POINTS} ?{POINT} ?(?:nếu|khi|[:→–—-]) ?(?P<label>.+)"),
    sentence(rf"[(\[]{POINTS} ?{POINT}[)\]] ?(?P<label>.+)"),
)
SUBTRACTED = sentence(
    rf"{LABEL} ?: ?(?:bị )?(?:không (?:bị )?trừ(?: điểm)?|(?:trừ |[-−–] ?){POINTS}(?: ?{POINT})?)"
)
RATE = r"\(?(?:tỷ lệ[^/×:;()]*(?:\(?b ?/ ?a\)?)? ?|(?:số|kết quả) đạt được|b ?/ ?a)\)?"
TIMES = rf"(?:{TOP}|(?P<times>{NUMBER}))"
BY = r"(?:(?:điểm (?:đánh giá )?)?(?:được )?(?:tính|chấm)(?: điểm)? )?(?:theo )?(?:công thức)?:? ?"
SHARES = tuple(
    sentence(
        rf"(?P<label>[^:]*\d[^:]*?)(?: ?: ?|,? thì | (?=(?:được )?tính )){BY}"
        rf"(?:điểm(?: đạt được)? ?= ?)?{share}"
    )
    for share in (
        rf"\(?{RATE} ?/ ?(?P<percent>{NUMBER}) ?%?\)? × {TIMES}",
        rf"\(?{RATE} × {TIMES}\)? ?/ ?(?P<percent>{NUMBER}) ?%?",
        rf"{RATE} × {TIMES}",
    )
)
SCORED_INSIDE = re.compile(rf"(?<!\d) ?: ?{NUMBER}(?: ?{POINT})?(?![\w%])", re.IGNORECASE)
POINTS_INSIDE = re.compile(rf"\btrừ {NUMBER}|{NUMBER} ?{POINT}", re.IGNORECASE)


def as_scored(said: Said, penalty: bool = False) -> Scored | None:
    """`condition: worth`; None when the line is not of that form, or holds two of them."""
    found = _scored(said, penalty)
    if found is None or SCORED_INSIDE.search(found.label) or not found.label.strip(" ,;:"):
        return None
    return found


def _scored(said: Said, penalty: bool) -> Scored | None:
    for pattern in SHARES:
        if found := pattern.match(said.text):
            parts = found.groupdict()
            times = parts["times"] and to_number(parts["times"])
            target = to_number(parts.get("percent") or "100")
            return Scored(said, found["label"], "share", target, times or None)
    for pattern, worth in WORTHS:
        if found := pattern.match(said.text):
            exact = {"half": Decimal(50), "nothing": Decimal(0)}.get(worth)
            if worth == "half":
                return Scored(said, found["label"], "part", exact)
            return Scored(said, found["label"], worth if exact is None else exact)
    if found := PART.match(said.text):
        return Scored(said, found["label"], "part", to_number(found["percent"]))
    if penalty and (found := SUBTRACTED.match(said.text)):
        return Scored(said, found["label"], to_number(found["points"] or "0"))
    for pattern in SCORED:
        if found := pattern.match(said.text):
            return Scored(said, found["label"], to_number(found["points"]))
    return None


# --- whole rules in a sentence -------------------------------------------------------------------

RATIO = sentence(
    r"tỷ lệ ?%? ?= ?\(?(?P<ratio>[a-z] ?/ ?[a-z])\)?(?: ?× ?100 ?%?)?[,;.]? (?P<where>.+)"
)
FIGURE = sentence(r"số liệu chấm điểm: (?P<name>.+)")
ONE_OF = sentence(r"chấm theo một trong các mức sau:?")
SURVEY = (
    sentence(rf"(?:điểm(?: đạt được| đánh giá)? ?= ?)?tỷ lệ [^:]*hài lòng.*× {TOP}"),
    sentence(
        r"(?:điểm )?(?:được )?(?:(?:chấm|tính|đánh giá|xác định)(?: điểm)? )?"
        r"(?:(?:theo|qua|căn cứ(?: vào)?) )?(?:kết quả )?"
        r"(?:điều tra xã hội học|đtxhh|khảo sát(?: mức độ)? hài lòng.*)"
    ),
)
JUDGED = sentence(
    r"(?:cơ quan thẩm định|sở, ngành|hội đồng)[^:]*?,"
    rf" mỗi mức cách nhau (?P<step>{NUMBER}) ?{POINT}"
)
JUDGED_RANGE = re.compile(rf"từ (?P<low>{NUMBER}) đến (?P<high>{NUMBER}) ?{POINT}", re.IGNORECASE)

ONE = r"(?:một |0?1 )?"
EVERY = rf"(?:(?:cứ |với )?mỗi {ONE}|cứ {ONE})"
EACH = re.compile(r"(?:cứ|mỗi|cứ mỗi|với mỗi) ", re.IGNORECASE)
THING = r"(?P<label>[^\W\d].*?)"  # no number in front: "mỗi 5 hồ sơ" is not each one
CAP = (
    r"(?: ?[,;.(]? ?(?:nhưng )?(?:(?:tổng )?(?:số )?điểm )?"
    r"(?:tối đa|không (?:vượt )?quá|trừ tối đa)"
    rf"(?: là| trừ| được| không quá| cộng)? (?P<cap>{NUMBER})(?: ?{POINT})?\)?)?"
)
UNTIL_NOTHING = (
    r"(?:,? (?:nhưng )?(?:trừ )?(?:cho )?(?:đến|tới)(?: khi)? hết(?: số)? điểm.*"
    r"|,? (?:nhưng )?không (?:trừ )?(?:vượt )?quá (?:số )?điểm tối đa.*)?"
)
ADDS = r"(?:(?:được|cộng|đạt|chấm|tính|thưởng|thêm) )*"
PER_ITEM = (
    sentence(rf"{EVERY}{THING},? ?:? {ADDS}{POINTS} ?{POINT}{CAP}"),
    sentence(rf"{ADDS}{POINTS} ?{POINT} ?(?:/|cho mỗi|với mỗi|mỗi) ?{ONE}{THING}{CAP}"),
)
DEDUCT = (
    sentence(
        rf"(?:{EVERY}|0?1 ){THING},? ?:? ?(?:thì )?(?:bị |sẽ |sẽ bị )?(?:trừ |[-−] ?)"
        rf"{POINTS}(?: ?{POINT})?{CAP}{UNTIL_NOTHING}"
    ),
    sentence(
        r"(?P<fault>chậm|thiếu|sai|trễ|muộn|quá hạn|vi phạm|không (?:gửi|nộp|ban hành|công khai)) "
        rf"(?:một|0?1) {THING},? ?:? ?(?:thì )?(?:bị )?"
        rf"trừ {POINTS}(?: ?{POINT})?{CAP}{UNTIL_NOTHING}"
    ),
    sentence(
        rf"(?:bị )?trừ {POINTS} ?{POINT} ?(?:/|(?:cho |với |đối với )?mỗi) ?"
        rf"{ONE}{THING}{CAP}{UNTIL_NOTHING}"
    ),
)


def first_match(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((found for each in patterns if (found := each.match(text))), None)


# --- numbers -------------------------------------------------------------------------------------

THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


def to_number(text: str) -> Decimal:
    """Either decimal mark; dots before each three digits are thousands."""
    if THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", ""))
    return Decimal(text.replace(",", "."))


def or_none(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)
