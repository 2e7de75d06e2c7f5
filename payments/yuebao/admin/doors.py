"""One way in for the operator's commands: a form, what it would change, the refusal in its place."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from unfold.admin import ModelAdmin

from payments.errors import DomainError

Words = str | Promise
Rows = list[list[Any]]


def ask(
    admin: ModelAdmin,
    request: HttpRequest,
    form: forms.Form,
    command: Callable[[], Any],
    *,
    title: Words,
    words: Words,
    done: Words,
    facts: Sequence[tuple[Words, Any]] = (),
) -> HttpResponse:
    """Show a form and, once it is filled, give the command; what refuses says so above the form."""
    if form.is_bound and form.is_valid():
        try:
            command()
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(done))
            return redirect(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist")
    return show(admin, request, form, title=title, words=words, facts=facts)


def load(
    admin: ModelAdmin,
    request: HttpRequest,
    form: forms.Form,
    compare: Callable[[], Rows],
    enter: Callable[[], Words],
    *,
    title: Words,
    words: Words,
    headers: Sequence[Words],
) -> HttpResponse:
    """Show what a sheet would change, and enter it once somebody has seen that."""
    rows: Rows = []
    if form.is_bound and form.is_valid():
        try:
            rows = compare()
            if "enter" in request.POST:
                messages.success(request, str(enter()))
                return redirect(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist")
        except (DomainError, ValueError) as refusal:
            form.add_error(None, str(refusal))
    table = {"headers": list(headers), "rows": rows}
    return show(admin, request, form, title=title, words=words, table=table)


def show(
    admin: ModelAdmin,
    request: HttpRequest,
    form: forms.Form,
    *,
    title: Words,
    words: Words,
    facts: Sequence[tuple[Words, Any]] = (),
    table: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of such a form; what was refused answers with 422."""
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": title,
        "words": words,
        "form": form,
        "facts": facts,
        "table": table,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "yuebao/admin_form.html", context, status=status)
