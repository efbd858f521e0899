"""A place on a map: chosen by pointer, by keys and by the middle; in a question that an answer brings up; and when map or pictures do not come."""

import re
from pathlib import Path

import words
from browser import visitor
from checks import DESK, PHONE, Watch, accessibility, structure
from journey_builder import camera
from tally import expect

# An angle whose last sign is missing, in the wrong control.
TRUNCATED = "132°27'34.6"
# The place is asked of whoever digs.
FORM = """
schema: hiroba.form/1
body: "340006"
procedure: H-1770
title: {ja: 港湾区域内の占用許可の申請, en: Permission to occupy a harbour area}
pages:
  - id: harbour
    title: {ja: 占用, en: The occupation}
    questions:
      - id: digs
        type: choice
        label: {ja: 掘りますか, en: Do you dig?}
        options:
          - {id: deep, label: {ja: 掘る, en: I do}}
          - {id: none, label: {ja: 掘らない, en: I do not}}
      - {id: place, type: place, needs: both, show: digs = deep, label: {ja: 掘る場所, en: Where you dig}}
"""


def run(browser, place, program, tiles, tally, folder, shots=None):
    resident = visitor(browser, place)
    shoot = camera(shots)
    try:
        page = resident.new_page()
        watch = Watched(page, place.base, tiles)
        with tally.step("map: nothing is asked of the source of tiles before somebody opens the map"):
            begin(page, tiles, watch)
        with tally.step("map: the point that is pressed is taken, on a desk and on a phone, and the source learns no page"):
            by_pointer(page, tiles, watch, tally, shoot)
        with tally.step("map: by keys alone it is moved, its middle is told, and the middle is taken"):
            by_keys(page, watch)
        with tally.step("map: what is typed is shown, and what is wrong with it is said at its control"):
            typed(page, watch)
        with tally.step("map: when its script does not come that is said, the button is there again, and the next press opens it"):
            refused(page, watch)
        with tally.step("map: when no picture comes that is said, and the point can be chosen all the same"):
            broken(page, tiles, watch)
        with tally.step("map: in a question that an answer brings up there is a map too"):
            brought(page, program, folder, watch)
    finally:
        resident.close()


class Watched(Watch):
    """The source of tiles may be asked. What the policy of a page refuses stands in the console."""

    def __init__(self, page, base, tiles):
        super().__init__(page, base, tiles.origin + "/")

    def quiet(self):
        found = self.take()
        expect(not found, f"{found}")


def main(page):
    return page.get_by_role("main")


def opener(page):
    return main(page).get_by_role("button", name=words.OPEN_MAP, exact=True)


def the_map(page):
    return page.get_by_role("application", name=re.compile("^地図。"))


def point(page):
    return tuple(float(page.get_by_label(label).input_value()) for label in (words.LATITUDE, words.LONGITUDE))


def open_map(page):
    opener(page).click()
    the_map(page).wait_for()
    page.locator(".leaflet-tile-loaded").first.wait_for()


def apply(page, name):
    page.goto(f"/procedures?q={name}")
    main(page).get_by_role("link", name=re.compile(f"^{name}")).first.click()
    page.get_by_role("link", name=words.APPLY, exact=True).click()
    page.get_by_role("button", name=words.BEGIN).click()


def begin(page, tiles, watch):
    apply(page, "屋外広告物許可申請")
    page.goto(page.url.rsplit("/", 1)[0] + "/place")
    expect("どちらか一方でかまいません" in main(page).inner_text(), "the page does not say which of the two will do")
    expect(opener(page).count() == 1, "there is no button for the map")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name).filter((one) => /leaflet|place-map/.test(one))")
    expect(not tiles.asked and not loaded, f"before the map was opened {tiles.asked or loaded} was asked for")
    watch.quiet()


def by_pointer(page, tiles, watch, tally, shoot):
    for look in (DESK, PHONE):
        page.reload()
        look.apply(page)
        open_map(page)
        expect(opener(page).count() == 0, "the button is still there")
        box = the_map(page).bounding_box()
        expect(box["height"] < 900 * 0.75, f"the map takes the whole screen: {box}")
        before = point(page) if page.get_by_label(words.LATITUDE).input_value() else None
        the_map(page).click(position={"x": box["width"] * 0.45, "y": box["height"] * 0.45})
        said = main(page).get_by_text("位置を選びました：")
        said.wait_for()
        latitude, longitude = point(page)
        expect(34 <= latitude <= 35.2 and 132 <= longitude <= 133.5 and (latitude, longitude) != before, f"{look.name}: {(latitude, longitude)}")
        expect(f"{latitude:.6f}, {longitude:.6f}" in said.inner_text(), said.inner_text())
        expect(page.locator(".map path").count() > 0, "the point is not marked")
        if before is None:
            expect("もう一度押すと" in said.inner_text(), "a point of a small map is taken for exact")
        tally.check(f"map {look.name}", structure(page) + accessibility(page))
        credit = page.locator(".leaflet-control-attribution")
        expect("Leaflet" not in credit.inner_text() and credit.inner_text().strip() != "", "nobody is named for the tiles")
        shoot(page, f"80-map-{look.width}")
    told = [one for one in tiles.asked if one[1] or one[2]]
    expect(tiles.asked and not told, f"the source of tiles learns {told[:2]}")
    DESK.apply(page)
    watch.quiet()


