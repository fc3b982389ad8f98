"""The log: one JSON object a line on standard error, with the ids of job, run and claim, and never a word of an article."""

import logging
import sys

import structlog

# Celery's own lines about single tasks say no more than ours do.
_QUIET = ("celery.app.trace", "celery.beat", "celery.worker.strategy", "celery.worker.request", "kombu", "amqp", "alembic", "urllib3")


def configure(level: str = "INFO") -> None:
    """Sets up structlog, and the lines of the libraries in the same form."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _without_traceback],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _without_traceback(_logger: object, _name: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The exception's class instead of its words and traceback, which may hold what was being read."""
    found = event.pop("exc_info", None)
    if found:
        kind = found[0] if isinstance(found, tuple) else type(found)
        event["error"] = getattr(kind, "__name__", str(kind))
    event.pop("stack_info", None)
    return event
