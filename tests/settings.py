"""The product's settings, in an environment that asks for nothing but a database."""

import os

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("SECRET_KEY", "for tests only, never served to anybody")
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:1/0")  # nobody answers there

from parindex.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hundreds of log-ins
