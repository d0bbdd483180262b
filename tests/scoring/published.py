"""Published tables in tests: files as people bring them, and tables that are stored."""

from pathlib import Path

from scoring.models import PublishedTable
from scoring.results.external.matching import known_units, match_lines
from scoring.results.external.reading.table import read_published
from scoring.results.external.storing import TableFacts, store_table
from units.models import Unit, User

HEAD = "group,unit,appraised,survey,total,index,band,rank"
SETTINGS = "# appraised_max=65; survey_max=35; ranking=dense; mean=82,5; bands=Tốt:85,Khá:65"
ROWS = ("Xã,Lộc An,60,30,90,90,Tốt,1", 'Xã,UBND xã Lộc Thủy,"45,5","29,5",75,75,Khá,2')


def table(*rows: str, settings: str = SETTINGS, head: str = HEAD) -> bytes:
    return "\n".join(filter(None, [settings, head, *(rows or ROWS)])).encode()


def store(
    authority: Unit, by: User, *rows: str, year: int = 2020, settings: str = SETTINGS
) -> PublishedTable:
    """A table of the authority with the units that its names mean."""
    content = table(*rows, settings=settings)
    file = read_published(content)
    units = match_lines(file.lines, known_units(authority), authority, year)
    facts = TableFacts(year=year, title=f"Kết quả năm {year}", number="5/QĐ-UBND")
    return store_table(file, facts, authority, units, by=by, name="kết quả.csv", content=content)[0]


def write(folder: Path, content: bytes, name: str = "kết quả.csv") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)
