"""Static files for production: under names that say what is in them, compressed once, stylesheets laid flat.

In development the browser reads the stylesheets as we wrote them, file by file; here a table of
contents is sent as one file, each import inside its layer.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import url\("([^"]+)"\)(?: layer\(([\w-]+)\))?;\n?')
ADDRESS = re.compile(r'url\("(?!data:|#|/)([^"]+)"\)')


def flatten(name: str, read: Any) -> str:
    """Write a stylesheet with everything it imports in place, each import inside its layer."""
    folder = posixpath.dirname(name)

    def inlined(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, found[1]))
        inner = flatten(path, read)
        beside = posixpath.dirname(path)

        def moved(url: re.Match[str]) -> str:
            there = posixpath.normpath(posixpath.join(beside, url[1]))
            return f'url("{posixpath.relpath(there, folder)}")'

        inner = ADDRESS.sub(moved, inner)
        return f"@layer {found[2]} {{\n{inner}}}\n" if found[2] else inner

    return IMPORT.sub(inlined, read(name))


class _Flat:
    """Stands for the storage of one stylesheet and opens it flat."""

    def __init__(self, storage: Storage, paths: dict[str, Any], name: str) -> None:
        self.storage, self.paths, self.name = storage, paths, name

    def open(self, path: str, mode: str = "rb") -> ContentFile:
        return ContentFile(flatten(self.name, self._read).encode())

    def _read(self, name: str) -> str:
        storage, path = self.paths[name]
        with storage.open(path) as file:
            return file.read().decode()


class FlatStylesheets:
    """Lay stylesheets flat while static files are collected."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        source = dict(paths)
        for name, (storage, path) in source.items():
            if name.startswith("css/") and name.endswith(".css"):
                paths[name] = (_Flat(storage, source, name), path)
        yield from super().post_process(paths, dry_run, **options)  # type: ignore[misc]


class HashedStaticStorage(FlatStylesheets, CompressedManifestStaticFilesStorage):
    """Hashed names for everything; a script keeps its plain name inside, since ours import nothing."""

    support_js_module_import_aggregation = False
