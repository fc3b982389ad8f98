"""How Claimdesk names itself to the servers it asks."""

import importlib.metadata
import os


def user_agent() -> str:
    """`Claimdesk/VERSION (CONTACT)`, the contact from $CLAIMDESK_CONTACT, left out when that is not set."""
    try:
        version = importlib.metadata.version("claimdesk")
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    contact = "".join(c for c in os.environ.get("CLAIMDESK_CONTACT", "") if " " <= c <= "~").strip()
    return f"Claimdesk/{version} ({contact})" if contact else f"Claimdesk/{version}"
