"""The people of the journeys, each at a window of their own; what they do is what a hand would do."""

import re
from dataclasses import dataclass

from django.core import mail
from playwright.sync_api import Page, expect

PASSWORD = "teapot under the bridge"
PIN = "739148"


@dataclass
class Person:
    """Somebody at a browser window."""

    page: Page

    def opens(self, path: str) -> None:
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status < 400, f"{path} answered {answer.status}"

    def presses(self, name: str | re.Pattern[str], *, within: str = "main") -> None:
        """Press the button that one sees under this name."""
        button = self.page.locator(within).get_by_role("button", name=name).locator("visible=true")
        button.first.click()

    def follows(self, name: str | re.Pattern[str], *, within: str = "main") -> None:
        link = self.page.locator(within).get_by_role("link", name=name).locator("visible=true")
        link.first.click()

    def reads(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.locator("body")).to_contain_text(words)

    def signs_up(self, nickname: str, email: str) -> None:
        self.opens("/accounts/signup/")
        form = self.page.locator("form", has=self.page.locator("[name=nickname]"))
        form.locator("[name=nickname]").fill(nickname)
        form.locator("[name=email]").fill(email)
        form.locator("[name=password1]").fill(PASSWORD)
        form.locator("[name=consent]").check()
        form.get_by_role("button", name="Create account").click()
        self.page.wait_for_selector("[name=code]")
        code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", str(mail.outbox[-1].body))
        assert code, mail.outbox[-1].body
        self.page.fill("[name=code]", code[0])
        self.presses("Confirm")
        self.page.wait_for_url(lambda url: "confirm-email" not in url)

    def signs_in(self, email: str, password: str = PASSWORD) -> None:
        self.opens("/accounts/login/")
        form = self.page.locator("form", has=self.page.locator("[name=login]"))
        form.locator("[name=login]").fill(email)
        form.locator("[name=password]").fill(password)
        form.locator("[name=password]").press("Enter")
        self.page.wait_for_url(lambda url: "/accounts/login/" not in url)

    def chooses_a_payment_password(self) -> None:
        self.opens("/wallet/safety/")
        self.page.fill("[name=new]", PIN)
        self.page.fill("[name=again]", PIN)
        self.presses("Set payment password")
        self.page.wait_for_selector("[name=old]", state="attached")

    def tops_up(self, yuan: str) -> None:
        self.opens("/wallet/top-up/")
        self.page.fill("[name=amount]", yuan)
        self.presses("Top up")
        self.page.wait_for_url(re.compile(r"/wallet/top-up/.+"))

    def adds_an_address(self, *, scripts: bool) -> None:
        """Fill the address form that the checkout sent her to."""
        page = self.page
        page.fill("[name=name]", "Lin Mei")
        page.fill("[name=phone]", "138 0000 4471")
        page.fill("[name=detail]", "18 Pingjiang Road")
        for name, place in (("province", "Jiangsu"), ("city", "Suzhou"), ("district", "Gusu District")):
            choice = page.locator(f"select[name={name}]")
            if choice.locator("option", has_text=place).count() == 0:
                self.presses("Show the cities and districts")
            if choice.locator("option:checked").inner_text() == place:
                continue
            if scripts and name != "district":
                with page.expect_response("**/addresses/regions/**"):
                    choice.select_option(label=place)
                page.wait_for_timeout(100)
            else:
                choice.select_option(label=place)
        self.presses("Save")
        page.wait_for_selector("select[name=province]", state="detached")
