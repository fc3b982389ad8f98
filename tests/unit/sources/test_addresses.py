"""Which addresses are public, and how an address may be written."""

import ipaddress

import pytest

from claims.sources.addresses import is_public, parse_target


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"])
def test_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "192.88.99.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:808:808::1",
        "2001::1",
        "2001:db8::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "5f00::1",
        "3fff::1",
        "4000::1",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://p.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http:///x", "names no host"),
        ("http://user@p.example/", "user name"),
        ("http://user:pw@p.example/", "user name"),
        ("http://@p.example/", "user name"),
        ("http://p.example:99999/", "no valid address"),
        ("http://p.example:0/", "no valid address"),
        ("http://p.example:x/", "no valid address"),
        ("http://2130706433/", "four decimal numbers"),
        ("http://0x7f000001/", "four decimal numbers"),
        ("http://0177.0.0.1/", "four decimal numbers"),
        ("http://127.1/", "four decimal numbers"),
        ("http://0x7f.0.0.1/", "four decimal numbers"),
        ("http://127.0.0.0x1/", "four decimal numbers"),
        ("http://1.2.3.4.5/", "four decimal numbers"),
        ("http://[::1/", "no valid address"),
        ("http://[fe80::1%25eth0]/", "no valid"),
        ("http://p%2eexample/", "no valid host name"),
        ("http://p..example/", "no valid host name"),
        ("http://a\\@p.example/", "backslashes"),
        ("http://p.example/a b", "blanks"),
        ("http://p.example/\r\nX: y", "blanks"),
        ("http://p.example/" + "x" * 5000, "too long"),
    ],
)
def test_refused_forms(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_target(url)


@pytest.mark.parametrize(
    ("url", "clean", "host", "port"),
    [
        ("HTTP://P.Example/A?b#c", "http://p.example/A?b", "p.example", 80),
        ("https://p.example.:8443/", "https://p.example.:8443/", "p.example", 8443),
        ("https://bücher.example/", "https://xn--bcher-kva.example/", "xn--bcher-kva.example", 443),
        ("http://[2606:4700:0:0::1111]/x", "http://[2606:4700::1111]/x", "2606:4700::1111", 80),
        ("http://１２７.0.0.1/", "http://127.0.0.1/", "127.0.0.1", 80),
    ],
)
def test_taken_apart(url: str, clean: str, host: str, port: int) -> None:
    target = parse_target(url)
    assert (target.url, target.host, target.port) == (clean, host, port)


@pytest.mark.parametrize(
    ("name", "url", "allowed"),
    [
        ("localhost", "http://localhost:8080/", True),
        ("LOCALHOST", "http://localhost/", True),
        ("localhost:8080", "http://localhost:8080/", True),
        ("localhost:8081", "http://localhost:8080/", False),
        ("localhost:80", "http://localhost/", True),
        ("host", "http://localhost/", False),
        ("localhost", "http://a.localhost/", False),
        ("::1", "http://[::1]/", True),
        ("[::1]:81", "http://[::1]:81/", True),
        ("[::1]:81", "http://[::1]:82/", False),
        ("127.0.0.1", "http://127.0.0.1:9/", True),
        ("", "http://localhost/", False),
        ("bücher.example", "http://xn--bcher-kva.example/", True),
    ],
)
def test_allowed_by_name(name: str, url: str, allowed: bool) -> None:
    assert parse_target(url).allowed_by([name]) is allowed
