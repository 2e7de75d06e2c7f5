"""The broker of files: nobody ever sees half a message."""

from pathlib import Path

from kombu import Connection

from config import celery
from config.broker import Channel, use_whole_files


class Looker:
    """Part of a message that looks around while it is being written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.saw: list[str] = []

    def __json__(self) -> str:
        self.saw = [path.name for path in self.folder.glob("*.post.msg")]
        return "here"


def test_a_message_is_not_there_before_it_is_whole(tmp_path):
    use_whole_files()
    folders = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path)}
    connection = Connection(
        "filesystem://", transport_options=folders | {"control_folder": str(tmp_path / "control")}
    )
    looker = Looker(tmp_path)

    connection.channel()._put("post", {"looker": looker})

    assert looker.saw == []
    assert connection.channel()._get("post") == {"looker": "here"}
    assert list(tmp_path.glob("*.msg")) + list(tmp_path.glob(".*.msg")) == []


def test_the_worker_uses_it_where_no_other_broker_is_named(settings):
    with celery.app.connection() as connection:
        assert settings.CELERY_BROKER_URL.startswith("filesystem")
        assert isinstance(connection.channel(), Channel)
