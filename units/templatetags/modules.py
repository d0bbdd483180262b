"""The scripts of a page: ES modules, without a build step."""

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

IMPORTED = re.compile(r"^import\b[^\"]*\"(\.[^\"]+)\";$", re.MULTILINE)


@register.simple_tag
@cache
def modules(*names: str) -> SafeString:
    """Run these modules in this order; the same on every page that names them, so drawn once.

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
    inner = _named(name)
    return tuple(dict.fromkeys(each for path in inner for each in (path, *imported_by(path))))


def _named(name: str) -> list[str]:
    path = finders.find(name)
    if path is None:
        raise template.TemplateSyntaxError(f"no module “{name}”")
    return [
        normpath(join(dirname(name), each)) for each in IMPORTED.findall(Path(path).read_text())
    ]
