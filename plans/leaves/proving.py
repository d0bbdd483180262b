"""Where the documents of a finished task are offered as evidence for the leaves that it serves: the
app that keeps the sheets registers its address here, as this app may not import it.
"""

_addresses: list[str] = []


def register(url: str) -> None:
    """`url` is the name of an address that takes the key of a task."""
    if url not in _addresses:
        _addresses.append(url)


def address() -> str:
    return _addresses[0] if _addresses else ""
