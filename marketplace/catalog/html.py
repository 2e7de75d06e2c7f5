"""What a shop may write with: cleaned when it is stored, and cleaned again when it is shown.

This is the marketplace's only module that marks text as safe, so that one place has to be right.
Headings above the third level, pictures, styles and every handler are taken away; a link leaves
only to http or https and says that it was written by somebody else.
"""

import re
from html import unescape

import nh3
from django.utils.safestring import SafeString, mark_safe

TAGS = {
    "a", "b", "blockquote", "br", "caption", "dd", "dl", "dt", "em", "h3", "h4", "hr", "i", "li", "ol", "p",
    "s", "small", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}}
SCHEMES = {"http", "https"}
# What is inside these is no text, so it goes away with them.
WITH_CONTENT = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "title",
    "textarea",
}

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    clean_content_tags=WITH_CONTENT,
    link_rel="nofollow noopener ugc",
    strip_comments=True,
)
_nothing = nh3.Cleaner(tags=set(), clean_content_tags=WITH_CONTENT)


def clean(text: str) -> str:
    """Keep what a description may hold; cleaned text is not changed by cleaning it again."""
    return _cleaner.clean(text.replace("\x00", "")).strip()


def cleaned(text: str) -> SafeString:
    """Give a stored description to a page: what is in the database is not trusted either."""
    return mark_safe(clean(text))  # noqa: S308  (cleaned by nh3 in the line itself)


def plain(text: str, *, most: int = 300) -> str:
    """Give a description's words alone, for a page's own description and for what is searched."""
    words = unescape(_nothing.clean(text.replace("<", " <")))
    return re.sub(r"\s+", " ", words).strip()[:most].strip()
