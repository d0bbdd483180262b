"""The product's settings, in an environment that asks for nothing but a database.

The queue is a socket on which nobody listens until a test starts a server there
(tests/background.py): pages must work without it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="parindex-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["REDIS_URL"] = f"unix://{_folder}/queue"
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("SECRET_KEY", "for tests only, never served to anybody")

from parindex.settings import *  # noqa: E402, F403

STATIC_ROOT = Path(_folder) / "static"  # empty: pages are tested without collectstatic
STATIC_ROOT.mkdir()
STATE_DIR = Path(_folder)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hundreds of log-ins

# The threads of the live server leave no connection behind that would keep the test database.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"  # noqa: F405 – no disk waits
