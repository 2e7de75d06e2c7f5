"""What stands in our modules: for tests that look at all forms, all serializers, all lines of code."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django import forms
from django.conf import settings
from rest_framework import serializers

PACKAGES = ("config", "lending", "marketplace", "payments")
ASIDE = {"migrations", "content"}


def sources() -> Iterator[Path]:
    """Every Python file of ours that runs in the house."""
    for package in PACKAGES:
        for path in sorted((settings.BASE_DIR / package).rglob("*.py")):
            if not ASIDE & set(path.relative_to(settings.BASE_DIR).parts):
                yield path


def trees() -> Iterator[tuple[str, ast.AST]]:
    """Every such file as its path and its syntax tree."""
    for path in sources():
        yield str(path.relative_to(settings.BASE_DIR)), ast.parse(path.read_text())


def _classes(ending: str, base: type) -> list[type]:
    found = []
    for path in sources():
        if path.name in ending.split():
            name = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
            module = import_module(name)
            found += [
                thing
                for thing in vars(module).values()
                if isinstance(thing, type) and issubclass(thing, base) and thing.__module__ == name
            ]
    return found


def every_form() -> list[type[forms.BaseForm]]:
    """Every form of ours."""
    return _classes("forms.py admin.py", forms.BaseForm)


def every_serializer() -> list[type[serializers.BaseSerializer]]:
    """Every serializer of ours."""
    return _classes("api.py", serializers.BaseSerializer)
