"""The store as the settings name it."""

from claims.store.engine import Store, open_store
from worker.settings import Settings


def open_worker_store(settings: Settings) -> Store:
    """The store; an empty SQLite file gets its tables. InputError when it is of another version, StoreUnreachable when it is down."""
    return open_store(settings.database_url, settings.store_file)
