from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Only our own: extensions of htmx import what their package does not carry.
OUR_MODULES = (
    "js/*.js",
    (
        (r'(?P<matched>\bfrom "(?P<url>\.[^"]+)";)', 'from "%(url)s";'),
        (r'(?P<matched>\bimport "(?P<url>\.[^"]+)";)', 'import "%(url)s";'),
    ),
)


class HashedAndCompressed(CompressedManifestStaticFilesStorage):
    """Files named by their content. Only gzip: brotli takes six times as long to collect.

    A module names the hashed names of what it imports, so its own name follows every change below
    it: what a browser has kept of an old release never meets a new module.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, OUR_MODULES)

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(**kwargs, use_brotli=False)
