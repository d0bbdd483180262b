from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Only our own: extensions of htmx import what their package does not carry.
OUR_MODULES = (
    "js/*.js",
    (
        (r'(?P<matched>\bfrom "(?P<url>\.[^"]+)";)', 'from "%(url)s";'),
        (r'(?P<matched>\bimport "(?P<url>\.[^"]+)";)', 'import "%(url)s";'),
        (r'(?P<matched>\bimport\("(?P<url>\.[^"]+)"\))', 'import("%(url)s")'),
    ),
)


class HashedAndCompressed(CompressedManifestStaticFilesStorage):
    """Files named by their content. Only gzip: brotli takes six times as long to collect.

    A module imports others by their hashed names, so its own hash changes with theirs: a browser
    never mixes modules of two releases.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, OUR_MODULES)

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(**kwargs, use_brotli=False)
