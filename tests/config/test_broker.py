"""The broker of files: nobody ever sees half a message."""

import threading
from queue import Empty

from kombu import Connection

from config import celery
from config.broker import Channel, use_whole_files

MESSAGES = 400


def test_a_reader_that_never_rests_reads_every_message_whole(tmp_path):
    use_whole_files()
    folders = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path)}
    connection = Connection(
        "filesystem://", transport_options=folders | {"control_folder": str(tmp_path / "control")}
    )
    writing, reading = connection.channel(), connection.channel()
    read: list[int] = []

    def write() -> None:
        for number in range(MESSAGES):
            writing._put("post", {"number": number})

    writer = threading.Thread(target=write)
    writer.start()
    while len(read) < MESSAGES and (writer.is_alive() or any(tmp_path.glob("*.msg"))):
        try:
            read.append(reading._get("post")["number"])
        except Empty:
            continue
    writer.join()

    assert isinstance(reading, Channel)
    assert sorted(read) == list(range(MESSAGES))


def test_the_worker_uses_it_where_no_other_broker_is_named(settings):
    with celery.app.connection() as connection:
        assert settings.CELERY_BROKER_URL.startswith("filesystem")
        assert isinstance(connection.channel(), Channel)
