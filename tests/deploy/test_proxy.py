"""The proxy's own configuration, in front of the product with production settings."""

import gzip
import io
import os
import re
import socket
from pathlib import Path

import pikepdf
from django.conf import settings
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from evidence.models import Evidence, EvidenceFile
from tests.deploy.office import HERE, SITE, Answer, Person, Proxy
from tests.evidence.files import pdf
from tests.people import PASSWORD
from units.files.uploads import OTHER_FIELDS_BYTES
from units.models import AuditEvent, User
from units.people.log_in_limits import NAME_AT_LINE

ELSEWHERE = "127.0.0.2"  # another machine of the same line
MEGABYTE = 1024 * 1024


def test_plain_http_is_sent_to_https(proxy: Proxy) -> None:
    with socket.create_connection((HERE, proxy.plain_port)) as line:
        line.sendall(b"GET /login/?next=/x/ HTTP/1.1\r\nHost: cchc.example\r\n\r\n")
        said = line.recv(4096).decode()
    assert said.startswith("HTTP/1.1 301")
    assert "\r\nLocation: https://cchc.example/login/?next=/x/\r\n" in said


def test_an_answer_over_tls_is_an_answer_over_https(proxy: Proxy) -> None:
    answer = proxy.get("/login/", X_Forwarded_Proto="http")
    assert answer.status == 200  # and not a redirect to itself without end
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "; Secure" in answer.headers["Set-Cookie"]
    assert not re.search(r"\d", answer.headers["Server"])


def test_pages_are_compressed(proxy: Proxy) -> None:
    plain, packed = proxy.get("/login/"), proxy.get("/login/", Accept_Encoding="gzip")
    assert (plain.headers["Content-Encoding"], packed.headers["Content-Encoding"]) == (None, "gzip")
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.content) < len(plain.content) / 2
    assert b"csrfmiddlewaretoken" in gzip.decompress(packed.content)


def test_the_token_of_a_form_is_another_one_in_every_answer(proxy: Proxy) -> None:
    """A secret that is never written twice alike cannot be guessed from sizes (BREACH)."""
    person = Person(proxy)
    pages = [person.ask("GET", "/login/").text for _time in range(2)]
    first, second = (re.search(r'csrfmiddlewaretoken" value="(\w+)', page)[1] for page in pages)
    assert first != second


def test_static_files_are_kept_for_a_year_and_packed_once(proxy: Proxy) -> None:
    page = proxy.get("/login/").text
    sheet = re.search(r'href="(/static/css/common/base\.[^"]+)"', page)[1]
    answer = proxy.get(sheet, Accept_Encoding="gzip")
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == proxy.get(sheet).content
    image = next(iter((proxy.folder / "static").rglob("*.woff2"))).relative_to(proxy.folder)
    assert proxy.get(f"/{image}", Accept_Encoding="gzip").headers["Content-Encoding"] is None


def test_the_forms_of_the_product_come_through_in_whole() -> None:
    most = int(re.search(r"client_max_body_size (\d+)m;", SITE.read_text())[1]) * MEGABYTE
    assert most >= settings.UPLOAD_MAX_TOTAL_BYTES + OTHER_FIELDS_BYTES


def document(size: int) -> bytes:
    """A PDF of exactly so many bytes, which no compression makes smaller."""
    buffer, filling = io.BytesIO(), size - len(pdf()) - 200
    while buffer.tell() != size:
        filling += size - buffer.tell() if buffer.tell() else 0
        buffer = io.BytesIO()
        file = pikepdf.new()
        file.add_blank_page()
        file.Root.Filling = file.make_stream(os.urandom(filling))
        file.save(buffer, compress_streams=False)
    return buffer.getvalue()


def hand_in(person: Person, user: User, content: bytes):
    upload = io.BytesIO(content)
    upload.name = "Kế hoạch.pdf"
    unit = user.live_memberships[0].workplace.pk
    form = encode_multipart(BOUNDARY, {"unit": unit, "abstract": "Kế hoạch", "uploads": upload})
    return person.ask(
        "POST", "/documents/add/", form, Content_Type=MULTIPART_CONTENT, X_CSRFToken=person.token()
    )


def test_a_document_of_the_largest_size_goes_in_and_comes_out(proxy: Proxy, staff: User) -> None:
    person, content = Person(proxy), document(settings.UPLOAD_MAX_BYTES)
    assert person.log_in("staff", PASSWORD).status == 302
    refused = hand_in(person, staff, content + b"\n")
    assert (refused.status, Evidence.objects.count()) == (200, 0)
    assert "Tệp lớn hơn 25 MB" in refused.text
    assert hand_in(person, staff, content).status == 302
    path = f"/documents/files/{EvidenceFile.objects.get().pk}/download/"
    whole = person.ask("GET", path, Accept_Encoding="gzip", Range="bytes=0-9")
    assert whole.headers["Content-Encoding"] is None
    assert (whole.status, whole.content) == (200, content)  # a part is answered by the whole


def test_what_is_far_too_large_is_refused_in_words(proxy: Proxy) -> None:
    line = proxy.line()
    line.putrequest("POST", "/documents/add/")
    line.putheader("Content-Length", str(257 * MEGABYTE))
    line.endheaders()
    answer = Answer(line)
    assert answer.status == 413
    assert "Nội dung gửi lên quá lớn" in answer.text
    said = proxy.get("/login/").headers
    for name in ("Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy"):
        assert answer.headers[name] == said[name]  # as on every page


def test_a_forged_address_is_not_believed(proxy: Proxy, staff: User) -> None:
    for number in range(NAME_AT_LINE.tries):
        forged = {"X_Forwarded_For": f"203.0.113.{number}, {HERE}", "X_Real_IP": HERE}
        assert Person(proxy, ELSEWHERE).log_in("staff", "sai", **forged).status == 200
    refusals = AuditEvent.objects.filter(verb="log_in_refused")
    assert list(refusals.values_list("address", flat=True)) == [ELSEWHERE] * NAME_AT_LINE.tries
    waits = Person(proxy, ELSEWHERE).log_in("staff", PASSWORD, X_Forwarded_For=HERE)
    assert "Nhập sai mật khẩu quá nhiều lần" in waits.text
    assert Person(proxy, HERE).log_in("staff", PASSWORD).status == 302
    assert AuditEvent.objects.get(verb="log_in").address == HERE


def test_while_the_pages_are_away_the_proxy_says_so(tmp_path: Path) -> None:
    with Proxy(tmp_path, tmp_path / "nobody.sock").running() as alone:
        answer = alone.get("/login/")
    assert answer.status == 502
    assert "Phần mềm đang khởi động lại" in answer.text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
