"""Documents in the old format of Microsoft Office (OLE): what their streams are called."""

from evidence.contents.found import ContentRefused

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse_old_document(content: bytes) -> None:
    """An old document inside: its directory names what it is made of, in UTF-16."""
    if "_VBA_PROJECT".encode("utf-16-le") in content:  # also of a workbook: "_VBA_PROJECT_CUR"
        raise ContentRefused("macros")
    if "\1Ole10Native\0".encode("utf-16-le") in content:
        raise ContentRefused("file_inside")


def is_encrypted_package(content: bytes) -> bool:
    """An OLE file holding an encrypted document and nothing that an old Office would run."""

    def stream(name: str) -> bytes:
        return name.encode("utf-16-le")

    wanted = ("EncryptionInfo", "EncryptedPackage")
    unwanted = ("VBA", "WordDocument", "Workbook", "PowerPoint Document")
    return all(stream(each) in content for each in wanted) and not any(
        stream(each) in content for each in unwanted
    )
