"""A page by keyboard alone: where the Tab key goes, whether one sees where one is, and typing without a mouse."""

import re

# What Tab should stop at, in the order of the document; of a group of radio buttons the one that is chosen, or the first.
STOPS = """() => {
  const groups = new Map(), key = (radio) => [radio.name, radio.form ? [...document.forms].indexOf(radio.form) : -1].join();
  const can = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")].filter((node) =>
    node.tabIndex >= 0 && !node.disabled && node.type !== "hidden" && node.checkVisibility({ visibilityProperty: true }) && !node.closest("[inert]"));
  for (const radio of can.filter((node) => node.type === "radio")) if (!groups.has(key(radio)) || radio.checked) groups.set(key(radio), radio);
  window.stops = can.filter((node) => node.type !== "radio" || groups.get(key(node)) === node);
  return window.stops.length;
}"""

# Where the focus is: which of the stops, whether a ring is drawn around it, and whether anything of it can be seen.
HERE = """() => {
  const node = document.activeElement;
  if (!node || node === document.body || node === document.documentElement) return null;
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  const shown = [.1, .5, .9].some((x) => [.1, .5, .9].some((y) => {
    const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
    return hit && (node.contains(hit) || hit.contains(node) && hit.closest("label"));
  }));
  const says = (node.getAttribute("aria-label") || node.textContent || node.value || "").trim().slice(0, 40);
  const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
  return {
    stop: (window.stops || []).indexOf(node),
    name: `${node.tagName.toLowerCase()}${node.name ? `[${node.name}]` : ""} ${says}`,
    scrolls: /auto|scroll/.test(style.overflowX + style.overflowY) && node.tabIndex < 0,
    ring: node.matches(":focus-visible") && drawn,
    shown: right > left && bottom > top && shown,
  };
}"""

# What a person is told of the control that has the focus: its names, and what it says.
CONTROL = """() => {
  const node = document.activeElement;
  const labels = [...(node.labels || [])].map((label) => label.textContent);
  const names = [...labels, node.getAttribute("aria-label") || "", labels.length ? "" : node.textContent];
  return {
    type: node.type || node.tagName.toLowerCase(),
    names: names.map((name) => name.replace(/\\s+/g, " ").trim()).filter(Boolean),
    group: (node.closest("fieldset")?.querySelector("legend")?.textContent || "").trim(),
    says: node.tagName === "SELECT" ? node.selectedOptions[0]?.textContent.trim() : node.value,
  };
}"""


def tabbed(page):
    """What is wrong with the way of the Tab key through a page that has just come."""
    count, problems, last = page.evaluate(STOPS), [], -1
    for _ in range(count + 40):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or (last == count - 1 and here["stop"] == 0):
            break
        if not here["ring"]:
            problems.append(f"one does not see that the focus is on {here['name']}")
        if not here["shown"]:
            problems.append(f"the focus is hidden on {here['name']}")
        if here["stop"] == last and not here["scrolls"]:
            problems.append(f"the focus is held by {here['name']}")
            break
        # A box that scrolls takes the focus by itself; it is none of the page's controls.
        if here["stop"] < 0 and here["scrolls"]:
            continue
        if here["stop"] != last + 1:
            problems.append(f"stop {here['stop'] + 1} of {count}, {here['name']}, comes after stop {last + 1}")
        last = here["stop"]
    if last != count - 1 and not problems:
        problems.append(f"the focus comes to {last + 1} of {count} controls")
    return problems[:5]


class Keys:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, page):
        self.page = page
        # The browser hands over its choosers as long as somebody listens; where that begins with the press it may come too late.
        page.on("filechooser", lambda chooser: None)

    def control(self):
        return self.page.evaluate(CONTROL)

    def to(self, name, types=None):
        """Presses Tab until the focus is on a control of that name, and of one of those types where they are named."""
        for _ in range(250):
            self.page.keyboard.press("Tab")
            control = self.control()
            if (types is None or control["type"] in types) and any(re.search(name, one) for one in control["names"]):
                return
        raise AssertionError(f"the Tab key never comes to {name}")

    def type(self, name, text):
        self.to(name)
        self.page.keyboard.type(text)

    def choose(self, group, option, brings=None):
        """One of some radio buttons: Tab to the group, arrows within, and space on the one that is meant."""
        for _ in range(250):
            self.page.keyboard.press("Tab")
            control = self.control()
            if control["type"] == "radio" and re.search(group, control["group"]):
                break
        else:
            raise AssertionError(f"the Tab key never comes to {group}")
        for _ in range(40):
            if option in self.control()["names"]:
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        control = self.control()
        if option not in control["names"]:
            raise AssertionError(f"no arrow comes to {option} but to {control['names']}")
        if brings:
            self.page.get_by_label(re.compile(brings)).wait_for()

    def select(self, name, option):
        """One of a list that opens: arrows until it says so."""
        self.to(name)
        for _ in range(60):
            if self.control()["says"] == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow comes to {option} in {name}")

    def check(self, name):
        self.to(name)
        self.page.keyboard.press("Space")

    def attach(self, name, path):
        self.to(name, types=("file",))
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(path)

    def go(self, name):
        """A link or a button that leads to another page."""
        self.to(name, types=("a", "submit"))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
