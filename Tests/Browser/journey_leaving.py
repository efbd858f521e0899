"""Whoever leaves a shared computer leaves nothing on it: going back shows no page of theirs, in a browser that keeps pages as everybody's does."""

import words
from browser import chromium, signed_in, visitor
from tally import expect


def run(executable, place, tally):
    with chromium(executable, keeps_pages=True) as browser:
        with tally.step("leaving: after an officer has signed out, going back shows nothing of theirs"):
            officer(browser, place)
        with tally.step("leaving: no browser keeps what an applicant has typed"):
            applicant(browser, place)


def officer(browser, place):
    context = signed_in(browser, place, "jirou", script=True)
    page = context.new_page()
    page.goto("/account")
    name = page.locator("a.hat").inner_text()
    expect("次郎" in name, f"nobody is signed in: {name}")
    page.get_by_role("button", name=words.SIGN_OUT_BUTTON, exact=True).click()
    page.wait_for_load_state()
    page.go_back(wait_until="commit")
    page.wait_for_timeout(500)
    expect("次郎" not in page.locator("body").inner_text(), "the account is shown to whoever comes next")
    context.close()


def applicant(browser, place):
    context = visitor(browser, place)
    page = context.new_page()
    page.goto("/procedures?q=食品営業許可")
    page.get_by_role("link", name="食品営業許可申請", exact=True).click()
    page.get_by_role("link", name=words.APPLY, exact=True).click()
    page.get_by_role("button", name=words.BEGIN).click()
    page.wait_for_load_state()
    answer = page.goto(page.url)
    expect(answer.headers.get("cache-control") == "no-store", f"a page of a draft is kept: {answer.headers.get('cache-control')}")
    context.close()
