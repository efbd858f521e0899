"""封緘: a section makes its key, an applicant seals an answer, the section opens it, and a lost key comes back from its shares.
What was written is looked for in the database and in everything that was sent: it must be nowhere."""

import json
import re
from pathlib import Path

import words
from browser import signed_in, visitor
from journey_builder import camera
from tally import expect

SECRET = "夫からの暴力を避けて暮らしています。勤め先に連絡しないでください。"
PASSPHRASE = "momiji manju four words"
AGAIN = "another four word phrase"
FORM = """
schema: hiroba.form/1
body: "340006"
procedure: H-0922
title: {ja: 食品衛生責任者の設置・変更届, en: Notice of a food hygiene manager}
pages:
  - id: manager
    title: {ja: 責任者, en: Manager}
    questions:
      - {id: name, as: name, type: name, label: {ja: 氏名, en: Name}}
      - {id: story, type: sealed, longest: 300, label: {ja: 配慮してほしい事情, en: What we should know}}
"""


def run(browser, place, program, tally, folder, shots=None):
    officer = signed_in(browser, place, "jirou", script=True)
    resident = visitor(browser, place)
    shoot = camera(shots)
    try:
        page = officer.new_page()
        with tally.step("sealing: an officer makes a key, keeps its file and shares, and registers it"):
            key, shares = make(page, folder, shoot)
        with tally.step("sealing: a form that seals is published, and an answer is sealed on the applicant's device"):
            publish(program, folder)
            receipt = apply(resident.new_page(), folder, shoot)
        with tally.step("sealing: the section opens it with its key file, and only with the right passphrase"):
            unseal(page, receipt, key, shoot)
        with tally.step("sealing: an export is opened by the command, with the same key file"):
            export(page, program, key, folder)
        with tally.step("sealing: a lost key comes back from its shares, and that it did is recorded"):
            recover(page, shares, receipt, folder, shoot)
        with tally.step("sealing: nothing of it is in the database"):
            search(program)
    finally:
        officer.close()
        resident.close()


def main(page):
    return page.get_by_role("main")


def said(page, words):
    page.get_by_text(words).first.wait_for()


def make(page, folder, shoot):
    page.goto("/staff/sealing")
    shoot(page, "70-sealing-keys")
    main(page).get_by_role("link", name="鍵を作る").click()
    page.get_by_label("分散片の保管者").fill("課長\n係長\n文書館")
    page.get_by_label("復元に必要な分散片の数").fill("２")
    page.locator("#passphrase").fill("short")
    page.locator("#passphrase-again").fill("short")
    press = lambda name: main(page).get_by_role("button", name=name, exact=True).click()
    press("鍵を作る")
    said(page, "16文字以上にしてください")
    shoot(page, "71-sealing-make")
    page.locator("#passphrase").fill(PASSPHRASE)
    page.locator("#passphrase-again").fill(PASSPHRASE)
    press("鍵を作る")
    page.locator("[data-words]").nth(2).wait_for()
    shoot(page, "72-sealing-shares")
    shares = page.locator("[data-words]").all_inner_texts()
    with page.expect_download() as download:
        press("鍵ファイルを保存する")
    key = Path(folder) / download.value.suggested_filename
    download.value.save_as(key)
    other = Path(folder) / "other.json"
    other.write_text("{}")
    page.locator("#key-file").set_input_files(other)
    press("鍵を登録する")
    said(page, "これは鍵ファイルではありません")
    page.locator("#key-file").set_input_files(key)
    page.locator("#key-passphrase").fill(PASSPHRASE + "x")
    press("鍵を登録する")
    said(page, "合言葉が違います")
    page.locator("#key-passphrase").fill(PASSPHRASE)
    press("鍵を登録する")
    said(page, "印を付けてください")
    page.locator("#handed").check()
    press("鍵を登録する")
    said(page, "鍵を登録しました")
    expect(json.loads(key.read_text())["fingerprint"][:4] in main(page).inner_text(), "the key is not shown by its fingerprint")
    shoot(page, "73-sealing-registered")
    return key, shares


def publish(program, folder):
    file = Path(folder) / "sealed.yml"
    file.write_text(FORM.lstrip(), encoding="utf-8")
    made = program.run("import", "form", str(file), *program.options)
    expect(made.returncode == 0, f"hiroba import form: {made.returncode} {made.stderr[-500:]}")


