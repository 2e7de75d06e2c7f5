"""Messages as files, each there whole or not at all: the broker of a market on one machine."""

import os
import uuid
from pathlib import Path
from time import monotonic_ns
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Kombu's own channel opens a message's file before it writes it, and a worker that looks in between
    reads nothing and dies of it. Here a message gets its name once it is written.
    """

    # The stubs of the two channels above this one disagree about the second name.
    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{monotonic_ns() // 1_000_000}_{uuid.uuid4()}.{queue}.msg"
        unseen = Path(self.data_folder_out) / f".{name}"
        unseen.write_bytes(dumps(payload).encode())
        os.replace(unseen, unseen.with_name(name))


class Transport(filesystem.Transport):
    """The transport of `filesystem://`, with the channel above."""

    Channel = Channel


def use_whole_files() -> None:
    """Let `filesystem://` mean this transport; before the first connection is made."""
    TRANSPORT_ALIASES["filesystem"] = "config.broker:Transport"
