"""Results from the level above in tests: the district of the planning documents."""

from decimal import Decimal

from scoring.models import ReceivedResult
from scoring.results.received.recording import ResultFacts, record_result
from scoring.results.years.result import AreaPoints
from units.models import Unit, User

PROVINCE = "UBND tỉnh Thừa Thiên Huế"
AREAS = {  # title: points, maximum; five of nine at their maximum, 88 together
    "Chỉ đạo, điều hành": ("10", "10"),
    "Thể chế": ("10", "10"),
    "Thủ tục hành chính": ("14.5", "14.5"),
    "Tổ chức bộ máy": ("10", "10"),
    "Công chức, viên chức": ("11.25", "14"),
    "Tài chính công": ("8", "8"),
    "Hiện đại hóa hành chính": ("12.5", "16"),
    "Cơ chế một cửa": ("5", "7.5"),
    "Mức độ hài lòng": ("6.75", "10"),
}


def areas(given: dict[str, tuple[str, str]] = AREAS) -> list[AreaPoints]:
    return [AreaPoints(name, Decimal(got), Decimal(most)) for name, (got, most) in given.items()]


def facts(year: int = 2020, points: str = "88", **more) -> ResultFacts:
    usual = {"kind": "par", "rank": 11, "ranked": 12, "band": "Khá", "issuer": PROVINCE}
    usual |= {"source": "Quyết định 98/QĐ-UBND", "maximum": Decimal(100)} | more
    return ResultFacts(year=year, points=Decimal(points), **usual)


def record(
    unit: Unit, by: User, year: int = 2020, points: str = "88", *, given=(), **more
) -> ReceivedResult:
    return record_result(unit, facts(year, points, **more), given, by=by)


def form(**more: str) -> dict[str, str]:
    """What a person types for 2020, with the areas."""
    typed = {"kind": "par", "year": "2020", "points": "88", "maximum": "100", "rank": "11"}
    typed |= {"ranked": "12", "band": "Khá", "issuer": PROVINCE, "source": "98/QĐ-UBND"}
    for at, (title, (points, maximum)) in enumerate(AREAS.items(), start=1):
        typed |= {
            f"area-{at}-title": title,
            f"area-{at}-points": points.replace(".", ","),
            f"area-{at}-maximum": maximum.replace(".", ","),
        }
    return typed | more
