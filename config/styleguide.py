"""The living sheet of components, shown in development only: every part, in every state, on one page."""

from datetime import timedelta
from types import SimpleNamespace as Sample
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static

from payments import clock

COLOURS = [
    ("Paper", "paper"),
    ("Surface", "surface"),
    ("Sunken", "sunken"),
    ("Ink", "ink"),
    ("Vermilion", "verm-fill"),
    ("Harbour blue", "blue-fill"),
    ("Grain gold", "gold-fill"),
    ("Green", "green-fill"),
    ("Plum", "plum-fill"),
    ("Vermilion tint", "verm-tint"),
    ("Blue tint", "blue-tint"),
    ("Gold tint", "gold-tint"),
    ("Green tint", "green-tint"),
    ("Plum tint", "plum-tint"),
]


class Shop(Sample):
    """A shop that exists only on the sheet."""

    def __str__(self) -> str:
        return str(self.name)


SHOPS = [
    Shop(name="Far & Near", zh="远行", seal="远", awning="b"),
    Shop(name="Yizhan Tea", zh="一盏", seal="盏", awning="e"),
    Shop(name="Luxing", zh="鹿行", seal="鹿", awning="c"),
    Shop(name="Shiguang Camera", zh="拾光", seal="光", awning="a"),
    Shop(name="Qingci Home", zh="青瓷", seal="青", awning="f"),
    Shop(name="Shenggu Audio", zh="声谷", seal="声", awning="d"),
    Shop(name="Juli Orchard", zh="橘里", seal="橘", awning="verm"),
    Shop(name="Nanshan Books", zh="南山", seal="南", awning="ink"),
]


class SampleForm(forms.Form):
    """One field of each kind, some of them filled in wrongly."""

    name = forms.CharField(label="Name", help_text="As on your identity card.")
    phone = forms.CharField(label="Phone", widget=forms.TextInput(attrs={"inputmode": "tel"}))
    amount = forms.DecimalField(label="Amount", widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    province = forms.ChoiceField(label="Province", choices=[("js", "Jiangsu"), ("zj", "Zhejiang")])
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    pin = forms.CharField(
        label="Payment password",
        help_text="Six digits. 4 tries left today.",
        widget=forms.PasswordInput(
            render_value=True,
            attrs={"class": "pin", "inputmode": "numeric", "maxlength": "6", "autocomplete": "off"},
        ),
    )
    wrap = forms.ChoiceField(
        label="Wrapping", choices=[("plain", "Plain"), ("gift", "As a gift")], widget=forms.RadioSelect
    )
    quiet = forms.BooleanField(label="Anonymous review", required=False)
    auto = forms.BooleanField(
        label="Auto-save", required=False, widget=forms.CheckboxInput(attrs={"role": "switch"})
    )

    def clean_phone(self) -> str:
        """Refuse a number of the wrong length, so that the sheet shows an error."""
        phone: str = self.cleaned_data["phone"]
        if len(phone.replace(" ", "")) != 11:
            raise forms.ValidationError("A mobile number has 11 digits. Yours has 7.")
        return phone


def _cards() -> list[Sample]:
    rows = [
        (
            "Cloudstep knit runners, wide fit",
            29900,
            None,
            "luxing-cloudstep-runners-1",
            "Luxing",
            8902,
            "4.8",
        ),
        (
            "Hutong 18 L everyday backpack, waxed canvas",
            23900,
            32900,
            "far-and-near-hutong-backpack-1",
            "Far & Near",
            12408,
            "4.9",
        ),
        (
            "Nanfeng mandarins, picked to order, 2.5 kg",
            3990,
            None,
            "juli-orchard-nanfeng-mandarins-1",
            "Juli Orchard",
            41200,
            "4.8",
        ),
        (
            "Rangefinder 35 mm film camera, serviced",
            238000,
            None,
            "shiguang-camera-rangefinder-1",
            "Shiguang Camera",
            214,
            "5.0",
        ),
        (
            "Silk festival lantern, folding, 30 cm",
            4900,
            None,
            "leaf-and-light-silk-lantern-1",
            "Qingci Home",
            0,
            "",
        ),
    ]
    badges = [Sample(text="Free delivery", tone="green"), Sample(text="¥20 off 200", tone="verm", line=True)]
    return [
        Sample(
            title=title,
            price_from=price,
            was=was,
            shop=shop,
            sales=sales,
            rating=rating,
            badges=badges,
            url="#cards",
            picture_url=static(f"img/demo/{picture}.webp"),
            picture_srcset="",
            sponsored=picture.startswith("leaf-and-light"),
        )
        for title, price, was, picture, shop, sales, rating in rows
    ]


def _escrow(state: str) -> Sample:
    now = clock.now()
    steps = [
        Sample(name="Paid", state="done", at=now - timedelta(days=3, hours=2), words="Yu’ebao"),
        Sample(name="Held", state="done", at=now - timedelta(days=3, hours=2), words="receipt E-7714"),
        Sample(name="Shipped", state="now", at=now - timedelta(days=2), words="arriving tomorrow"),
        Sample(name="Received", state="", at=None, words="when you confirm"),
        Sample(name="Released", state="", at=None, words="to the shop, at latest 30 Nov"),
    ]
    return Sample(
        state=state,
        amount=42800,
        shop="Far & Near",
        steps=steps if state == "held" else [],
        paid="paid 19 Nov",
        waiting="holding for 3 days",
        shop_word="not paid yet",
        sentence="Your wallet has paid 428 yuan. Jishi escrow holds it. The shop has not been paid yet.",
    )


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the sheet; its data is made up here and touches no table."""
    now = clock.now()
    form = SampleForm(
        {
            "name": "Lin Mei",
            "phone": "138 0013",
            "amount": "2000.00",
            "province": "js",
            "pin": "123",
            "wrap": "gift",
            "quiet": "on",
            "auto": "on",
        }
    )
    context: dict[str, Any] = {
        "colours": COLOURS,
        "shops": SHOPS,
        "form": form,
        "cards": _cards(),
        "escrow": _escrow("held"),
        "other_escrows": [_escrow(state) for state in ("unpaid", "frozen", "released", "refunded")],
        "page": Paginator(range(360), 20).page(3),
        "today": now - timedelta(minutes=5),
        "this_year": now - timedelta(days=40),
        "long_ago": now - timedelta(days=700),
        "soon": now + timedelta(hours=2, minutes=14, seconds=9),
        "later": now + timedelta(days=8, hours=14, minutes=5),
        "events": [
            Sample(words="On the way to Suzhou Gusu depot", at=now - timedelta(hours=1)),
            Sample(words="Left Shanghai sorting hub", at=now - timedelta(hours=4)),
            Sample(words="Picked up in Hangzhou", at=now - timedelta(days=2)),
        ],
        "crumbs": [("Home", "/"), ("Bags", "#"), ("Backpacks", "#"), ("Hutong 18 L", "")],
        "tabs": [
            Sample(name="All", url="#tabs", current=True, count=0),
            Sample(name="To pay", url="#tabs", current=False, count=1),
            Sample(name="To ship", url="#tabs", current=False, count=120),
        ],
    }
    return render(request, "styleguide/page.html", context)
