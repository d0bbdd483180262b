"""Official documents made for tests, in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from tempfile import NamedTemporaryFile

import pikepdf
from weasyprint import HTML

from evidence.reading.files import read

FONTS = Path(__file__).parents[3] / "static" / "fonts" / "liberation-serif"
FACES = {"Regular": "", "Bold": "font-weight: bold;", "Italic": "font-style: italic;"}
TODAY = date(2026, 11, 30)
NOTHING = {"number": "", "issued_on": "", "issuer": "", "abstract": ""}
BODY = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;"
    " Căn cứ Quyết định số 1822/QĐ-UBND ngày 31/12/2025 của Ủy ban nhân dân tỉnh Thanh Hóa; xét đề"
    " nghị của Trưởng phòng Văn hóa - Xã hội tại Tờ trình số 45/TTr-PVHXH ngày 02/3/2026."
)
STYLES = """
@page { size: A4; margin: 20mm 20mm 20mm 30mm }
body { font: 14pt/1.3 "Paper"; margin: 0 }
section { break-after: page; position: relative }
table { width: 100%; table-layout: fixed; border-spacing: 0 }
td { padding: 0; text-align: center; vertical-align: top }
p { margin: 0 } .small { font-size: 13pt } .middle { text-align: center }
.text { text-align: justify; text-indent: 1cm; margin-top: 12pt }
"""


@dataclass(frozen=True)
class Paper:
    """One page; `issuer` and `superior` in lines, `left` is the share of the issuer's column.
    `about` stands under the number, `above` over the head, and `aside` is put anywhere.
    """

    issuer: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "PHƯỜNG PHÚ LỘC")
    superior: tuple[str, ...] = ()
    number: str = "Số: 125/BC-UBND"
    day: str = "Phú Lộc, ngày 05 tháng 3 năm 2026"
    kind: str = "BÁO CÁO"
    abstract: tuple[str, ...] = ("Kết quả công tác cải cách hành chính quý I năm 2026",)
    about: tuple[str, ...] = ()
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    left: int = 40
    body: str = BODY
    above: str = ""
    aside: str = ""
    styles: str = ""

    @property
    def html(self) -> str:
        superior = "".join(f'<p class="small">{escape(line)}</p>' for line in self.superior)
        issuer = "".join(f"<p><b>{escape(line)}</b></p>" for line in self.issuer)
        about = "".join(f'<p class="small">{escape(line)}</p>' for line in self.about)
        abstract = "<br>".join(escape(line) for line in self.abstract)
        heading = f'<p class="middle"><b>{self.kind}</b></p><p class="middle"><b>{abstract}</b></p>'
        addressed = '<p class="middle">Kính gửi: Ủy ban nhân dân các xã, phường</p>'
        return f"""<section style="{self.styles}">{self.above}
            <table><colgroup><col style="width: {self.left}%"><col></colgroup>
            <tr><td class="small">{superior}{issuer}</td>
            <td><p class="small"><b>{self.nation}</b></p><p><b>{self.motto}</b></p></td></tr>
            <tr><td><p class="small">{self.number}</p>{about}</td>
            <td><i>{self.day}</i></td></tr></table>
            {heading if self.kind else addressed}
            <p class="text">{self.body}</p>{self.aside}</section>"""


def made(*papers: Paper | str) -> bytes:
    """A PDF with these pages, each an own HTML where it is no paper."""
    faces = "".join(
        f'@font-face {{ font-family: "Paper"; {style}'
        f' src: url("{(FONTS / f"LiberationSerif-{name}.ttf").as_uri()}") }}'
        for name, style in FACES.items()
    )
    pages = "".join(each if isinstance(each, str) else each.html for each in papers)
    return HTML(string=f"<style>{faces}{STYLES}</style>{pages}").write_pdf()


def parted(content: bytes) -> list[bytes]:
    """Each page as a file of its own."""
    files = []
    with pikepdf.open(io.BytesIO(content)) as whole:
        for page in whole.pages:
            single = pikepdf.new()
            single.pages.append(page)
            buffer = io.BytesIO()
            single.save(buffer)
            files.append(buffer.getvalue())
    return files


def reading_of(content: bytes, today: date = TODAY) -> dict[str, str | bool]:
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        return read(Path(file.name), today.isoformat())


@cache
def reading(*papers: Paper | str) -> dict[str, str | bool]:
    """What is read of a file with these pages."""
    return reading_of(made(*papers))


def proposed(*papers: Paper | str) -> dict[str, str | bool]:
    """The same without whether there is text."""
    return {field: value for field, value in reading(*papers).items() if field != "has_text"}
