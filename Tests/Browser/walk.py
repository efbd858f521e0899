"""Walks every page that a person can reach by links, and looks at each in several ways."""

import re
import time
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

from playwright.sync_api import Error

import words
from browser import visitor, without_script
from checks import AXE_OPTIONS, COLOUR_OPTIONS, DESK, DESK_DARK, LARGE, NARROW, PHONE, PHONE_DARK, Watch, accessibility, enlarged, structure, weight

FILE = re.compile(r"\.(json|csv|xlsx|pdf|xml|rss|svg|css|js|txt|eml)$")
# Ids of records, codes of organisations, years and parts of a form: what stands in a route's pattern as a parameter.
RECORD = re.compile(r"/(?:[0-9A-Z]{26}|\d{6}(?:-[a-z]+)*|20\d\d|p\d+(?:-q\d+)?)(?=/|$)")
INDICATOR = re.compile(r"/P\d-\d(?=/|$)")
# Pages that differ in their records only: so many of each, fewer where somebody saw that kind before; of indicators all thirteen, once.
ALIKE, ALIKE_AGAIN = 2, 1
INDICATORS = 15


@cache
def kind(address):
    """What an address shows, whichever record it is: `/procedures/{id}`, `/plan/hiroshima?as_of&year`."""
    parts = urlsplit(address)
    names = "&".join(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}))
    return INDICATOR.sub("/{indicator}", RECORD.sub("/{id}", parts.path)) + (f"?{names}" if names else "")


