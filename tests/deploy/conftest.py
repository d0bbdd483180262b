from collections.abc import Iterator

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from tests.deploy.office import Proxy, pages
from tests.people import PASSWORD, Cast
from units.models import User


@pytest.fixture(scope="module")
def proxy(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """The product behind its proxy, for a whole file."""
    folder = tmp_path_factory.mktemp("office")
    with pages(folder) as web, Proxy(folder, web).running() as proxy:
        yield proxy


@pytest.fixture
def staff(transactional_db: None, cast: Cast) -> User:
    """An officer of the commune, whose password is kept as production keeps it."""
    cast.staff.password = Argon2PasswordHasher().encode(PASSWORD, "mot-chut-muoi")
    cast.staff.save(update_fields=["password"])
    return cast.staff
