"""The first account: asked for at a terminal, never echoed, changed at the first log-in."""

from getpass import GetPassWarning

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.people import District
from units.management.commands import create_administrator
from units.models import AuditEvent, Role, User

GOOD = "một mật khẩu dài 2021"


@pytest.fixture
def type_in(monkeypatch):
    """Answer the questions: what is echoed, and what is not."""

    def type_in(echoed: list[str], hidden: list[str]) -> list[str]:
        asked: list[str] = []

        def answer(answers: list[str]):
            def next_answer(question: str) -> str:
                asked.append(question)
                if not answers:
                    raise EOFError
                return answers.pop(0)

            return next_answer

        monkeypatch.setattr("builtins.input", answer(echoed))
        monkeypatch.setattr(create_administrator, "getpass", answer(hidden))
        return asked

    return type_in


def test_an_administrator_is_made_with_a_trace_and_must_change_the_password(
    place: District, type_in, client, capsys
):
    asked = type_in(["QuanTri", " Nguyễn  Văn An ", ""], [GOOD, GOOD])
    call_command("create_administrator")
    assert "46" in asked[2]  # the only topmost unit
    assert "quantri" in capsys.readouterr().out
    user = User.objects.get()
    held = user.memberships.get()
    assert (user.username, user.full_name) == ("quantri", "Nguyễn Văn An")
    assert (held.role, held.workplace, held.territory) == (
        Role.ADMINISTRATOR,
        place.province,
        place.province,
    )
    trail = AuditEvent.objects.values_list("verb", "actor_name", "unit__code")
    assert set(trail) == {
        ("account_created", "system", "46"),
        ("membership_added", "system", "46"),
    }
    assert GOOD not in str(list(AuditEvent.objects.values()))
    assert client.login(username="quantri", password=GOOD)
    assert client.get("/")["Location"] == reverse("password_change")


def test_what_is_wrong_is_said_and_asked_again(place: District, type_in, capsys):
    User.objects.create_user("an", full_name="An")
    User.objects.create_user("quan-tri", full_name="An")
    names = ["QUAN-TRI", "q", "quản trị", "quantri"]
    hidden = ["ngắn", "quantri-2021", GOOD, "khác", GOOD, GOOD]
    type_in([*names, "", "Nguyễn Văn An", "999", "PL-NV"], hidden)
    call_command("create_administrator")
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3 + 1 + 1 + 3
    assert "đã được sử dụng" in said[0]
    assert "“quản trị”" in said[2]
    assert "999" in said[4]
    assert said[5:] == [
        "Mật khẩu quá ngắn: phải có ít nhất 10 ký tự.",
        "Mật khẩu quá giống với Tên đăng nhập.",
        "Hai mật khẩu không giống nhau.",
    ]
    user = User.objects.get(username="quantri")
    assert user.memberships.get().workplace == place.home_affairs
    assert user.check_password(GOOD)


@pytest.mark.django_db
def test_without_units_there_is_nothing_to_administer(type_in):
    type_in([], [])
    with pytest.raises(CommandError, match="import_units"):
        call_command("create_administrator")


def test_without_a_terminal_nothing_is_made(place: District, type_in):
    type_in(["quantri", "An", "46"], [])
    with pytest.raises(CommandError, match="cửa sổ lệnh"):
        call_command("create_administrator")
    assert not User.objects.exists()


def test_a_password_that_would_be_echoed_is_not_asked_for(place: District, type_in, monkeypatch):
    def echo(question: str) -> str:
        raise GetPassWarning

    type_in(["quantri", "An", "46"], [])
    monkeypatch.setattr(create_administrator, "getpass", echo)
    with pytest.raises(CommandError, match="cửa sổ lệnh"):
        call_command("create_administrator")
    assert not User.objects.exists()
