from collections.abc import Callable

import pytest
from django.test import Client

from units.models import User


@pytest.fixture
def enter(client: Client) -> Callable[[User], Client]:
    """Log in as one of the cast."""

    def enter(user: User) -> Client:
        client.force_login(user)
        return client

    return enter
