"""Commands on due rows: ask, close, postpone, replay, and the sweep that does what is due."""

from payments.due.services.rows import (
    Waiting,
    ask,
    ask_all,
    ask_each,
    ask_instead,
    close,
    close_all,
    postpone,
    replay,
)
from payments.due.services.sweeping import Swept, sweep

__all__ = [
    "Swept",
    "Waiting",
    "ask",
    "ask_all",
    "ask_each",
    "ask_instead",
    "close",
    "close_all",
    "postpone",
    "replay",
    "sweep",
]
