"""What must hold for every page, whoever looks at it and however."""

from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT

# WCAG 2.2 AA, and the best practices about regions, landmarks and headings.
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {
        name: {"enabled": True}
        for name in [
            "region", "landmark-one-main", "landmark-unique", "landmark-banner-is-top-level", "landmark-contentinfo-is-top-level",
            "landmark-main-is-top-level", "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo", "landmark-no-duplicate-main",
            "landmark-complementary-is-top-level", "page-has-heading-one", "heading-order", "empty-heading", "skip-link", "scope-attr-valid",
            "empty-table-header", "label-title-only", "tabindex", "target-size",
        ]
    },
}
# In other colours a page has the same elements: only what depends on colours is looked at again.
COLOUR_OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

STRUCTURE = """() => {
  const page = document.scrollingElement, width = page.clientWidth, wide = [];
  const name = (node) => node.tagName.toLowerCase() + (node.id ? "#" + node.id : "") + [...node.classList].map((one) => "." + one).join("");
  // What stands in a box that scrolls by itself is no matter, unless it is placed outside of it.
  const scrolls = (node) => { for (let up = node; up && up !== document.body;) {
    up = getComputedStyle(up).position === "absolute" ? up.offsetParent : up.parentElement;
    if (up && up !== document.body && getComputedStyle(up).overflowX !== "visible") return true; } return false; };
  if (page.scrollWidth > width)
    for (const node of document.body.querySelectorAll("*")) {
      const box = node.getBoundingClientRect(), inner = getComputedStyle(node).overflowX === "visible" ? node.scrollWidth : 0;
      const right = Math.max(box.right, box.left + inner);
      if (box.width > 0 && right > width + 1 && !scrolls(node)) wide.push(`${name(node)} (to ${Math.round(right)} px)`);
    }
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  return {
    headings: [...document.querySelectorAll("h1")].map((node) => node.textContent.trim()),
    scrollWidth: page.scrollWidth, width, wide: wide.slice(-3),
    twice: [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))],
    lost: [...document.querySelectorAll("a[href^='#']")].map((link) => decodeURIComponent(link.getAttribute("href").slice(1)))
      .filter((id) => id && !document.getElementById(id)),
    placeholders: document.querySelectorAll("[placeholder]").length,
  };
}"""


# What is cut off: text in a box that hides what does not fit into it, and a field in which its one line does not stand whole.
CUT = """() => {
  const name = (node) => node.tagName.toLowerCase() + (node.id ? "#" + node.id : "") + [...node.classList].map((one) => "." + one).join("");
  const hides = (overflow) => overflow === "hidden" || overflow === "clip", cut = [];
  for (const node of document.body.querySelectorAll("*")) {
    const { clientWidth: width, clientHeight: height } = node;
    // What is there for ears only is a box of one pixel; what is folded away has none.
    if (width <= 1 || height <= 1 || node.closest("svg")) continue;
    const style = getComputedStyle(node);
    if (node.matches("select, input:not([type=checkbox], [type=radio], [type=hidden])")) {
      const room = height - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom), line = parseFloat(style.fontSize);
      if (room < line) cut.push(`${name(node)} (a line of ${line} px in ${room} px)`);
    } else if (node.textContent.trim() && !node.matches("textarea, progress")) {
      if (hides(style.overflowX) && node.scrollWidth > width + 1) cut.push(`${name(node)} (${node.scrollWidth} px in a width of ${width} px)`);
      if (hides(style.overflowY) && node.scrollHeight > height + 1) cut.push(`${name(node)} (${node.scrollHeight} px in a height of ${height} px)`);
    }
  }
  return cut.slice(0, 3);
}"""

# What scrolls sideways by itself and has no need of two dimensions (WCAG 1.4.10 has an exception for tables, pictures and the like), or cannot
# be scrolled by keyboard.
SIDEWAYS = """() => [...document.body.querySelectorAll("*")].filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 1
    && /auto|scroll/.test(getComputedStyle(node).overflowX) && !node.matches("textarea, select, pre")
    && !(node.tabIndex >= 0 && node.querySelector("table, svg, pre")))
  .map((node) => node.tagName.toLowerCase() + (node.className ? "." + node.className : "")).slice(0, 3)"""

# The page with its files as they came over the wire, whether or not the browser had them already.
WEIGHT = """() => {
  const all = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type)).filter((one) => !one.name.startsWith("data:"));
  const files = new Map(all.map((one) => [one.name, one.encodedBodySize]));
  return [...files].map(([address, bytes]) => ({ address: new URL(address).pathname, bytes }));
}"""


