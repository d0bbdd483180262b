"""Small real files of every kind that evidence comes in."""

import io
import zipfile

import openpyxl
import pikepdf
from PIL import Image


def pdf(*, password: str = "", script: str = "", attachment: str = "") -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    if script:
        action = pikepdf.Dictionary(S=pikepdf.Name(script))
        if script == "/JavaScript":
            action.JS = "app.alert(1)"
        document.Root.OpenAction = action
    if attachment:
        document.attachments[attachment] = b"MZ"
    buffer = io.BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(buffer, encryption=locked)
    return buffer.getvalue()


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Biên bản"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def package(parts: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def microsoft(kind: str, **parts: bytes) -> bytes:
    main = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    return package({"[Content_Types].xml": types, "main.xml": "<p/>" * 500} | parts)


def word() -> bytes:
    return microsoft("wordprocessingml.document")


def slides(**parts: bytes) -> bytes:
    return microsoft("presentationml.presentation", **parts)


def open_document(kind: str = "text", manifest: str = "<manifest/>") -> bytes:
    described = f"application/vnd.oasis.opendocument.{kind}"
    return package(
        {"mimetype": described, "content.xml": "<x/>", "META-INF/manifest.xml": manifest}
    )


def image(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "white").save(buffer, kind)
    return buffer.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """An office package with one part more."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def ole(*streams: str) -> bytes:
    """The beginning of an OLE file, with the names of its streams."""
    names = b"".join(each.encode("utf-16-le").ljust(64, b"\0") for each in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + names


ENCRYPTED_WORD = ole("EncryptionInfo", "EncryptedPackage")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\0" * 100
