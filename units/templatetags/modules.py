"""The scripts of a page: ES modules, without a build step."""

import re
from functools import cache
from posixpath import dirname, join, normpath

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

IMPORTED = re.compile(r"^import\b[^\"]*\"(\.[^\"]+)\";$", re.MULTILINE)


@register.simple_tag
def modules(*names: str) -> SafeString:
    """Run these modules in this order.

    What they import is named beside them, so that it is fetched with them: a browser would learn
    of each import only from the module before it.
    """
    inner = dict.fromkeys(each for name in names for each in imported_by(name))
    early = format_html_join(
        "\n", '<link rel="modulepreload" href="{}">', ((static(name),) for name in inner)
    )
    return early + format_html_join(
        "\n", '<script type="module" src="{}"></script>', ((static(name),) for name in names)
    )


@cache
def imported_by(name: str) -> tuple[str, ...]:
    """What the module imports, and what that imports, each once."""
    text = (settings.BASE_DIR / "static" / name).read_text()
    own = [normpath(join(dirname(name), path)) for path in IMPORTED.findall(text)]
    return tuple(dict.fromkeys(each for path in own for each in (path, *imported_by(path))))
