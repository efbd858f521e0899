"""A licence applied for by keyboard alone, on a page enlarged to 400 %; and the Tab key through every kind of page on the way and at the desks."""

import re
import tempfile
from pathlib import Path

import codes
import words
from browser import signed_in, visitor
from checks import DESK, NARROW, enlarged, structure, weight
from journey_procedures import PLAN_PDF
from keyboard import Keys, tabbed
from tally import expect

# Forms whose pages ask in ways that the licence does not: by the name of the procedure, which of its pages, and what is asked there.
FURTHER_FORMS = [
    ("介護保険事業所の指定更新申請", ["corporation"]),  # a corporate number
    ("毒物劇物販売業登録申請", ["substances", "declaration"]),  # rows with numbers, several of many, many lines, a flag
    ("奨学金貸付申請", ["papers"]),  # a bank account
]


def run(browser, place, tally):
    resident, officer = visitor(browser, place, script=True), signed_in(browser, place, "jirou", script=True)
    try:
        page, desk = resident.new_page(), officer.new_page()
        walk = walker(tally)
        receipt = None
        with tempfile.TemporaryDirectory(prefix="hiroba-keyboard-") as folder:
            with tally.step("keyboard: a resident finds the licence, fills it in and sends it without a mouse, at 320 px"):
                NARROW.apply(page)
                receipt = apply(page, Keys(page), Path(folder), walk)
        with tally.step("keyboard: the code for the payment says what the page says"):
            pay_by_code(page, Keys(page), walk)
        with tally.step("keyboard: every way of asking that the forms of the sample have"):
            practise(page, walk)
        with tally.step("keyboard: the officer comes to the case from the inbox, and to a form and one of its questions"):
            DESK.apply(desk)
            work(desk, Keys(desk), receipt, walk)
    finally:
        resident.close()
        officer.close()


def walker(tally):
    """Looks at a page that has just come: the Tab key through all of it; and what it weighs, where it is for residents."""

    def walk(page, name, is_resident=True):
        tally.check(f"keyboard {name}", tabbed(page))
        if is_resident:
            tally.check(f"{name} weight", weight(page))
            tally.check(f"{name} {NARROW.name}", structure(page) + enlarged(page))

    return walk


def onward(page, keys):
    keys.go(f"^{words.NEXT}$")
    expect(page.get_by_role("alert").count() == 0, page.get_by_role("main").inner_text()[:300])


def apply(page, keys, folder, walk):
    page.goto("/procedures")
    walk(page, "the catalogue")
    keys.type("^ことば", "食品営業許可")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys.go("^食品営業許可申請$")
    walk(page, "a procedure")
    keys.go(f"^{words.APPLY}$")
    walk(page, "the start")
    keys.go(f"^{words.BEGIN}$")

    walk(page, "a form page: the applicant")
    keys.choose("個人ですか", "法人", brings="代表者の氏名")
    keys.type("氏名（法人は名称）", "ひろば食堂株式会社")
    keys.type("フリガナ", "ヒロバショクドウ")
    keys.type("代表者の氏名", "広場 花子")
    keys.type("郵便番号", "7308511")
    keys.type("都道府県から番地まで", "広島県広島市中区基町10-52")
    keys.type("電話番号", "082-228-2111")
    keys.type("メールアドレス", "hiroba@example.jp")
    onward(page, keys)

    walk(page, "a form page: the premises")
    keys.select("施設のある市町", "海田町")
    keys.type("屋号", "ひろば食堂")
    keys.type("施設の所在地", "安芸郡海田町南昭和町")
    keys.choose("営業の種類", "飲食店営業", brings="自動車で営業します")
    keys.type("営業を始める予定の日", "2099-04-01")
    # Enter in a field is the button that goes on, whatever other buttons the page has.
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("alert").count() == 0, page.get_by_role("main").inner_text()[:300])

    walk(page, "a form page: hygiene, with rows and files")
    keys.type("責任者の氏名", "山田 一郎")
    keys.choose("資格", "調理師")
    keys.choose("水", "水道水")
    plan = folder / "図面.pdf"
    plan.write_bytes(PLAN_PDF)
    keys.attach("施設の図面", plan)
    onward(page, keys)

    walk(page, "a form page: the last")
    keys.choose("処分を受けましたか", "受けていない")
    keys.check("申請の内容は事実のとおりです")
    onward(page, keys)

    walk(page, "the check page")
    keys.go(f"^{words.SEND}$")
    walk(page, "the receipt")
    receipt = page.locator(".receipt-number").first.inner_text().strip()
    keys.go(f"^{words.TO_STATUS}$")
    walk(page, "the status")
    return receipt


def pay_by_code(page, keys, walk):
    keys.go(f"^{words.PAY_FEE}$")
    walk(page, "the fee")
    keys.go(f"^{words.PAY_BY_CODE}$")
    walk(page, "the code for the payment")
    DESK.apply(page)
    found = codes.on_page(page)
    NARROW.apply(page)
    expect(len(found) == 1, f"{len(found)} codes are read off the page")
    text, shown = found[0], page.get_by_role("main").inner_text()
    read = codes.fields(text)
    # EMVCo: 54 the amount, 53 the currency (392 yen), 58 the country, 59 and 60 the merchant, 62-05 the reference, 63 the checksum.
    expect(read["63"] == codes.checksum(text), f"the checksum of {text} is not {codes.checksum(text)}")
    account, name, city = words.MERCHANT.split(" ")
    expect((read["53"], read["58"], read["59"], read["60"]) == ("392", "JP", name.replace("-", " "), city), f"another merchant: {read}")
    expect(any(all(part in value for part in account.split("-")) for id, value in read.items() if "26" <= id <= "51"), f"another account: {read}")
    expect(f"{int(read['54']):,}円" in shown, f"the code is for {read['54']} yen, the page says {shown[:200]}")
    reference = codes.fields(read["62"])["05"]
    expect(reference[-8:] in shown, f"the page does not show the end of {reference}")


def practise(page, walk):
    for procedure, pages in FURTHER_FORMS:
        page.goto(f"/procedures?q={procedure}")
        page.get_by_role("main").get_by_role("link", name=procedure, exact=True).click()
        page.goto(page.url.split("?")[0] + "/practice")
        page.get_by_role("main").get_by_role("button", name=words.BEGIN_PRACTICE).click()
        page.wait_for_url("**/practice/*/*")
        base = page.url.rsplit("/", 1)[0]
        for id in pages:
            page.goto(f"{base}/{id}")
            walk(page, f"a form page: {procedure}, {id}")


def work(page, keys, receipt, walk):
    page.goto("/staff/cases?view=open")
    walk(page, "the inbox", is_resident=False)
    keys.go(re.escape(receipt))
    expect(receipt in page.get_by_role("main").inner_text(), "the link does not lead to the case")
    walk(page, "a case", is_resident=False)
    page.goto("/staff/procedures?q=食品営業許可申請")
    keys.go("^食品営業許可申請$")
    page.goto(page.url.split("?")[0] + "/form")
    keys.go(f"^{words.BEGIN_CHANGE}$")
    walk(page, "the builder", is_resident=False)
    keys.go("^屋号")
    walk(page, "a question in the builder", is_resident=False)
    page.go_back()
    # The draft is thrown away again: the question stands before its answer, and the focus on the answer that does nothing.
    keys.to(f"^{words.DISCARD}")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=words.BEGIN_CHANGE).count() == 1, "the draft is still there")
