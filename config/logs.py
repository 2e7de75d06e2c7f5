"""The logs of production: one JSON object a line, in UTC, and no secret among them (safety, section 8).

What is called like a secret is dropped by its name, and an address that carries one loses it. Text that
somebody sent can hold any sign: in JSON a line break stays inside its line (T63).
"""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

Event = MutableMapping[str, Any]

SECRET = re.compile(
    r"pass(word|code|key)|\bpin\b|secret|token|cookie|authorization|csrf|session|\bcode\b|card|cvv|id_number",
    re.IGNORECASE,
)
CARRIES_A_SECRET = re.compile(r"(/password/reset/key/)[^/?\s]+|([?&](?:key|token|code)=)[^&\s]+")
HTTP_STATUS = range(100, 600)


def without_secrets(logger: Any, method: str, event: Event) -> Event:
    """Drop what is called like a secret, and take secrets out of addresses."""
    for name, value in list(event.items()):
        if name == "code" and value in HTTP_STATUS:
            continue
        if SECRET.search(name):
            event[name] = "(dropped)"
        elif isinstance(value, str):
            event[name] = CARRIES_A_SECRET.sub(r"\1\2…", value)
    return event


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_secrets,
]


def configure() -> None:
    """Send what the house says itself the way of everything else that is logged."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def json_lines() -> structlog.stdlib.ProcessorFormatter:
    """Give the formatter of production; asking for it is what configures the rest."""
    configure()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.json_lines"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["out"], "level": "INFO"},
    "loggers": {
        # Django's own handlers would say everything twice, and the debug page's letters have no reader here.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