def by_keys(page, watch):
    page.reload()
    opener(page).focus()
    page.keyboard.press("Enter")
    the_map(page).wait_for()
    page.locator(".leaflet-tile-loaded").first.wait_for()
    expect(page.evaluate("document.activeElement.getAttribute('role')") == "application", "the focus is not on the map")
    middle = lambda: main(page).get_by_text("地図の真ん中：").inner_text().split("：")[1]
    first = middle()
    for key in ("ArrowRight", "ArrowUp", "+"):
        page.keyboard.press(key)
        page.wait_for_timeout(400)
    last = middle()
    (a, b), (c, d) = [[float(one) for one in text.split(", ")] for text in (first, last)]
    expect(c > a and d > b, f"the arrows do not move the map: {first} to {last}")
    described = page.evaluate("document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent")
    expect(last in described, "the map is not described by its middle")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == words.TAKE_MIDDLE:
            break
    page.keyboard.press("Enter")
    main(page).get_by_text("位置を選びました：").wait_for()
    expect(point(page) == (c, d), f"{point(page)} was taken, not the middle {last}")
    (a, b) = [float(one) for one in middle().split(", ")]
    the_map(page).focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    quick = [float(one) for one in middle().split(", ")]
    page.keyboard.press("ArrowRight")
    step = float(middle().split(", ")[1]) - quick[1]
    expect(abs((quick[1] - b) - 4 * step) < step / 10, f"of four quick steps of {step} the map has gone {quick[1] - b}")
    watch.quiet()


def typed(page, watch):
    for label, value in ((words.LATITUDE, "34.396560"), (words.LONGITUDE, "132.459600")):
        page.get_by_label(label).fill(value)
        page.get_by_label(label).press("Tab")
    expect("34.396560, 132.459600" in main(page).get_by_text("地図の真ん中：").inner_text(), "the map does not go where it was typed")
    main(page).get_by_role("button", name=words.TAKE_MIDDLE, exact=True).click()
    main(page).get_by_text("位置を選びました：").wait_for()
    page.get_by_label(words.LATITUDE).fill("34.5")
    expect(main(page).get_by_text("位置を選びました：").count() == 0, "it is still said that the place before was chosen")
    main(page).get_by_text("地図の真ん中：34.500000, 132.459600").wait_for()
    page.get_by_label(words.LATITUDE).fill("34.4, 132.7")
    page.get_by_label(words.LATITUDE).press("Tab")
    expect(point(page) == (34.4, 132.7), f"of a pair {point(page)} is left")
    main(page).get_by_text("地図の真ん中：34.400000, 132.700000").wait_for()
    page.get_by_label(words.LATITUDE).fill(TRUNCATED)
    main(page).get_by_role("button", name=words.NEXT, exact=True).last.click()
    summary = page.get_by_role("alert")
    expect("地図の位置と地番" in summary.inner_text(), summary.inner_text()[:300])
    expect(page.get_by_label(words.LATITUDE).input_value() == TRUNCATED, "what was typed is lost")
    expect(opener(page).count() == 1, "a page that comes back with faults has no map")
    open_map(page)
    # The page itself came with a status that says that something is wrong.
    expect(not [one for one in watch.take() if "422" not in one], "the map of a page that came back is refused")
    page.get_by_label(words.LATITUDE).fill("34.396560")
    page.get_by_label(words.LATITUDE).press("Tab")


def refused(page, watch):
    for script in ("place-map.js", "leaflet.js", "leaflet.css"):
        page.reload()
        page.route(f"**/assets/{script}*", lambda route: route.abort("connectionfailed"))
        opener(page).click()
        main(page).get_by_text("地図を開けません。").wait_for()
        expect(opener(page).is_visible() and page.evaluate("document.activeElement.textContent") == words.OPEN_MAP, f"{script}: the button is gone")
        expect(page.locator(".map").count() == 0, f"{script}: something is half drawn")
        page.unroute(f"**/assets/{script}*")
        open_map(page)
        expect(main(page).get_by_text("地図を開けません。").count() == 0, f"{script}: it is still said that there is no map")
    watch.take()


def broken(page, tiles, watch):
    page.reload()
    tiles.is_broken = True
    try:
        opener(page).click()
        main(page).get_by_text("地図の画像を読み込めません。").wait_for()
        main(page).get_by_role("button", name=words.TAKE_MIDDLE, exact=True).click()
        main(page).get_by_text("位置を選びました：").wait_for()
        # Pictures that were asked for last end with the page.
        page.goto("about:blank")
    finally:
        tiles.is_broken = False
    watch.take()


def brought(page, program, folder, watch):
    file = Path(folder) / "harbour.yml"
    file.write_text(FORM.lstrip(), encoding="utf-8")
    made = program.run("import", "form", str(file), *program.options)
    expect(made.returncode == 0, f"hiroba import form: {made.returncode} {made.stderr[-500:]}")
    apply(page, "港湾区域内の占用許可申請")
    expect(opener(page).count() == 0, "the place is asked before its answer")
    main(page).get_by_label("掘る", exact=True).check()
    opener(page).wait_for()
    open_map(page)
    with page.expect_response(lambda answer: "do=keep" in (answer.request.post_data or "")):
        the_map(page).click(position={"x": 60, "y": 60})
    chosen = point(page)
    page.reload()
    expect(point(page) == chosen, f"{chosen} was chosen, and {point(page)} is kept")
    watch.quiet()
