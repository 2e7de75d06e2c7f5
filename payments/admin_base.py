"""How the operator sees what has a history: everything can be read and found, nothing edited."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline


class ReadOnlyAdmin(ModelAdmin):
    """A model that is shown and searched; adding, changing and deleting are not offered.

    What may be done about a row is an action that calls a service, with a reason and an audit line.
    """

    actions_on_top = True
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest, *_context: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class ReadOnlyInline(TabularInline):
    """Rows shown below the thing they belong to, such as its history."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, *_context: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class MovesInline(ReadOnlyInline):
    """The history of a living thing: `inlines = [MovesInline.of(OrderMove)]`."""

    fields = ("at", "from_state", "to_state", "by", "role", "why")
    fk_name = "thing"

    @classmethod
    def of(cls, move_model: type[models.Model]) -> "type[MovesInline]":
        """The inline for one table of moves."""
        return type(f"{move_model.__name__}Inline", (cls,), {"model": move_model})
