"""The tags and filters of the look: icons, prices, times, seals and form fields.

They are built in, so no template has to load them. Each answers with finished markup or with a plain string,
never with a rule; what a thing costs or when it ends is decided before it comes here.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zlib import crc32

from django.core.paginator import Page
from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    Form,
    RadioSelect,
    Select,
    Textarea,
)
from django.template import Context, Library
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from payments import clock
from payments.clock import SHANGHAI

register = Library()

MINUS = "−"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_PICTURE_TINTS = 6
SHOP_COLOURS = ("a", "b", "c", "d", "e", "f", "verm", "ink")


def _in_chinese() -> bool:
    return (get_language() or "").startswith("zh")


# -- pictures ----------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Draw one icon of the sprite; it is decoration, so the words beside it must say the same."""
    classes = f"ic {extra}".strip()
    href = f"{static('img/icons.svg')}#i-{name}"
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', classes, href)


@register.simple_tag
def no_picture(title: str) -> SafeString:
    """Draw what stands in for a missing picture: a hang tag with the first letter of the goods.

    The colour follows from the title, so that the same goods look the same everywhere.
    """
    letter = next((character for character in str(title) if character.isalnum()), "·").upper()
    tint = crc32(str(title).encode()) % NO_PICTURE_TINTS
    return format_html('<span class="no-pic no-pic--{}" aria-hidden="true"><b>{}</b></span>', tint, letter)


@register.simple_tag
def stylesheet(area: str) -> SafeString:
    """Load the stylesheet of one area of the site, such as "order" or "wallet"."""
    return format_html('<link rel="stylesheet" href="{}">', static(f"css/areas/{area}.css"))


@register.filter
def shop_class(shop: Any) -> str:
    """Name the class that carries a shop's own colour; a shop without one stands under vermilion."""
    colour = str(shop if isinstance(shop, str) else getattr(shop, "awning", "")).removeprefix("shop-")
    return f"shop-{colour}" if colour in SHOP_COLOURS else "shop-verm"


@register.simple_tag
def awning(shop: Any = "verm", size: str = "") -> SafeString:
    """Hang a shop's awning; size is "s", "l" or nothing."""
    classes = " ".join(filter(None, ["awning", f"awning--{size}" if size else "", shop_class(shop)]))
    return format_html('<div class="{}" aria-hidden="true"></div>', classes)


@register.simple_tag
def seal(shop: Any, colour: str = "", size: str = "") -> SafeString:
    """Stamp a seal, from a shop or from one character and a colour; size is "xs", "s", "m", "l" or "xl"."""
    character = shop[:1] if isinstance(shop, str) else getattr(shop, "seal", "") or str(shop)[:1]
    worn = shop_class(colour) if colour else shop_class("" if isinstance(shop, str) else shop)
    classes = " ".join(filter(None, ["seal", f"seal--{size}" if size else "", worn]))
    return format_html('<span class="{}" lang="zh-Hans" aria-hidden="true">{}</span>', classes, character)


# -- ways through the site ---------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def nav_link(
    context: Context, name: str, text: str, icon_name: str = "", count: int = 0, dot: int = 0, room: str = ""
) -> SafeString:
    """Link to a named address and mark it when one is there; a room that does not exist yet leaves no link.

    With `room` the link is marked on every other page of that room, or of several, too: "true" there,
    "page" on its own.
    """
    try:
        url = reverse(name)
    except NoReverseMatch:
        return SafeString()
    match = getattr(context.get("request"), "resolver_match", None)
    current = SafeString()
    if match and match.view_name == name:
        current = SafeString(' aria-current="page"')
    elif match and any(one in match.app_names for one in room.split()):
        current = SafeString(' aria-current="true"')
    return format_html(
        '<a href="{}"{}>{}{}{}{}</a>',
        url,
        current,
        icon(icon_name) if icon_name else "",
        text,
        format_html(' <span class="count">{}</span>', capped(count)) if count else "",
        format_html('<span class="dot">{}</span>', capped(dot)) if dot else "",
    )