def apply(page, folder, shoot):
    sent = []
    page.on("request", lambda request: sent.append(request.post_data_buffer or b""))
    page.goto("/procedures?q=食品衛生責任者の設置")
    main(page).get_by_role("link", name=re.compile("^食品衛生責任者の設置・変更届")).first.click()
    page.get_by_role("link", name=words.NOTIFY, exact=True).click()
    page.get_by_role("button", name=words.BEGIN_NOTIFICATION).click()
    page.get_by_label(re.compile("^氏名")).fill("広場 花子")
    press = lambda: main(page).get_by_role("button", name=words.NEXT, exact=True).click()
    press()
    said(page, "「配慮してほしい事情」を入力してください")
    page.locator("textarea#story").fill("あ" * 301)
    press()
    said(page, "300文字以内")
    page.wait_for_timeout(300)
    page.locator("textarea#story").fill(SECRET)
    shoot(page, "74-sealing-apply")
    press()
    page.wait_for_url("**/check-answers")
    expect("封緘済み" in main(page).inner_text() and SECRET not in main(page).inner_text(), "the summary does not say that it is sealed")
    shoot(page, "75-sealing-check")
    main(page).get_by_role("button", name=words.SEND_NOTIFICATION).click()
    page.locator(".receipt-number").first.wait_for()
    expect(not any(SECRET.encode() in body or b"%E5%A4%AB%E3%81%8B%E3%82%89" in body for body in sent), "the words were sent")
    expect(any(b"hs1." in body for body in sent), "nothing sealed was sent")
    return page.locator(".receipt-number").first.inner_text()


def case(page, receipt):
    page.goto(f"/staff/cases?receipt={receipt}")
    main(page).get_by_role("table").get_by_role("link").first.click()
    page.locator("[data-unseal]").wait_for()


def unlock(page, key, passphrase):
    page.locator("#key-file").set_input_files(key)
    page.locator("#key-passphrase").fill(passphrase)
    page.locator("[data-unseal]").get_by_role("button", name="開ける", exact=True).click()


def unseal(page, receipt, key, shoot):
    case(page, receipt)
    shoot(page, "76-sealing-case-closed")
    unlock(page, key, "not the passphrase")
    said(page, "合言葉が違います")
    unlock(page, key, PASSPHRASE)
    said(page, SECRET)
    shoot(page, "77-sealing-case-open")
    page.reload()
    said(page, SECRET)
    page.get_by_role("button", name="鍵をしまう").click()
    page.locator("#key-file").wait_for()
    expect(SECRET not in main(page).inner_text(), "the key was not put away")


def export(page, program, key, folder):
    page.goto("/staff/cases/export")
    address = page.evaluate(
        """() => { const today = new Date().toISOString().slice(0, 10);
        const option = [...document.querySelectorAll("select[name=procedure] option")].find((one) => one.textContent.includes("食品衛生責任者"));
        return `/staff/cases/export.csv?procedure=${option.value}&from=2022-01-01&to=2099-12-31`; }"""
    )
    text = page.evaluate("async (address) => await (await fetch(address)).text()", address)
    source, out, phrase = Path(folder) / "sealed.csv", Path(folder) / "opened.csv", Path(folder) / "phrase"
    source.write_text(text, encoding="utf-8")
    phrase.write_text(PASSPHRASE + "\n")
    expect(SECRET not in text and "hs1." in text, "the export is not sealed")
    made = program.run("sealed", "open", str(source), "--key", str(key), "--passphrase-file", str(phrase), "--out", str(out))
    expect(made.returncode == 0 and SECRET in out.read_text(encoding="utf-8"), f"hiroba sealed open: {made.returncode} {made.stderr[-300:]}")


def recover(page, shares, receipt, folder, shoot):
    page.goto("/staff/sealing")
    main(page).get_by_role("table").get_by_role("link").first.click()
    button = main(page).get_by_role("button", name="復元して鍵ファイルを保存する")
    page.locator("[data-share]").nth(0).fill(shares[2].lower().replace("-", " "))
    page.locator("[data-share]").nth(1).fill(shares[0][:-1] + ("2" if shares[0][-1] != "2" else "3"))
    page.get_by_label(re.compile("^理由")).fill("鍵ファイルを入れた媒体の故障")
    page.locator("#new-passphrase").fill(AGAIN)
    button.click()
    said(page, "書き間違いがないか")
    page.locator("[data-share]").nth(1).fill(shares[2])
    button.click()
    said(page, "もう入力されています")
    page.locator("[data-share]").nth(1).fill(shares[0])
    shoot(page, "78-sealing-recover")
    with page.expect_download() as download:
        button.click()
    key = Path(folder) / "recovered.json"
    download.value.save_as(key)
    said(page, "鍵を復元し、記録しました")
    expect("1, 3" in main(page).inner_text(), "the recovery is not recorded")
    case(page, receipt)
    unlock(page, key, AGAIN)
    said(page, SECRET)


def search(program):
    """Every file of the data directory; with another database, a dump of its tables says the same."""
    for path in program.data.rglob("*"):
        if path.is_file():
            bytes = path.read_bytes()
            expect(SECRET.encode() not in bytes and PASSPHRASE.encode() not in bytes, f"{path.name} has what was sealed")
