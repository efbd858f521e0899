"""A section builds a small form from nothing, without JavaScript: a fault is seen and mended, the form previewed and published."""

import re

import words
from browser import signed_in, visitor
from tally import expect


def run(browser, place, program, tally, shots=None):
    officer = signed_in(browser, place, "jirou")
    resident = visitor(browser, place, script=False)
    try:
        page = officer.new_page()
        shoot = camera(shots)
        with tally.step("builder: an officer begins a form for a procedure that has none"):
            address = begin(page, shoot)
        with tally.step("builder: a question with options, and one that depends on it"):
            build(page, address, shoot)
        with tally.step("builder: a condition on an option that is not there is said at its control, and mended"):
            mend(page, address, shoot)
        with tally.step("builder: the form is previewed as an applicant sees it"):
            preview(page, address, shoot)
        with tally.step("builder: parts go up and down, and a save can be gone back to"):
            undo(page, address, shoot)
        with tally.step("builder: it is published, and a resident practises it on a phone"):
            publish(page, address, shoot)
            practise(resident.new_page(), address, shoot)
    finally:
        officer.close()
        resident.close()


def camera(folder):
    from pathlib import Path

    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)

    def shoot(page, name):
        if folder:
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)

    return shoot


def main(page):
    return page.get_by_role("main")


def press(page, name, exact=True):
    main(page).get_by_role("button", name=name, exact=exact).first.click()


def fill(page, label, text):
    main(page).get_by_label(label, exact=True).fill(text)


def begin(page, shoot):
    page.goto("/staff/procedures")
    addresses = [link.get_attribute("href") for link in main(page).get_by_role("table").get_by_role("link").all()]
    for address in addresses:
        page.goto(f"{address}/form")
        if words.NO_FORM in main(page).inner_text():
            shoot(page, "50-builder-start")
            press(page, words.BEGIN_FORM)
            expect("直すところ" in main(page).inner_text(), "a page without a question is no fault")
            return address
    raise AssertionError("every procedure of the section has a form")


def build(page, address, shoot):
    main(page).get_by_role("link", name=re.compile("様式の名前")).first.click()
    fill(page, "様式の名前（日本語） 必須", "道路の使用の届出")
    fill(page, "様式の名前（英語） 必須", "Notice of use of a road")
    press(page, words.SAVE_PART)
    press(page, re.compile("^質問を加える"), exact=False)
    main(page).get_by_label(re.compile("^答えの種類")).select_option(label="一つ選ぶ")
    fill(page, "表示する名前（日本語） 必須", "届け出る人")
    fill(page, "表示する名前（英語） 必須", "Who")
    main(page).get_by_text(words.MORE_SETTINGS, exact=True).click()
    main(page).get_by_label(re.compile("^記号（ID）")).fill("who")
    press(page, words.SAVE_PART)
    expect(main(page).get_by_label("選択肢1の記号").count() == 1, "a choice asks for no options")
    shoot(page, "51-builder-options")
    for number, (id, ja, en) in enumerate([("person", "個人", "A person"), ("company", "会社", "A company")], 1):
        fill(page, f"選択肢{number}の記号", id)
        fill(page, f"選択肢{number}（日本語）", ja)
        fill(page, f"選択肢{number}（英語）", en)
    press(page, words.SAVE_PART)
    expect("誤りはありません" in main(page).inner_text(), "a whole form has faults")
    press(page, re.compile("^質問を加える"), exact=False)
    fill(page, "表示する名前（日本語） 必須", "代表者の氏名")
    fill(page, "表示する名前（英語） 必須", "Representative")


def mend(page, address, shoot):
    main(page).get_by_text(words.SET_CONDITION, exact=True).click()
    page.get_by_label("質問・比べ方・値で書く").check()
    page.get_by_label("条件1の質問").select_option(value="who")
    page.get_by_label("条件1の値").fill("corporation")
    press(page, words.SAVE_PART)
    summary = main(page).get_by_role("alert").first
    expect("「corporation」という選択肢はありません" in summary.inner_text(), "the fault is not at the head of the page")
    shoot(page, "52-builder-fault")
    page.goto(f"{address}/form/publication")
    expect(main(page).get_by_role("button", name=words.PUBLISH_FORM).count() == 0, "a form with a fault can be published")
    shoot(page, "53-builder-refused")
    page.goto(f"{address}/form")
    shoot(page, "54-builder-list")
    main(page).get_by_role("link", name=re.compile("代表者の氏名")).first.click()
    page.get_by_label("条件1の値").fill("company")
    press(page, words.SAVE_PART)
    expect("誤りはありません" in main(page).inner_text(), "the fault is still there")


def preview(page, address, shoot):
    press(page, words.PREVIEW)
    expect("見本" in main(page).inner_text(), "a preview is not marked")
    shoot(page, "55-builder-preview")
    main(page).get_by_label("会社", exact=True).check()
    press(page, words.NEXT)
    main(page).get_by_label(re.compile("代表者の氏名")).fill("広場 花子")
    press(page, words.NEXT)
    expect("広場 花子" in main(page).inner_text(), "the summary does not have the answer")
    press(page, words.END_PREVIEW)
    main(page).get_by_role("link", name="様式の一覧へ").click()


def undo(page, address, shoot):
    press(page, re.compile("^↑ 上へ 代表者の氏名"), exact=False)
    expect("後で尋ねる" in main(page).inner_text(), "a question before the one it needs is no fault")
    main(page).get_by_role("link", name=words.SAVES, exact=True).click()
    shoot(page, "56-builder-history")
    main(page).get_by_role("button", name=re.compile("回目に戻す")).first.click()
    expect("誤りはありません" in main(page).inner_text(), "going back does not bring the form back")


def publish(page, address, shoot):
    main(page).get_by_role("link", name=words.TO_PUBLICATION, exact=True).click()
    page.get_by_label("施行日時から").check()
    page.get_by_label("施行日", exact=True).fill("いつか")
    press(page, words.PUBLISH_FORM)
    expect("日付で入力してください" in main(page).get_by_role("alert").inner_text(), "a day that is none is taken")
    shoot(page, "57-builder-publication")
    page.get_by_label("公開したらすぐに").check()
    press(page, words.PUBLISH_FORM)
    expect("施行日が入力されています" in main(page).get_by_role("alert").inner_text(), "a day that was typed is passed over")
    fill(page, "施行日", "")
    press(page, words.PUBLISH_FORM)
    expect("いますぐ施行され" in main(page).inner_text(), "publishing at once is not asked once more")
    press(page, words.PUBLISH_FORM)
    expect("公開しました。" in main(page).get_by_role("status").inner_text(), "it is not said to be published")
    expect("施行中" in main(page).inner_text(), "it is not in force")
    shoot(page, "58-builder-published")


def practise(page, address, shoot):
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(address.replace("/staff", "") + "/practice")
    press(page, words.BEGIN_PRACTICE)
    expect("届け出る人" in main(page).inner_text(), "the published form is not the one that was built")