class Walk:
    """One person's walk."""

    def __init__(self, browser, place, tally, role, state=None, known=None, shots=None, brief=False, *, limit):
        self.place, self.tally, self.role, self.shots, self.brief, self.limit = place, tally, role, shots, brief, limit
        # Addresses that somebody saw before, and kinds of address.
        self.known = known if known is not None else set()
        self.contexts = [
            visitor(browser, place, state=state),
            visitor(browser, place, script=False, state=state),
            without_script(visitor(browser, place, state=state)),
            visitor(browser, place, script=False, language="en-GB", state=state),
        ]
        self.page, self.plain, self.bare, self.english = [context.new_page() for context in self.contexts]
        self.watches = {page: Watch(page, place.base) for page in (self.page, self.plain, self.bare, self.english)}
        self.pages = self.files = 0
        # Pages for residents have a limit of what they bring over the wire.
        self.is_resident = role not in words.OFFICERS

    def close(self):
        for context in self.contexts:
            context.close()

    def walk(self, *starts):
        started, met = time.monotonic(), frozenset(self.known)
        waiting, seen, alike = list(starts), set(starts), Counter()
        while waiting and self.pages < self.limit:
            # Of every kind one page before a second of any: the limit must leave no kind out.
            address = min(waiting, key=lambda one: alike[kind(one)])
            waiting.remove(address)
            alike[kind(address)] += 1
            if alike[kind(address)] > self.most(address, met):
                continue
            for link in self.visit(address):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
        seconds = time.monotonic() - started
        kinds, left = len(alike), {kind(one) for one in waiting} - set(alike)
        print(f"{self.role}: {self.pages} pages and {self.files} files of {kinds} kinds in {seconds:.0f} s", flush=True)
        self.tally.check(f"{self.role} sees a page of every kind", [f"stopped at {self.limit} pages, before any {one}" for one in sorted(left)])

    @staticmethod
    def most(address, met):
        """How many pages of the kind are looked at; `met` is what was known when the walk began."""
        if ("kind", kind(address)) in met:
            return ALIKE_AGAIN
        return INDICATORS if INDICATOR.search(address) else ALIKE

    def visit(self, address):
        """Looks at one page in every way. Returns the addresses that it leads to."""
        if FILE.search(urlsplit(address).path):
            return self.fetch(address)
        try:
            answer = self.page.goto(address)
        except Error as error:
            if "Download is starting" in str(error) or "ERR_ABORTED" in str(error):
                return self.fetch(address)
            self.tally.check(f"{self.role} {address}", [str(error).splitlines()[0]])
            return []
        self.pages += 1
        if answer.status >= 400:
            self.watches[self.page].take()
            self.tally.check(f"{self.role} {address}", [f"status {answer.status}"])
            return []
        # What somebody saw before is looked at in fewer ways, and so is the second page of a kind. Whoever is signed in may see another page.
        mine, anybodys = ("kind", self.role, kind(address)), ("kind", kind(address))
        is_new, is_first, is_mine = address not in self.known, anybodys not in self.known, mine not in self.known
        self.known |= {address, mine, anybodys}
        links = self.links()
        if self.is_resident:
            self.tally.check(f"{self.role} {address} weight", weight(self.page))
        if self.brief:
            self.look(address, DESK)
        else:
            self.look_with_script(address, is_new, is_first, is_mine)
            if is_new:
                self.look_without_script(address, is_first)
            DESK.apply(self.page)
        return links

    def look_with_script(self, address, is_new, is_first, is_mine):
        self.look(address, DESK, AXE_OPTIONS if is_new or is_mine else None)
        self.look(address, NARROW)
        if is_new:
            self.look(address, LARGE)
        self.look(address, PHONE, AXE_OPTIONS if is_first else None)
        if is_new:
            self.look(address, DESK_DARK, COLOUR_OPTIONS)
        if is_first:
            self.look(address, PHONE_DARK, COLOUR_OPTIONS)

    def look(self, address, look, axe=None):
        """In one way. - axe: what axe-core is to look for."""
        look.apply(self.page)
        problems = structure(self.page) + (accessibility(self.page, axe) if axe else [])
        problems += enlarged(self.page) if look in (LARGE, NARROW) else []
        self.tally.check(f"{self.role} {address} {look.name}", problems + self.watches[self.page].take())
        self.shoot(self.page, address, look.name)

    def look_without_script(self, address, is_first):
        """JavaScript off: really off for the eye; for axe-core, only the site's own scripts are."""
        looks = [(self.plain, PHONE, "no script"), (self.plain, DESK, "no script"), (self.english, PHONE, "no script, English")]
        for page, look, name in looks + ([(self.bare, DESK, "script blocked")] if is_first else []):
            look.apply(page)
            if page.url != self.place.base + address:
                page.goto(address)
            problems = structure(page) + (accessibility(page) if page is self.bare else [])
            self.tally.check(f"{self.role} {address} {look.name}, {name}", problems + self.watches[page].take())
            self.shoot(page, address, f"{look.name} {name}")

    def fetch(self, address):
        """A file: it must be there."""
        if ("file", address) not in self.known or address.startswith("/staff"):
            self.known.add(("file", address))
            self.files += 1
            answer = self.page.context.request.get(address, timeout=60_000)
            self.tally.check(f"{self.role} {address}", [f"status {answer.status}"] if answer.status >= 400 else [])
        return []

    def links(self):
        """Addresses of this site that the page leads to."""
        found = self.page.evaluate("() => [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))")
        addresses = []
        for link in found:
            address = urljoin(self.page.url, link).split("#")[0]
            if address.startswith(self.place.base + "/") and not link.startswith("#"):
                addresses.append(address.removeprefix(self.place.base))
        return addresses

    def shoot(self, page, address, name):
        if not self.shots:
            return
        file = re.sub(r"[^0-9A-Za-z]+", "-", f"{self.role} {address} {name}").strip("-")
        Path(self.shots).mkdir(parents=True, exist_ok=True)
        try:
            page.screenshot(path=str(Path(self.shots) / f"{file[:180]}.png"), full_page=True)
        except Exception as problem:  # A picture for people is no check: a page too tall for one fails nothing.
            print(f"no screenshot of {address}: {str(problem).splitlines()[0]}", flush=True)

    def faults(self):
        """Pages that say what went wrong are pages too."""
        for address, status in [("/no-such-page", 404), ("/plan/no-such-plan", 404), ("/staff/journal", 200)]:
            answer = self.page.goto(address)
            self.look_at_fault(address, answer.status, status)
        self.page.goto(words.SIGN_IN)
        self.page.get_by_label(words.LOGIN).fill("nobody")
        self.page.get_by_label(words.PASSWORD).fill("not-the-password")
        with self.page.expect_navigation() as navigation:
            self.page.get_by_role("main").get_by_role("button", name=words.SIGN_IN_BUTTON).click()
        self.look_at_fault("a wrong password", navigation.value.status, navigation.value.status if navigation.value.status in (401, 422) else 422)

    def look_at_fault(self, name, status, wanted):
        problems = [] if status == wanted else [f"status {status} instead of {wanted}"]
        for look in (PHONE, DESK, PHONE_DARK):
            look.apply(self.page)
            # The browser's console notes the status of the page itself.
            noted = [one for one in self.watches[self.page].take() if "Failed to load resource" not in one]
            self.tally.check(f"{self.role} {name} {look.name}", problems + structure(self.page) + accessibility(self.page) + noted)
            self.shoot(self.page, name, look.name)
            problems = []
        DESK.apply(self.page)
