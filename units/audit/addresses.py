"""The network address a request comes from, also behind proxies."""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network

HOUSEHOLD = 64  # bits of an IPv6 address that its owner does not choose


def client_address(meta: Mapping[str, str], proxies: int) -> str | None:
    """The address of the person's machine or network, in its shortest form.

    Each of our `proxies` appends the address of its caller to X-Forwarded-For. Entries further left
    may be forged and are ignored. None where there is no address (a socket of the same machine).
    """
    written = meta.get("HTTP_X_FORWARDED_FOR", "").split(",") if proxies else []
    nearest = [meta.get("REMOTE_ADDR", ""), *reversed(written)]  # the last proxy first
    hops = [plain for text in nearest[: proxies + 1] if (plain := _plain(text))]
    return hops[-1] if hops else None


def _plain(text: str) -> str:
    """The address without port, brackets and zone; blank where the text is no address."""
    text = text.strip().partition("%")[0]
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return str(mapped or found)


def line_of(address: str | None) -> tuple[str, str] | None:
    """The first and the last address of a customer's network: one address in IPv4, a prefix in
    IPv6.
    """
    if address is None:
        return None
    if ":" not in address:
        return address, address
    line = ip_network(f"{address}/{HOUSEHOLD}", strict=False)
    return str(line[0]), str(line[-1])
