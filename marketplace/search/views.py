"""The search page, and what hangs under the box while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.search.page import results_page
from marketplace.search.suggesting import suggestions_for


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found, and where one could go from here."""
    page = results_page(request.GET)
    return render(request, "search/results.html", {"results": page, "query": page.found.asked.q})


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Offer a few words, categories and shops that begin like what is typed."""
    groups = suggestions_for(request.GET.get("q", ""))
    if not groups:
        return HttpResponse()  # Empty to the letter: the list under the box hides itself then.
    return render(request, "search/_suggestions.html", {"groups": groups})
