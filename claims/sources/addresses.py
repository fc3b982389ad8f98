"""Which addresses may be fetched for a reader: the parts of an address, and which hosts are public.

What an article names may point anywhere, the newsroom's own machines included (server-side request
forgery). Only hosts whose every address is on the public internet are reached, unless allowed by name.
"""

import ipaddress
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import idna

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# Ranges that `ipaddress` of Python 3.11 takes for global and that lead inside, or to an IPv4 address in disguise.
_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "2001::/23",
        "2002::/16",
        "3fff::/20",
    )
)
# All that is assigned for the public internet; NAT64, mapped, compatible, unique local and link-local lie outside.
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_NUMBER_LABEL = re.compile(r"(?:\d+|0[xX][0-9A-Fa-f]*)\Z")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]|\s")
MAX_URL = 4096


@dataclass(frozen=True)
class Target:
    """An address taken apart: `host` in ASCII, lower case, without brackets or a final dot."""

    url: str
    scheme: str
    host: str
    port: int

    def allowed_by(self, allow_hosts: Sequence[str]) -> bool:
        """Whether one of the names (`host`, `host:port`, `[v6]:port`) lets this target through."""
        return any(_matches(name.strip().lower(), self) for name in allow_hosts)


def parse_target(url: str) -> Target:
    """The target of an http(s) address; ValueError says in a few words what is wrong with it."""
    if len(url) > MAX_URL:
        raise ValueError("the address is too long")
    if _FORBIDDEN.search(url):
        raise ValueError("the address holds blanks, backslashes or control characters")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise ValueError("no valid address") from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise ValueError("only http and https addresses are read")
    if "@" in parts.netloc:
        raise ValueError("an address with a user name is not read")
    if not host:
        raise ValueError("the address names no host")
    if port == 0:
        raise ValueError("no valid address")
    bracketed = "[" in parts.netloc
    ascii_host = _ascii_host(host, bracketed)
    number = port or (443 if scheme == "https" else 80)
    shown_host = f"[{ascii_host}]" if bracketed else ascii_host
    netloc = shown_host if port is None else f"{shown_host}:{port}"
    clean = parts._replace(scheme=scheme, netloc=netloc, fragment="").geturl()
    return Target(clean, scheme, ascii_host.rstrip("."), number)


def _ascii_host(host: str, bracketed: bool) -> str:
    if "%" in host:
        raise ValueError("no valid host name")
    if bracketed:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise ValueError("no valid IPv6 address") from None
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise ValueError("no valid host name") from None
    name = name.lower()
    labels = name.rstrip(".").split(".")
    if not all(labels) or name.endswith(".."):
        raise ValueError("no valid host name")
    if _NUMBER_LABEL.match(labels[-1]):
        # 2130706433, 0x7f.1, 0177.0.0.1: other ways to write an IPv4 address, used to slip past filters.
        try:
            return str(ipaddress.IPv4Address(name.rstrip(".")))
        except ValueError:
            raise ValueError("an IPv4 address must be four decimal numbers") from None
    return name


def _matches(name: str, target: Target) -> bool:
    port: str | None
    if name.startswith("["):
        host, _, rest = name[1:].partition("]")
        port = rest[1:] if rest.startswith(":") else None
    elif name.count(":") == 1:
        host, _, port = name.partition(":")
    else:
        host, port = name, None
    try:
        host = _ascii_host(host, ":" in host)
    except ValueError:
        return False
    return host.rstrip(".") == target.host and (port is None or port == str(target.port))


def is_public(address: IPAddress) -> bool:
    """Whether an address is on the public internet and is what it looks like."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in _GLOBAL_V6:
        return False
    return not any(address in network for network in _REFUSED if network.version == address.version)


def resolve(target: Target) -> list[IPAddress]:
    """The addresses of the target's host, in the resolver's order, each once. OSError when there are none."""
    found: dict[IPAddress, None] = {}
    for family, _, _, _, address in socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM):
        if family in (socket.AF_INET, socket.AF_INET6):
            found[ipaddress.ip_address(str(address[0]).partition("%")[0])] = None
    if not found:
        raise OSError("no address")
    return list(found)
