import pytest
from django.test import Client
from django.conf import settings
from payments import clock
from payments.escrow.services import release_hold, refund_hold
from payments.money import Money
from tests.factories.accounts import mei, wang
from tests.factories.escrow import SHOP_A, a_ref, asked, open_shop_wallets, paid
from tests.factories.wallet import PIN, top_up, wallet_with
from tests.journeys.conftest import axe_violations
from datetime import timedelta

pytestmark = [pytest.mark.django_db(transaction=True)]

def test_shots(visit, live_server):
    now = clock.now()
    wallet_with(mei(), "3914.20", at=now - timedelta(days=30))
    open_shop_wallets(wang())
    ref = a_ref()
    paid(mei(), "428.00", "88.00", refs=[ref, a_ref()], at=now - timedelta(days=1))
    release_hold(ref, amount=Money.yuan("300.00"), payee=SHOP_A, key="r1", at=now)
    refund_hold(ref, amount=Money.yuan("28.00"), key="r2", at=now)
    top_up(mei(), "10.92", at=now)
    top_up(mei(), "2000.00", at=now)
    t = top_up(mei(), "10.91", at=now)
    ok = asked(mei(), "213.31", "315.19", at=now)
    ok2 = asked(mei(), "213.31", "315.19", at=now)
    short = asked(mei(), "9000.00", at=now)
    done = paid(mei(), "10.00", at=now)
    c = Client(); c.force_login(mei())
    sid = c.cookies[settings.SESSION_COOKIE_NAME].value
    out = []
    for width, dark, lang in [(320, False, "en"), (390, True, "zh-hans")]:
        page = visit(width=width, dark=dark, language=lang)
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sid, "url": live_server.url}])
        for name, url in [("home", "/wallet/"), ("topup", "/wallet/top-up/?amount=200.00"), ("refused", f"/wallet/top-up/{t.reference}/"), ("statement", "/wallet/statement/"), ("safety", "/wallet/safety/"), ("cashier", f"/cashier/{ok.number}/"), ("open", f"/cashier/{ok2.number}/"), ("short", f"/cashier/{short.number}/"), ("result", f"/cashier/{done.number}/result/")]:
            page.goto(url)
            page.screenshot(path=f"/tmp/shots/{name}-{width}.png", full_page=True)
            out += axe_violations(page)
            w = page.evaluate("document.documentElement.scrollWidth")
            if w > width:
                out.append(f"{page.url} {width}: scrolls to {w}")
                out.append(str(page.evaluate("[...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right) + ' ' + (e.textContent||'').trim().slice(0,30))")))
        if 0:
            page.goto(f"/cashier/{ok.number}/")
            page.fill("#id_pin", "111222"); page.click("button[type=submit]")
            page.wait_for_selector(".err")
            page.screenshot(path="/tmp/shots/wrong.png", full_page=True)
            out += axe_violations(page)
            page.fill("#id_pin", PIN); page.click("button[type=submit]")
            page.wait_for_url("**/result/")
            page.goto("/wallet/"); page.click("button[name=hide]"); page.wait_for_timeout(500)
            page.screenshot(path="/tmp/shots/hidden.png", full_page=True)
            page.goto("/wallet/top-up/"); page.fill("#id_amount", "x"); page.click("button[type=submit].btn--primary"); page.wait_for_selector(".err")
            page.screenshot(path="/tmp/shots/topup-err.png", full_page=True)
            out += axe_violations(page)
    print("\n".join(out)); assert not out
