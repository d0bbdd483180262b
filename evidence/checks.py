"""What a file handed in as evidence really is. Pure: no Django, no clock, no database.

The name proposes a kind, the bytes must confirm it. Whatever a file would unpack to is counted
before anything parses it.
"""

import mmap
import re
import warnings
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

import pikepdf
import puremagic
from PIL import Image, ImageFile

from units.archives import open_archive

MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_PARTS = 5_000
MAX_PIXELS = 80_000_000
MAX_DESCRIPTION_BYTES = 1024 * 1024  # of a part that says what the package is

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
SAME_KIND = {"jpeg": "jpg", "jpe": "jpg"}
MICROSOFT = ("docx", "xlsx", "pptx")
# What a computer would run, wherever it is hidden. Not bin, xml or svg: Word itself writes those.
# fmt: off
RUNNABLE = frozenset({
    "apk", "app", "bat", "chm", "cmd", "com", "cpl", "dll", "exe", "hta", "htm", "html", "iso",
    "jar", "js", "jse", "lnk", "msi", "pif", "ps1", "py", "reg", "scr", "sh", "vb", "vbe",
    "vbs", "wsf", "docm", "dotm", "pptm", "xlam", "xlsb", "xlsm", "xltm",
})
# fmt: on


class FileRefused(Exception):
    """The file is not taken in; `evidence/wording.py` puts `code` and `facts` into words."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Checked:
    """The content type by which the file may be served; whether a password hides its content."""

    content_type: str
    protected: bool = False


def check_file(
    path: Path, name: str, *, allowed: Collection[str] = tuple(CONTENT_TYPES)
) -> Checked:
    """Check the file at `path`, called `name` by the person who chose it. Raises FileRefused."""
    extension = extension_of(name)
    if path.stat().st_size == 0:
        raise FileRefused("empty")
    if extension not in allowed:
        raise FileRefused("extension", extension=extension, allowed=", ".join(allowed))
    found = _kind_of_content(path)
    if found != extension and not (found == "protected" and extension in MICROSOFT):
        raise FileRefused("content", extension=extension, found=found or _guess(path))
    protected = found == "protected" or CHECKS[extension](path)
    return Checked(CONTENT_TYPES[extension], protected)


def extension_of(name: str) -> str:
    """The extension without its dot, in lower case; spellings of one kind are one extension."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    return SAME_KIND.get(extension, extension)


def _kind_of_content(path: Path) -> str:
    """The extension the bytes speak for; "protected" for an encrypted Microsoft document; or ""."""
    with path.open("rb") as file:
        head = file.read(1024)
    if head.lstrip(b"\xef\xbb\xbf\r\n\t \0").startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "protected" if _is_encrypted_package(path) else ""
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_package(path)
    return ""


def _guess(path: Path) -> str:
    """What the file may be in truth, for the sentence that refuses it; "" when nobody knows."""
    try:
        return puremagic.magic_file(path)[0].extension.removeprefix(".")
    except (puremagic.PureError, IndexError, ValueError):
        return ""


def _is_encrypted_package(path: Path) -> bool:
    """An OLE file holding an encrypted document and nothing that an old Office would run."""

    def stream(name: str) -> bytes:
        return name.encode("utf-16-le")

    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        wanted = ("EncryptionInfo", "EncryptedPackage")
        unwanted = ("VBA", "WordDocument", "Workbook", "PowerPoint Document")
        return all(content.find(stream(each)) >= 0 for each in wanted) and not any(
            content.find(stream(each)) >= 0 for each in unwanted
        )


# Office packages


def _kind_of_package(path: Path) -> str:
    try:
        with open_archive(path) as package:
            _check_package(package)
            names = set(package.namelist())
            if "mimetype" in names:
                described = _description(package, "mimetype").strip()
            elif "[Content_Types].xml" in names:
                described = _main_content_type(_description(package, "[Content_Types].xml"))
            else:
                return ""
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise FileRefused("damaged") from error
    by_type = {content_type: extension for extension, content_type in CONTENT_TYPES.items()}
    return by_type.get(described, "")


def _check_package(package: zipfile.ZipFile) -> None:
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES:
        raise FileRefused("too_much_inside")
    for member in members:
        part = member.filename.lower()
        if part.endswith("vbaproject.bin") or part.startswith(("basic/", "scripts/")):
            raise FileRefused("macros")
        if extension_of(part) in RUNNABLE:
            raise FileRefused("dangerous_part", part=member.filename)


def _description(package: zipfile.ZipFile, name: str) -> str:
    if package.getinfo(name).file_size > MAX_DESCRIPTION_BYTES:
        raise FileRefused("too_much_inside")
    return package.read(name).decode("utf-8", errors="replace")


def _main_content_type(description: str) -> str:
    if "macroEnabled" in description or "ms-office.vbaProject" in description:
        raise FileRefused("macros")
    main = re.search(r'"(application/vnd\.openxmlformats-[\w.-]+)\.main\+xml"', description)
    return main[1] if main else ""


def _check_microsoft(path: Path) -> bool:
    return False  # an encrypted one is no package and was recognised as such


def _check_open_document(path: Path) -> bool:
    with open_archive(path) as package:
        if "META-INF/manifest.xml" not in package.namelist():
            raise FileRefused("damaged")
        return "encryption-data" in _description(package, "META-INF/manifest.xml")


# PDF


def _check_pdf(path: Path) -> bool:
    try:
        with pikepdf.open(path) as pdf:
            if not pdf.pages:
                raise FileRefused("damaged")
            _refuse_active_pdf(pdf)
    except pikepdf.PasswordError:
        return True
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise FileRefused("damaged") from error
    return False


def _refuse_active_pdf(pdf: pikepdf.Pdf) -> None:
    """A document may open a page; it may not run a script or a program, nor carry one along."""
    opening = pdf.Root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and opening.get("/S") in ACTIVE:
        raise FileRefused("macros")
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        raise FileRefused("macros")
    for attached in pdf.attachments:
        if extension_of(attached) in RUNNABLE:
            raise FileRefused("dangerous_part", part=attached)


ACTIVE = (pikepdf.Name("/JavaScript"), pikepdf.Name("/Launch"))


# Images


def _check_image(path: Path) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=["JPEG", "PNG"]) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise FileRefused("pixels", limit=MAX_PIXELS // 1_000_000)
                _read_to_the_end(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise FileRefused("pixels", limit=MAX_PIXELS // 1_000_000) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise FileRefused("damaged") from error
    return False


def _read_to_the_end(image: Image.Image) -> None:
    """Find out whether the image is cut, without unfolding all of its pixels in memory.

    The library that makes PDFs tells Pillow, for the whole process, to fill up what is missing.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    if image.format == "PNG":
        image.verify()
    else:
        image.draft("L", (image.width // 8, image.height // 8))
        image.load()


CHECKS = {
    "pdf": _check_pdf,
    "docx": _check_microsoft,
    "xlsx": _check_microsoft,
    "pptx": _check_microsoft,
    "odt": _check_open_document,
    "ods": _check_open_document,
    "jpg": _check_image,
    "png": _check_image,
}