@register.filter
def stars(rating: Any) -> SafeString:
    """Draw five stars, as many of them full as the rating, to the nearest one."""
    full = min(max(int(float(rating) + 0.5), 0), 5)
    drawn = format_html_join("", "{}", ((icon("star", "" if place < full else "off"),) for place in range(5)))
    words = _("%(full)s out of 5 stars") % {"full": full}
    return format_html('<span class="stars" role="img" aria-label="{}">{}</span>', words, drawn)


@register.filter
def capped(number: int | None) -> str:
    """Write a count so that it fits its dot: 99+ is enough to know."""
    if not number:
        return ""
    return str(number) if number < 100 else "99+"


@register.filter
def page_numbers(page: Page) -> list[int | str]:
    """List the pages a pager shows: the ends, those around the present one, and "…" between."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def percent(rate: Decimal) -> str:
    """Write a rate as people say it: 0.05 is 5%."""
    return f"{(rate * 100).normalize():f}%"


@register.filter
def count(number: int | None) -> str:
    """Write a whole number with its thousands apart: 48,000."""
    return "" if number is None else f"{number:,}"


# -- money -------------------------------------------------------------------------------------------


def _fen(amount: Any) -> int:
    return int(getattr(amount, "fen", amount))


def _split(fen: int) -> tuple[str, str, str]:
    """Part an amount into its sign, its whole yuan with separators, and two decimals."""
    whole, rest = divmod(abs(fen), 100)
    return MINUS if fen < 0 else "", f"{whole:,}", f"{rest:02d}"


@register.filter
def yuan(amount: Any) -> str:
    """Write an amount as one plain string, such as ¥1,239.00."""
    if amount in (None, ""):
        return ""
    sign, whole, rest = _split(_fen(amount))
    return f"{sign}¥{whole}.{rest}"


@register.filter
def yuan_short(amount: Any) -> str:
    """Write an amount as one plain string without ".00", for buttons and badges in a grid."""
    return yuan(amount).removesuffix(".00")


def _price(amount: Any, variants: str, *, always: bool) -> SafeString:
    sign, whole, rest = _split(_fen(amount))
    classes = " ".join(["price", *(f"price--{variant}" for variant in variants.split())])
    decimals = format_html('<i aria-hidden="true">.{}</i>', rest) if always or rest != "00" else ""
    return format_html(
        '<span class="{}"><i aria-hidden="true">{}¥</i><span aria-hidden="true">{}</span>{}'
        '<span class="vh">{}</span></span>',
        classes,
        sign,
        whole,
        decimals,
        yuan(amount),
    )


@register.filter
def price(amount: Any, variants: str = "") -> SafeString | str:
    """Show a price with a small sign and a large integer, dropping ".00"; variants: s l xl 2xl ink."""
    return "" if amount in (None, "") else _price(amount, variants, always=False)


@register.filter
def price_full(amount: Any, variants: str = "") -> SafeString | str:
    """Show a price with both decimals, as the cashier, the wallet, bills and contracts do."""
    return "" if amount in (None, "") else _price(amount, variants, always=True)


@register.filter
def signed(amount: Any) -> SafeString | str:
    """Show money in as green with a plus, money out as ink with a true minus."""
    if amount in (None, ""):
        return ""
    fen = _fen(amount)
    text = f"+{yuan(fen)}" if fen > 0 else yuan(fen)
    return format_html('<span class="{}">{}</span>', "nowrap in" if fen > 0 else "nowrap", text)


# -- counts and times -----------------------------------------------------------------------------------


@register.filter
def short_count(number: int | None) -> str:
    """Shorten a count for a grid: 12.4k, or 1.2万 in Chinese."""
    if number is None:
        return ""
    step, unit = (10_000, "万") if _in_chinese() else (1_000, "k")
    if number < 10_000:
        return f"{number:,}"
    tenths = number * 10 // step  # cut, never rounded up: a count must not promise more than there is
    return f"{tenths // 10:,}{unit}" if tenths % 10 == 0 else f"{tenths // 10:,}.{tenths % 10}{unit}"


def _day(day: date, *, year: bool) -> str:
    if _in_chinese():
        return f"{day.year}年{day.month}月{day.day}日" if year else f"{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if year else f"{day.day} {MONTHS[day.month - 1]}"


def moment(value: datetime | date, *, at: datetime) -> str:
    """Say when something is, seen from `at`: the hour today, day and hour this year, else the day."""
    today = at.astimezone(SHANGHAI).date()
    if not isinstance(value, datetime):
        return _("today") if value == today else _day(value, year=value.year != today.year)
    local = value.astimezone(SHANGHAI)
    if local.date() == today:
        return f"{local:%H:%M}"
    if local.year == today.year:
        return f"{_day(local.date(), year=False)} {local:%H:%M}"
    return _day(local.date(), year=True)


def duration(left: timedelta) -> str:
    """Say how long something lasts in its two largest units, such as "8 days 14 h"."""
    seconds = max(int(left.total_seconds()), 0)
    days, hours, minutes = seconds // 86_400, seconds % 86_400 // 3_600, seconds % 3_600 // 60
    if _in_chinese():
        large = f"{days}天{hours}小时" if hours else f"{days}天"
        small = f"{hours}小时{minutes}分" if hours else f"{minutes}分钟"
        return large if days else small
    if days:
        unit = "day" if days == 1 else "days"
        return f"{days} {unit} {hours} h" if hours else f"{days} {unit}"
    return f"{hours} h {minutes:02d} m" if hours else f"{minutes} m"


def _machine(value: datetime | date) -> str:
    """Write a time for machines, in Shanghai's hours."""
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).isoformat(timespec="seconds")
    return value.isoformat()


