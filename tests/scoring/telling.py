"""What a person is told after a step, and where it leads."""

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.reading import filled, read
from units.models import User


def to(name: str, *key: int) -> str:
    return reverse(f"scoring:{name}", args=key)


def told(user: User, name: str, key: int, **sent: object) -> tuple[list[tuple[str, str]], str]:
    """The messages after a form was sent, with their tones, and the address it leads to."""
    client = Client()
    client.force_login(user)
    response = client.post(to(name, key), sent)
    said = [(each.level_tag, str(each)) for each in get_messages(response.wsgi_request)]
    return said, response.headers.get("Location", "")


def told_after_reading(
    user: User, name: str, key: int, **sent: object
) -> tuple[list[tuple[str, str]], str]:
    """The same of a step with a page before it: what that page holds is sent along."""
    client = Client()
    client.force_login(user)
    drawn = filled(read(client.get(to(name, key)), "form[@id='before-form']"))
    return told(user, name, key, **{**drawn, **sent})
