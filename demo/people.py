"""The made-up people of the demo district."""

from dataclasses import dataclass
from random import Random

from units.formats.text import search_key
from units.grants import Role
from units.models import Unit

PASSWORD = "phuloc-2021"

_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Hồ", "Dương")
_MIDDLE = {"f": ("Thị", "Ngọc", "Thu", "Thanh"), "m": ("Văn", "Đình", "Hữu", "Minh", "Quang")}
_GIVEN = {
    "f": ("Hạnh", "Lan", "Hương", "Thủy", "Yến", "Nga", "Phương", "Hiền", "Loan", "Trâm"),
    "m": ("Hùng", "Dũng", "Tuấn", "Sơn", "Thắng", "Bình", "Phúc", "Khánh", "Tâm", "Lộc"),
}


@dataclass(frozen=True)
class DemoPerson:
    """One account and one of its roles; `workplace` and `territory` are codes of units."""

    username: str
    full_name: str
    role: Role
    workplace: str
    territory: str
    position: str


DISTRICT = "482"
AT_THE_DISTRICT = (
    DemoPerson("noivu", "Trần Thị Thu Hà", Role.HOME_AFFAIRS, "PL-NV", DISTRICT, "Trưởng phòng"),
    DemoPerson("canbo.noivu", "Hồ Ngọc Yến", Role.STAFF, "PL-NV", "PL-NV", "Chuyên viên"),
    DemoPerson("lanhdao", "Nguyễn Văn Mạnh", Role.LEADER, DISTRICT, DISTRICT, "Chủ tịch"),
    DemoPerson("lanhdao", "Nguyễn Văn Mạnh", Role.HEAD, DISTRICT, DISTRICT, "Chủ tịch"),
    DemoPerson("phochutich", "Lê Thị Thanh", Role.LEADER, DISTRICT, DISTRICT, "Phó Chủ tịch"),
    DemoPerson("thanhtra", "Lê Quang Vinh", Role.AUDITOR, "PL-TTR", DISTRICT, "Chánh Thanh tra"),
    DemoPerson("quantri", "Phạm Minh Đức", Role.ADMINISTRATOR, "PL-VP", DISTRICT, "Quản trị viên"),
)
# Offices that appraise some areas and report the tasks they lead.
OFFICES = {
    "canbo.vp": "PL-VP",
    "canbo.tuphap": "PL-TP",
    "canbo.taichinh": "PL-TCKH",
    "canbo.vhtt": "PL-VHTT",
}


def of_offices() -> list[DemoPerson]:
    """An officer of each appraising office, who is also its staff."""
    return [
        person
        for username, code in OFFICES.items()
        for person in (
            DemoPerson(username, _name(code), Role.APPRAISER, code, DISTRICT, "Chuyên viên"),
            DemoPerson(username, _name(code), Role.STAFF, code, code, "Chuyên viên"),
        )
    ]


def of_commune(commune: Unit) -> list[DemoPerson]:
    """The officer who enters the scores of a commune, and its chairman."""
    slug = slug_of(commune)
    code = commune.code
    return [
        DemoPerson(f"canbo.{slug}", _name(f"{code}c"), Role.STAFF, code, code, "Công chức VP - TK"),
        DemoPerson(f"chutich.{slug}", _name(f"{code}h"), Role.HEAD, code, code, "Chủ tịch"),
    ]


def slug_of(commune: Unit) -> str:
    """ "Lộc An" → "locan"; "TT Lăng Cô" → "ttlangco"."""
    return search_key(commune.short_name).replace(" ", "")


def _name(seed: str) -> str:
    dice = Random(seed)
    sex = dice.choice("fm")
    return f"{dice.choice(_SURNAMES)} {dice.choice(_MIDDLE[sex])} {dice.choice(_GIVEN[sex])}"
