"""The proxy that the environment names for an address (http_proxy, https_proxy, all_proxy, no_proxy)."""

from requests.utils import get_environ_proxies, select_proxy


def proxy_for(url: str) -> str | None:
    """The proxy's address; None when none is named, or no_proxy names the host."""
    proxy = select_proxy(url, get_environ_proxies(url, no_proxy=None))
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"
