"""How a request to a live source leaves: straight to a checked address, or by the proxy that the environment names."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from claims.errors import SourceError, SourceUnusable
from claims.sources.addresses import IPAddress, Target, is_public, resolve
from claims.sources.http.proxies import proxy_for
from claims.text.naming import shown

_MAX_ADDRESSES = 4
_BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_INSIDE = (".localhost", ".local", ".internal", ".home.arpa")


@dataclass(frozen=True)
class Route:
    """The addresses to connect to, or the proxy; and the file of certificates to trust, None for the usual ones."""

    addresses: tuple[IPAddress, ...]
    proxy: str | None
    bundle: str | None


def route(source: str, target: Target, allowed: Sequence[str]) -> Route:
    """The way to `target`, whose name is looked up once, here. allowed: `host:port` that need not be public.

    Through a proxy it is the proxy that looks the name up; what is private by its looks is refused all the same.
    SourceError (unreachable): no such host, or one that is not public. SourceUnusable: the certificates' file is missing.
    """
    named = f"{source}: the host {shown(target.host)}"
    private = SourceError(f"{named} is not on the public internet (allow_private lets the host of base_url through, and no other)")
    proxy = proxy_for(target.url)
    exempt = target.allowed_by(allowed)
    bundle = _bundle(source) if target.scheme == "https" else None
    if proxy:
        if not proxy.lower().startswith(("http://", "https://")):
            raise SourceUnusable(f"{source}: only http and https proxies are used (the environment names another kind)")
        if not exempt and _private_by_looks(target.host):
            raise private
        return Route((), proxy, bundle)
    try:
        addresses = resolve(target)
    except (OSError, UnicodeError):
        raise SourceError(f"{named} is not known") from None
    if not exempt and not all(is_public(address) for address in addresses):
        raise private
    return Route(tuple(addresses[:_MAX_ADDRESSES]), None, bundle)


def _private_by_looks(host: str) -> bool:
    try:
        return not is_public(ip_address(host))
    except ValueError:
        return host == "localhost" or "." not in host or host.endswith(_INSIDE)


def _bundle(source: str) -> str | None:
    for variable in _BUNDLES:
        if path := os.environ.get(variable):
            if not os.path.exists(path):
                raise SourceUnusable(f"{source}: {variable} names no file of certificates: {shown(path)}")
            return path
    return None
