"""The accounts of the demo district, which the page for logging in offers."""

import re
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class DemoAccount:
    username: str
    password: str
    purpose: str


def demo_accounts() -> list[DemoAccount]:
    """The accounts of the demo district, as `run.py` prints them too.

    A line of `demo/accounts.txt` holds user name, password and what the account shows, two or more
    spaces apart; other lines are words for people.
    """
    path = settings.BASE_DIR / "demo" / "accounts.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    columns = [re.split(r"\s{2,}", line.strip()) for line in lines]
    return [DemoAccount(*each) for each in columns if len(each) == 3]
