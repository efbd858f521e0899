"""Debian's Chromium through Playwright: who looks at a page, and with what kind of browser."""

from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import sync_playwright

import words

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]
SCRIPTS = "**/assets/*.js*"


@dataclass(frozen=True)
class Place:
    """A running site and how to sign in to it."""

    base: str
    password: str


@contextmanager
def chromium(executable, keeps_pages=False):
    """`keeps_pages`: as people's browsers do, which show a page once more without asking for it (back/forward cache)."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"] if keeps_pages else None
        )
        try:
            yield browser
        finally:
            browser.close()


def visitor(browser, place, script=True, language="ja-JP", state=None):
    """Somebody with a browser of their own."""
    context = browser.new_context(
        base_url=place.base, java_script_enabled=script, locale=language, timezone_id="Asia/Tokyo",
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", storage_state=state,
    )
    context.set_default_timeout(20_000)
    return context


def signed_in(browser, place, login, script=False):
    """Somebody who has signed in through the form."""
    context = visitor(browser, place, script)
    page = context.new_page()
    page.goto(words.SIGN_IN)
    page.get_by_label(words.LOGIN).fill(login)
    page.get_by_label(words.PASSWORD).fill(place.password)
    page.get_by_role("main").get_by_role("button", name=words.SIGN_IN_BUTTON).click()
    if page.get_by_role("button", name=words.SIGN_OUT_BUTTON).count() != 1:
        raise AssertionError(f"{login} could not sign in: {page.get_by_role('main').inner_text()[:300]}")
    return context


def without_script(context):
    """The same pages as with JavaScript off, in a browser that can still be asked about them."""
    context.route(SCRIPTS, lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    return context