@dataclass(frozen=True)
class Look:
    """One way of looking at a page."""

    width: int
    dark: bool = False
    # The size of the text, in percent.
    text: int = 100

    @property
    def name(self):
        return f"{self.width} {'dark' if self.dark else 'light'}{'' if self.text == 100 else f', text at {self.text} %'}"

    def apply(self, page):
        page.set_viewport_size({"width": self.width, "height": 900})
        page.emulate_media(color_scheme="dark" if self.dark else "light", reduced_motion="reduce")
        page.evaluate("size => { document.documentElement.style.fontSize = size }", "" if self.text == 100 else f"{self.text}%")


PHONE, DESK = Look(360), Look(1280)
PHONE_DARK, DESK_DARK = Look(360, dark=True), Look(1280, dark=True)
# 1280 px at 400 % (WCAG 1.4.10), and text alone at 200 % (1.4.4).
NARROW, LARGE = Look(320), Look(1280, text=200)
# A page for residents with its stylesheet and scripts, compressed; and how many requests it takes (docs/performance.md).
MOST_BYTES, MOST_REQUESTS = 40 * 1024, 3
# The exception: pages on which answers are sealed have one script more.
FURTHER = ("/assets/seal.js",)


def structure(page):
    """One heading of the first order, no sideways scrolling, no address of a page's part that leads nowhere."""
    found = page.evaluate(STRUCTURE)
    problems = []
    if len(found["headings"]) != 1:
        problems.append(f"{len(found['headings'])} h1 instead of one: {found['headings']}")
    elif not found["headings"][0]:
        problems.append("the h1 is empty")
    if found["scrollWidth"] > found["width"]:
        problems.append(f"scrolls sideways: {found['scrollWidth']} px in {found['width']} px, because of {', '.join(found['wide']) or 'something'}")
    if found["twice"]:
        problems.append(f"ids that stand twice: {', '.join(found['twice'])}")
    if found["lost"]:
        problems.append(f"links to parts that are not there: {', '.join(found['lost'])}")
    if found["placeholders"]:
        problems.append("a placeholder in place of a label")
    return problems


def enlarged(page):
    """Nothing is cut off, and only what needs two dimensions scrolls in a box of its own, which the keyboard reaches."""
    return [f"cut off: {one}" for one in page.evaluate(CUT)] + [f"scrolls sideways by itself: {one}" for one in page.evaluate(SIDEWAYS)]


def weight(page):
    """What the page is worth to somebody on a slow line who has not been here before. To be asked just after the page came."""
    files = page.evaluate(WEIGHT)
    bytes, requests = sum(file["bytes"] for file in files), len(files)
    allowed = MOST_REQUESTS + any(file["address"] in FURTHER for file in files)
    problems = [f"the size of {file['address']} is not known" for file in files if file["bytes"] == 0]
    if bytes > MOST_BYTES:
        problems.append(f"{bytes:,} bytes compressed, at most {MOST_BYTES:,}: {files}")
    if requests > allowed:
        problems.append(f"{requests} requests, at most {allowed}: {', '.join(file['address'] for file in files)}")
    return problems


def accessibility(page, options=AXE_OPTIONS):
    """axe-core's violations, one line for each rule."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"axe {rule['id']} ({len(rule['nodes'])}×): {rule['help']}: {' '.join(str(part) for part in rule['nodes'][0]['target'])}"
        + f" [{_why(rule['nodes'][0])}]"
        for rule in found["violations"]
    ]


def _why(node):
    return "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])[:240]


class Watch:
    """Notes what goes wrong while a page is shown: in the console, in scripts, in requests."""

    def __init__(self, page, *sites):
        self.sites = sites
        self.problems = []
        page.on("console", lambda message: self._note(f"console: {message.text[:300]}") if message.type == "error" else None)
        page.on("pageerror", lambda error: self._note(f"script: {str(error)[:300]}"))
        page.on("requestfailed", self._failed)
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _note(self, sentence):
        if sentence not in self.problems:
            self.problems.append(sentence)

    def _failed(self, request):
        # A page that is left behind takes its requests with it.
        if request.failure != "net::ERR_ABORTED":
            self._note(f"request failed: {request.url} {request.failure}")

    def _asked(self, request):
        if not request.url.startswith((*self.sites, "data:", "blob:")):
            self._note(f"asks another site: {request.url}")

    def _answered(self, response):
        if response.status >= 400 and response.request.resource_type != "document":
            self._note(f"{response.status} for {response.url}")

    def take(self):
        """What was noted since the last time. The console's own line about a page that is an error page is none."""
        problems, self.problems = self.problems, []
        return problems
