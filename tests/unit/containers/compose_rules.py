"""What must hold for every service of the Compose file: one line for each breach, beginning with the service's name."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import claims
import newsroom
import worker
from worker.settings import PREFIX, Settings

SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|KEY", re.I)
PINNED = re.compile(r"[\w./-]+:v?\d+\.\d+(\.\d+)?(-[\w.]+)*(@sha256:[0-9a-f]{64})?")
_DEMANDED = re.compile(r"\$\{[A-Z][A-Z0-9_]*:\?[^}]+\}")
_REFERENCE = re.compile(r"(?<!\$)\$\{?([A-Za-z_][A-Za-z0-9_]*)([^}]*)\}?")
_READ = re.compile(r"environ(?:\.get\(|\[)\s*(?:PREFIX \+ \"|\"CLAIMDESK_)([A-Z_]+)\"")

Service = Mapping[str, Any]


def breaches(document: Mapping[str, Any]) -> list[str]:
    """Everything that is wrong with the services of a Compose file, as PyYAML reads it (with `<<` merged)."""
    found = list(_volumes(document))
    for name, service in document["services"].items():
        for rule in (_hardened, _pinned, _looked_after, _published, _secrets):
            found += [f"{name}: {line}" for line in rule(service)]
    return found


def ours(document: Mapping[str, Any]) -> dict[str, Service]:
    """The services that run this program's image."""
    return {name: s for name, s in document["services"].items() if s["image"].startswith("claimdesk:")}


def one_shot(service: Service) -> bool:
    """Whether a service ends by itself, so that its exit status is its health."""
    return service.get("restart") == "no"


def seconds(text: str) -> int:
    """Seconds of "60s" or "3m"."""
    found = re.fullmatch(r"(\d+)([smh])", text)
    assert found is not None, text
    return int(found[1]) * {"s": 1, "m": 60, "h": 3600}[found[2]]


def size(text: str) -> int:
    """Bytes of "2g", "512m" or "192mb"."""
    found = re.fullmatch(r"(\d+)([kmg])b?", text)
    assert found is not None, text
    return int(found[1]) << {"k": 10, "m": 20, "g": 30}[found[2]]


def _hardened(service: Service) -> Iterator[str]:
    if service.get("read_only") is not True:
        yield "its root is not read-only"
    if service.get("cap_drop") != ["ALL"] or service.get("cap_add") or service.get("privileged"):
        yield "it has capabilities"
    if "no-new-privileges:true" not in service.get("security_opt", []):
        yield "its processes may gain privileges"
    user = str(service.get("user", "")).partition(":")[0]
    if user in {"", "0", "root"}:
        yield "it runs as root"
    for mount in service.get("volumes", []):
        if "docker.sock" in mount or not (mount.endswith(":ro") or re.match(r"[a-z]+:/", mount)):
            yield f"it may write into {mount}, which is no volume"


def _pinned(service: Service) -> Iterator[str]:
    if not PINNED.fullmatch(service["image"]):
        yield f"its image {service['image']} is not pinned to a version"


def _looked_after(service: Service) -> Iterator[str]:
    if service.get("restart") not in {"no", "unless-stopped", "always", "on-failure"}:
        yield "no restart policy"
    if "mem_limit" not in service:
        yield "no memory limit"
    if not one_shot(service):
        test = service.get("healthcheck", {}).get("test")
        if not test or test[0] not in {"CMD", "CMD-SHELL"}:
            yield "no health check"
        if "stop_grace_period" not in service:
            yield "no time to stop in"


def _published(service: Service) -> Iterator[str]:
    if service.get("ports") or service.get("network_mode"):
        yield "it is published to the network"


def _secrets(service: Service) -> Iterator[str]:
    for name, value in service.get("environment", {}).items():
        text = str(value)
        if SECRET.search(name) and not _DEMANDED.fullmatch(text):
            yield f"{name} is a secret that is not demanded"
        for password in re.findall(r"://[^/@:\s]*:([^/]+)@", text):
            if not _DEMANDED.fullmatch(password):
                yield f"{name} holds a secret that is not demanded"
    for text in _strings(service):
        for name, rest in _REFERENCE.findall(text):
            if SECRET.search(name) and not rest.startswith(":?"):
                yield f"{name} may be empty or has a default"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _volumes(document: Mapping[str, Any]) -> Iterator[str]:
    for name, service in document["services"].items():
        for mount in service.get("volumes", []):
            source = str(mount).partition(":")[0]
            if re.fullmatch(r"[a-z]+", source) and source not in document.get("volumes", {}):
                yield f"{name}: the volume {source} is not declared"


def known_variables() -> set[str]:
    """The variables that the program reads: those of the settings, and those that its code asks the environment for."""
    elsewhere = {"store_file", "sources_path", "policy_path"}  # made of CLAIMDESK_DATA_DIR, _SOURCES and _POLICY
    return {PREFIX + field.upper() for field in Settings.model_fields if field not in elsewhere} | _asked_for()


def _asked_for() -> set[str]:
    found: set[str] = set()
    for package in (claims, newsroom, worker):
        for path in Path(package.__path__[0]).rglob("*.py"):
            found |= set(_READ.findall(path.read_text("utf-8")))
    return {"CLAIMDESK_" + name for name in found}
