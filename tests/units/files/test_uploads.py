"""What arrives is written up to the limit and no byte further; what is refused is let go."""

import errno
from collections.abc import Iterator

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from pytest_django import Settings

from units.files.uploads import LimitedUploadHandler, RefusedUpload


@pytest.fixture
def handler(settings: Settings) -> Iterator[LimitedUploadHandler]:
    settings.UPLOAD_MAX_BYTES, settings.UPLOAD_MAX_TOTAL_BYTES = 4, 10
    handler = LimitedUploadHandler()
    handler.handle_raw_input(None, {}, 10, b"")
    handler.new_file("file", "a.pdf", "application/pdf", 4)
    first = handler.file
    yield handler
    first.close()


def test_as_many_bytes_as_the_limit_arrive(handler: LimitedUploadHandler) -> None:
    for start, piece in ((0, b"ab"), (2, b"cd")):
        handler.receive_data_chunk(piece, start)
    arrived = handler.file_complete(4)
    assert (arrived.name, arrived.size, arrived.read()) == ("a.pdf", 4, b"abcd")


def test_one_byte_more_is_refused_and_the_file_is_gone(handler: LimitedUploadHandler) -> None:
    for start, piece in ((0, b"ab"), (2, b"cde"), (5, b"f")):
        handler.receive_data_chunk(piece, start)
    assert handler.file.closed
    refused = handler.file_complete(6)
    assert isinstance(refused, RefusedUpload)
    assert (refused.name, refused.refusal) == ("a.pdf", "too_large")
    handler.new_file("other", "b.pdf", "application/pdf", 1)
    handler.receive_data_chunk(b"x", 0)
    with handler.file_complete(1) as arrived:  # the next one is judged for itself
        assert arrived.read() == b"x"


@pytest.mark.parametrize(
    ("length", "refusal"), [(10 + 1024 * 1024, ""), (11 + 1024**2, "too_large")]
)
def test_a_body_is_as_large_as_its_files_and_fields(
    handler: LimitedUploadHandler, length: int, refusal: str
) -> None:
    handler.handle_raw_input(None, {}, length, b"")
    assert handler.refuses_all == refusal


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_a_refusal(
    handler: LimitedUploadHandler, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_facts: object) -> None:
        raise OSError(number, "full")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
    handler.receive_data_chunk(b"ab", 0)
    assert handler.file.closed
    assert handler.file_complete(2).refusal == "disk_full"


def test_another_fault_of_the_disk_is_a_fault(
    handler: LimitedUploadHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_facts: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", broken)
    with pytest.raises(OSError, match="broken"):
        handler.receive_data_chunk(b"ab", 0)


def test_a_full_disk_leaves_open_what_arrived_before(
    handler: LimitedUploadHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_facts: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    handler.receive_data_chunk(b"ab", 0)
    first = handler.file_complete(2)
    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", full)
    handler.new_file("file", "b.pdf", "application/pdf", 1)
    handler.receive_data_chunk(b"x", 0)
    assert handler.file_complete(1).refusal == "disk_full"
    assert first.read() == b"ab"
