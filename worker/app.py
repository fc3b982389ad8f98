"""The Celery app with its tasks for `celery -A worker.app`, set up from the environment; `claimdesk worker` needs it not."""

from celery import Celery

from claims.errors import InputError
from worker.settings import settings_from_env
from worker.tasks import working_app


def _app() -> Celery:
    try:
        return working_app(settings_from_env())
    except InputError as error:
        raise SystemExit(f"claimdesk: {error}") from None


app = _app()
