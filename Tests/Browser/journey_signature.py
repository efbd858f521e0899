"""電子署名: a certificate of taxes is asked for and signed with the invented cards of the demonstration; every state of the page is looked at."""

import re
from pathlib import Path

import words
from browser import visitor
from checks import DESK, PHONE, accessibility, structure
from journey_builder import camera
from tally import expect

SIGN = "電子署名をする"
MAKE = "署名する文書を作る"
CHECK = "署名を確かめる"
REPLACE = "別の署名に替える"
CARDS = "見本のカードで署名する"


def run(browser, place, tally, folder, shots=None):
    resident = visitor(browser, place)
    try:
        journey(resident.new_page(), tally, Path(folder), camera(shots))
    finally:
        resident.close()


def journey(page, tally, folder, shoot):
    def look(name):
        """At the page as it stands, narrow and wide."""
        problems = []
        for one in (PHONE, DESK):
            one.apply(page)
            problems += [f"{one.name}: {problem}" for problem in structure(page) + accessibility(page)]
        tally.check(f"signature: {name}", problems)
        shoot(page, name.replace(" ", "-"))

    with tally.step("signature: a certificate of taxes is asked for, up to the last step"):
        fill(page, look)
        base = page.url.rsplit("/", 1)[0]
    with tally.step("signature: the document is made, and what is no signature is refused"):
        page.get_by_role("main").get_by_role("link", name=SIGN).click()
        look("before the document")
        page.get_by_role("button", name=MAKE).click()
        look("the document is made")
        document = save(page, base, folder)
        send(page, document, CHECK)
        said(page, "として読み取れません")
        look("refused")
    with tally.step("signature: cards that are revoked or over are told apart, another person's is taken and told of"):
        for person, sentence in [("広場.月子", "電子証明書が失効しています"), ("広場.太郎", "有効期間が過ぎています")]:
            signature = sign(page, document, person, folder, look if person == "広場.月子" else None)
            page.goto(f"{base}/card-signature")
            send(page, signature, CHECK)
            said(page, sentence)
        signature = sign(page, document, "見本.次郎", folder)
        page.goto(f"{base}/card-signature")
        send(page, signature, CHECK)
        said(page, "違うところがあります")
        look("signed by somebody else")
    with tally.step("signature: the right card signs it, and it is sent"):
        signature = sign(page, document, "広場.花子", folder)
        page.goto(f"{base}/card-signature")
        send(page, signature, REPLACE)
        said(page, "署名を確かめました")
        expect("違うところがあります" not in page.get_by_role("main").inner_text(), "the certificate is said to differ")
        look("signed")
    with tally.step("signature: an answer that is changed voids it, and it is signed once more"):
        page.goto(f"{base}/delivery?change=yes")
        page.get_by_label(re.compile("必要な数")).fill("3")
        onward(page)
        page.goto(f"{base}/card-signature")
        said(page, "前の文書は使えません")
        look("void")
        page.get_by_role("button", name=MAKE).click()
        document = save(page, base, folder)
        signature = sign(page, document, "広場.花子", folder)
        page.goto(f"{base}/card-signature")
        send(page, signature, CHECK)
        page.get_by_role("link", name="確認して送る").click()
        look("ready to be sent")
        page.get_by_role("main").get_by_role("button", name=words.SEND).click()
        page.locator(".receipt-number").first.wait_for()
        expect("の電子証明書）" in page.get_by_role("main").inner_text(), "the receipt does not say that it was signed")


def onward(page):
    page.get_by_role("main").get_by_role("button", name=words.NEXT, exact=True).last.click()


def said(page, sentence):
    page.get_by_text(sentence).first.wait_for()


def fill(page, look):
    page.goto("/procedures?q=県税の納税証明書")
    page.get_by_role("main").get_by_role("link", name="県税の納税証明書の交付申請", exact=True).first.click()
    page.get_by_role("link", name=words.APPLY, exact=True).click()
    said(page, "署名用電子証明書")
    look("the beginning")
    page.get_by_role("button", name=words.BEGIN).click()
    page.get_by_label(re.compile("^氏名")).fill("広場 花子")
    page.get_by_label(re.compile("フリガナ")).fill("ヒロバ ハナコ")
    page.get_by_label(re.compile("生年月日")).fill("昭和55年4月1日")
    page.get_by_label(re.compile("郵便番号")).fill("7308511")
    page.get_by_label(re.compile("都道府県から番地まで")).fill("広島市中区基町10-52")
    page.get_by_label(re.compile("電話番号")).fill("082-228-2111")
    onward(page)
    page.get_by_label("滞納がないこと", exact=True).check()
    page.get_by_label("入札の参加資格", exact=True).check()
    page.get_by_label("ない", exact=True).check()
    onward(page)
    page.get_by_label(re.compile("必要な数")).fill("2")
    page.get_by_label("住所に郵送", exact=True).check()
    onward(page)
    page.wait_for_url("**/check-answers")
    look("the summary asks for it")


def save(page, base, folder):
    """The document, as the resident saves it."""
    answer = page.context.request.get(f"{base}/card-signature/document.json")
    expect(answer.ok, f"the document: {answer.status}")
    file = folder / "application.json"
    file.write_bytes(answer.body())
    return file


def sign(page, document, person, folder, look=None):
    """On the page of the invented cards."""
    page.get_by_role("main").get_by_role("link", name=CARDS).click()
    if look:
        page.get_by_role("button", name="署名して保存する").click()
        look("the invented cards")
    # A name has a space of its own in it.
    page.get_by_label(re.compile(person)).check()
    page.get_by_label(re.compile("署名する文書")).set_input_files(document)
    with page.expect_download() as download:
        page.get_by_role("button", name="署名して保存する").click()
    file = folder / f"{len(list(folder.glob('*.p7s')))}.p7s"
    download.value.save_as(file)
    return file


def send(page, file, button):
    page.get_by_label(re.compile("署名のファイル")).set_input_files(file)
    page.get_by_role("main").get_by_role("button", name=button).click()