@register.filter
def when(value: datetime | date | None) -> SafeString | str:
    """Show a time as a `<time>` element, in Shanghai's hours."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', _machine(value), moment(value, at=clock.now()))


@register.filter
def day_name(value: date | None) -> str:
    """Write a day as plain text without its year, as charts do: 22 Nov."""
    return _day(value, year=False) if value else ""


@register.filter
def countdown(value: datetime | None) -> str:
    """Say how long is left until a time, in words; nothing is left once it has passed."""
    return "" if not value else duration(value - clock.now())


@register.filter
def clock_left(value: datetime | None) -> SafeString | str:
    """Show a clock that runs: boxes under two days when scripts run, plain words otherwise."""
    if not value:
        return ""
    return format_html(
        '<count-down class="countdown" until="{}">{}</count-down>',
        _machine(value),
        duration(value - clock.now()),
    )


# -- forms -------------------------------------------------------------------------------------------------


def _kind(bound: BoundField) -> str:
    """Say how a field is laid out: as one control, as one checkbox, or as a group of choices."""
    widget = bound.field.widget
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "switch" if widget.attrs.get("role") == "switch" else "check"
    if isinstance(widget, (Select, Textarea)):
        return "plain"
    return "input"


@register.inclusion_tag("_field.html")
def field(
    bound: BoundField, prefix: str = "", suffix: str = "", hint: str = "", label: str = ""
) -> dict[str, Any]:
    """Lay out one form field: label above, hint below; an error takes the place of the hint."""
    kind = _kind(bound)
    note_id = f"{bound.auto_id}_error" if bound.errors else f"{bound.auto_id}_hint"
    hint = hint or str(bound.help_text)
    attrs: dict[str, Any] = {}
    if bound.errors or hint:
        attrs["aria-describedby"] = note_id
    if bound.errors:
        attrs["aria-invalid"] = "true"
    own_class = bound.field.widget.attrs.get("class", "")
    if kind in ("input", "plain"):
        attrs["class"] = own_class or "input"
    elif kind == "switch":
        attrs["class"] = own_class or "switch"
    grouped = kind == "choices"
    return {
        "field": bound,
        "kind": kind,
        "label": label or bound.label,
        "hint": hint,
        "note_id": note_id,
        "described": bool(bound.errors or hint),
        "optional": not bound.field.required and kind in ("input", "plain"),
        "prefix": prefix,
        "suffix": suffix,
        "control": "" if grouped else bound.as_widget(attrs=attrs),
    }


@register.inclusion_tag("_error_summary.html")
def error_summary(form: Form) -> dict[str, Any]:
    """Put what is wrong on top of the form, each line a link to its field; the focus goes there."""
    fields = [bound for bound in form if bound.errors and not bound.is_hidden]
    hidden = [str(error) for bound in form if bound.is_hidden for error in bound.errors]
    return {"fields": fields, "others": [*map(str, form.non_field_errors()), *hidden]}
