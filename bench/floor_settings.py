"""The product's settings, with a view that only says who asks."""

from parindex.settings import *  # noqa: F403

ROOT_URLCONF = "bench.floor"
