"""The product's database settings for views without session, middleware and template."""

from parindex.settings import *  # noqa: F403

MIDDLEWARE.clear()  # noqa: F405
ROOT_URLCONF = "bench.bare"
