"""Reading pages in tests."""


def one_line(html: str) -> str:
    """The page with one blank for every stretch of white space, as a browser reads it."""
    return " ".join(html.split())
