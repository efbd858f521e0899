"""A licence from finding it to the verified notice, at 360 px with JavaScript off: the resident on a phone, the officers at their desks."""

import re
import subprocess
import tempfile
from pathlib import Path

import codes
import words
from browser import signed_in, visitor
from tally import expect

PHONE = {"width": 360, "height": 780}
# The smallest PDF that is one: a page with nothing on it.
PLAN_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000052 00000 n 
0000000101 00000 n 
trailer<</Size 4/Root 1 0 R>>
startxref
164
%%EOF
"""


def run(browser, place, program, tally, shots=None):
    resident = visitor(browser, place, script=False)
    jirou, ryouko, kazuo = (signed_in(browser, place, login) for login in ("jirou", "ryouko", "kazuo"))
    try:
        page = resident.new_page()
        page.set_viewport_size(PHONE)
        shoot = camera(shots)
        with tempfile.TemporaryDirectory(prefix="hiroba-journey-") as folder:
            journey(page, jirou.new_page(), ryouko.new_page(), kazuo.new_page(), place, program, tally, Path(folder), shoot)
    finally:
        for context in (resident, jirou, ryouko, kazuo):
            context.close()


def camera(folder):
    """Keeps a picture of a page where it is asked for."""
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
    return lambda page, name: folder and page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def journey(page, officer, reviewer, head, place, program, tally, folder, shoot):
    with tally.step("procedures: a resident finds the licence and applies on a phone, without JavaScript"):
        find(page, shoot)
        fill(page, folder, shoot)
        receipt, code = send(page, shoot)
    with tally.step("procedures: the resident pays the fee by play money, after one card that is declined"):
        follow(page, receipt, code, shoot)
        pay(page, shoot)
    with tally.step("procedures: the officer finds it in the inbox and asks for a correction of one answer"):
        ask(officer, receipt, shoot)
    with tally.step("procedures: the resident opens it by number and code and mends what was flagged, and nothing else"):
        follow(page, receipt, code, shoot)
        mend(page, shoot)
    with tally.step("procedures: the officer sees the difference, finishes the form and proposes the licence"):
        propose(officer, receipt, shoot)
    with tally.step("procedures: two seats agree, one after the other"):
        agree(reviewer, receipt, words.AGREE, shoot, "30-seat-review")
        agree(head, receipt, words.DECIDE, shoot, "31-seat-decision")
    with tally.step("procedures: the resident fetches the notice and verifies it by the address in its QR code"):
        notice(page, receipt, code, folder, shoot)


# The resident


def find(page, shoot):
    page.goto("/procedures")
    page.get_by_label(words.CATALOGUE_WORDS).fill("食品営業許可")
    page.get_by_role("button", name=words.CATALOGUE_SEARCH).click()
    shoot(page, "01-catalogue")
    page.get_by_role("link", name="食品営業許可申請", exact=True).click()
    shoot(page, "02-procedure")
    page.get_by_role("link", name=words.APPLY, exact=True).click()
    shoot(page, "03-start")
    page.get_by_role("button", name=words.BEGIN).click()


def onward(page):
    page.get_by_role("main").get_by_role("button", name=words.NEXT, exact=True).last.click()


def fill(page, folder, shoot):
    page.get_by_label("法人", exact=True).check()
    page.get_by_label(re.compile("氏名（法人は名称）")).fill("ひろば食品株式会社")
    page.get_by_label(re.compile("フリガナ")).fill("ﾋﾛﾊﾞｼｮｸﾋﾝ")
    page.get_by_label(re.compile("郵便番号")).fill("７３０８５１１")
    page.get_by_label(re.compile("都道府県から番地まで")).fill("広島県広島市中区基町10-52")
    page.get_by_label(re.compile("電話番号")).fill("０８２ー２２８ー２１１１")
    page.get_by_label(re.compile("メールアドレス")).fill("hiroba@example.jp")
    shoot(page, "04-page")
    onward(page)
    # The representative is asked of corporations only, so it was not there before: it is shown, not missed.
    expect(page.get_by_role("alert").count() == 0, "a question that was not there is said to be missing")
    page.get_by_label(re.compile("代表者の氏名")).fill("広場 花子")
    onward(page)
    page.get_by_label(re.compile("施設のある市町")).select_option(label="海田町")
    page.get_by_label(re.compile("屋号")).fill("ひろば亭")
    page.get_by_label(re.compile("施設の所在地")).fill("安芸郡海田町南昭和町")
    page.get_by_label("飲食店営業", exact=True).check()
    page.get_by_label(re.compile("営業を始める予定の日")).fill("来月")
    onward(page)
    expect("日付で入力してください" in page.get_by_role("alert").inner_text(), "a day that is none is not said to be")
    shoot(page, "05-error")
    # The other language and back: what has been typed since, and is wrong still, stays.
    page.get_by_label(re.compile("営業を始める予定の日")).fill("来週")
    page.get_by_role("banner").get_by_role("button", name=words.ENGLISH, exact=True).click()
    expect(page.locator("html").get_attribute("lang") == "en", "the page with faults is not in English")
    expect(page.locator("input[value='来週']:visible").count() == 1, "what was typed is lost with the language")
    page.get_by_role("banner").get_by_role("button", name=words.JAPANESE, exact=True).click()
    expect("日付で入力してください" in page.get_by_role("alert").inner_text(), "the fault is lost with the language")
    expect(page.get_by_label(re.compile("営業を始める予定の日")).input_value() == "来週", "what was typed is lost on the way back")
    page.get_by_label(re.compile("営業を始める予定の日")).fill("令和９年４月１日")
    expect(page.get_by_label("自動車で営業します").count() == 1, "what an answer brings up is not shown")
    onward(page)
    page.get_by_label(re.compile("責任者の氏名")).fill("山田 一郎")
    page.get_by_label("調理師", exact=True).check()
    page.get_by_label("水道水", exact=True).check()
    fake = folder / "図面.pdf"
    fake.write_bytes(b"MZ\x90\x00" + b"\x00" * 400)
    page.get_by_label(re.compile("施設の図面")).set_input_files(fake)
    onward(page)
    expect("図面" in page.get_by_role("alert").inner_text(), "a program under another name is taken")
    plan = folder / "plan.pdf"
    plan.write_bytes(PLAN_PDF)
    page.get_by_label(re.compile("施設の図面")).set_input_files(plan)
    onward(page)
    page.get_by_label("受けていない", exact=True).check()
    page.get_by_label(re.compile("申請の内容は事実のとおりです")).check()
    onward(page)


def send(page, shoot):
    expect("plan.pdf" in page.get_by_role("main").inner_text(), "the summary does not name the file")
    expect("730-8511" in page.get_by_role("main").inner_text(), "the postal code is not stored strictly")
    shoot(page, "06-check")
    page.get_by_role("button", name=words.SEND).click()
    shoot(page, "07-receipt")
    numbers = [text.strip() for text in page.locator(".receipt-number").all_inner_texts()]
    expect(len(numbers) == 2, f"{numbers} instead of a number and a code")
    page.get_by_role("link", name=words.TO_STATUS).click()
    shoot(page, "08-status")
    page.get_by_role("button", name=words.FORGET).click()
    expect("書きとめましたか" in page.get_by_role("main").inner_text(), "it is forgotten without a second question")
    page.get_by_role("button", name=words.FORGET).click()
    expect(numbers[0] not in page.get_by_role("main").inner_text(), "it is still known on this device")
    return numbers


def follow(page, receipt, code, shoot):
    page.goto("/applications")
    page.get_by_label(re.compile(words.RECEIPT_NUMBER)).fill(receipt.replace("-", ""))
    page.get_by_label(re.compile(words.ACCESS_CODE)).fill("0000-0000-0000")
    page.get_by_role("button", name=words.OPEN, exact=True).click()
    expect("組み合わせが違います" in page.get_by_role("alert").inner_text(), "a wrong code is not refused")
    page.get_by_label(re.compile(words.ACCESS_CODE)).fill(code)
    page.get_by_role("button", name=words.OPEN, exact=True).click()
    shoot(page, "20-status-correction")


def pay(page, shoot):
    page.get_by_role("link", name=words.PAY_FEE).click()
    expect("16,000円" in page.get_by_role("main").inner_text(), "the fee is not what the guide says")
    shoot(page, "09-fee")
    page.get_by_role("button", name=words.PAY_SANDBOX).click()
    expect("これは試用のための画面です" in page.get_by_role("main").inner_text(), "play money is not marked as such")
    shoot(page, "09-sandbox")
    page.get_by_role("button", name="カードが使えない").click()
    expect("支払えませんでした" in page.get_by_role("main").inner_text(), "a declined card is not told")
    page.get_by_role("link", name=words.PAY_FEE).click()
    page.get_by_role("button", name="もう一度支払う").click()
    page.get_by_role("button", name=words.PAY_NOW).click()
    expect("納付済み" in page.get_by_role("main").inner_text(), "the fee is not paid")
    shoot(page, "09-paid")


def mend(page, shoot):
    page.get_by_role("link", name=words.CORRECT, exact=True).click()
    expect(page.get_by_label(re.compile("施設の所在地")).count() == 1, "the flagged answer cannot be changed")
    expect(page.get_by_label(re.compile("屋号")).count() == 0, "an answer that was not flagged can be changed")
    shoot(page, "21-correction")
    page.get_by_label(re.compile("施設の所在地")).fill("安芸郡海田町窪町1-1")
    onward(page)
    shoot(page, "22-correction-check")
    page.get_by_role("button", name=words.SEND_CORRECTION).click()
    expect("直した内容を送りました" in page.get_by_role("status").inner_text(), "it is not said that the correction was sent")


def notice(page, receipt, code, folder, shoot):
    link = page.get_by_role("link", name=re.compile(words.FETCH_NOTICE))
    for _ in range(60):
        page.reload()
        if link.count():
            break
        page.wait_for_timeout(500)
    expect(link.count() == 1, "there is no notice after half a minute")
    shoot(page, "40-status-decided")
    answer = page.request.get(link.get_attribute("href"))
    pdf = folder / "notice.pdf"
    pdf.write_bytes(answer.body())
    text = pdf_text(pdf)
    expect("ひろば食品株式会社" in text and "広島県知事" in text, "the notice does not name whom it is for and whose it is")
    expect("担当" in text and "082-228-2111" in text, "the notice does not say whom to ask")
    address = re.search(r"https?://\S+/verify/\S+", text).group()
    read = codes.in_pdf(pdf)
    expect(read and set(read) == {address}, f"the QR code says {read}, and beside it stands {address}")
    shoot(page, "41-status-notice")
    page.goto(re.sub(r"https?://[^/]+", "", read[0]))
    expect("確かに発行しています" in page.get_by_role("status").inner_text(), "the notice does not verify")
    shoot(page, "42-verify")
    page.goto("/verify")
    page.get_by_label(re.compile("通知書（PDF）")).set_input_files(pdf)
    page.get_by_role("button", name=words.VERIFY_FILE).click()
    expect("同じファイルです" in page.get_by_role("main").inner_text(), "the file is not known")
    pdf.write_bytes(answer.body() + b"\n")
    page.get_by_label(re.compile("通知書（PDF）")).set_input_files(pdf)
    page.get_by_role("button", name=words.VERIFY_FILE).click()
    expect("同じ通知書は発行していません" in page.get_by_role("main").inner_text(), "a changed file passes")


def pdf_text(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout


# The officers


def opened(page, receipt, view="open"):
    page.goto(f"/staff/cases?view={view}")
    page.get_by_role("link", name=receipt).click()


def ask(page, receipt, shoot):
    page.goto("/staff/cases")
    shoot(page, "10-inbox")
    opened(page, receipt)
    shoot(page, "11-case")
    page.get_by_text("補正を求める", exact=True).click()
    page.get_by_label(re.compile("直していただく箇所")).select_option(label="施設の所在地")
    page.get_by_label(re.compile("^理由")).first.select_option(label="足りません")
    page.get_by_label(re.compile("申請者への説明")).fill("番地まで書いてください。")
    page.get_by_role("button", name=words.ADD_FLAG).click()
    page.get_by_role("button", name=words.ASK_CORRECTION).click()
    expect("補正中" in page.get_by_role("main").inner_text(), "the case is not being corrected")
    shoot(page, "12-case-correcting")


def propose(page, receipt, shoot):
    opened(page, receipt)
    expect("安芸郡海田町窪町1-1" in page.get_by_role("main").inner_text(), "the mended answer is not shown")
    shoot(page, "23-case-corrected")
    page.get_by_role("button", name=words.ACCEPT).click()
    page.get_by_text("起案する", exact=True).click()
    page.get_by_label("許可", exact=True).check()
    page.get_by_label(re.compile("^条件")).fill("営業の施設を変えるときは、届け出ること。")
    page.get_by_role("button", name=words.PROPOSE).click()
    expect("所見を記録するか" in page.get_by_role("alert").inner_text(), "a licence can be proposed without a look at the criteria")
    page.get_by_label(re.compile("審査基準の所見によらない理由")).fill("現地で確認した。")
    page.get_by_role("button", name=words.PROPOSE).click()
    expect("回議中" in page.get_by_role("main").inner_text(), "it was not put before the seats")
    shoot(page, "24-case-proposed")


def agree(page, receipt, button, shoot, name):
    opened(page, receipt, view="mine")
    shoot(page, name)
    page.get_by_role("button", name=button).click()
    sure = page.locator(".confirm")
    if sure.count():
        sure.get_by_role("button", name=button).click()
