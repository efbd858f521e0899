"""What JavaScript adds to a form on a phone: questions come and go with the answers, and nothing that is typed is lost by it."""

import re
import tempfile
from pathlib import Path

import words
from browser import visitor
from journey_procedures import PHONE, find, onward
from tally import expect


def run(browser, place, tally):
    resident = visitor(browser, place, script=True)
    try:
        page = resident.new_page()
        page.set_viewport_size(PHONE)
        with tally.step("a form with JavaScript: questions come and go in their places while what is typed stays"):
            branch(page)
        with tally.step("a form with JavaScript: a row of a group brings up its question, and the focus stays where it was"):
            rows(page)
        with tally.step("a large file that breaks off on the way goes on where it stopped, also after the page was left"):
            upload(page)
        with tally.step("an attached file is dropped while another large one is chosen: the one is gone, the other is sent"):
            drop(page)
    finally:
        resident.close()


def branch(page):
    find(page, lambda *_: None)
    form = page.locator("form[data-autosave]")
    name = page.get_by_label(re.compile("氏名（法人は名称）"))
    representative, birthday = page.get_by_label(re.compile("代表者の氏名")), page.get_by_label(re.compile("生年月日"))
    expect(representative.count() == 0 and birthday.count() == 0, "a question is there before its answer")
    name.fill("ひろば食品")
    page.get_by_label("法人", exact=True).check()
    representative.wait_for()
    expect(name.input_value() == "ひろば食品", "what was typed is lost")
    expect(page.get_by_label("法人", exact=True).is_checked(), "the choice is lost")
    labels = form.locator("label, legend").all_inner_texts()
    places = [next(index for index, label in enumerate(labels) if words_ in label) for words_ in ("フリガナ", "代表者の氏名", "電話番号")]
    expect(places == sorted(places), f"the new question is not in its place: {labels}")
    expect("質問が変わりました" in page.locator(".saved-note").inner_text(), "nothing says that the questions changed")
    representative.fill("広場 花子")
    page.get_by_label("個人", exact=True).check()
    birthday.wait_for()
    expect(representative.count() == 0, "a question that is not asked any more stays")
    name.fill("広場 太郎")
    page.get_by_label(re.compile("フリガナ")).fill("ヒロバ タロウ")
    birthday.fill("平成元年5月1日")
    page.get_by_label(re.compile("郵便番号")).fill("7308511")
    page.get_by_label(re.compile("都道府県から番地まで")).fill("広島県広島市中区基町10-52")
    page.get_by_label(re.compile("電話番号")).fill("082-228-2111")
    onward(page)
    expect(page.get_by_role("alert").count() == 0, page.get_by_role("main").inner_text()[:300])
    page.get_by_label(re.compile("施設のある市町")).select_option(label="府中町")
    page.get_by_label(re.compile("屋号")).fill("ひろば亭")
    page.get_by_label(re.compile("施設の所在地")).fill("安芸郡府中町大通三丁目")
    page.get_by_label("飲食店営業", exact=True).check()
    page.get_by_label(re.compile("自動車で営業します")).wait_for()
    page.get_by_label(re.compile("営業を始める予定の日")).fill("来月")
    expect(page.get_by_label(re.compile("屋号")).input_value() == "ひろば亭", "what was typed is lost")


def rows(page):
    page.get_by_label(re.compile("営業を始める予定の日")).fill("2099-04-01")
    onward(page)
    expect("衛生管理" in page.get_by_role("heading", level=1).inner_text(), page.get_by_role("main").inner_text()[:300])
    manager = page.get_by_label(re.compile("責任者の氏名"))
    manager.fill("山田 一郎")
    page.get_by_label("養成講習会の修了", exact=True).check()
    page.get_by_label(re.compile("講習会を修了した日")).wait_for()
    expect(manager.input_value() == "山田 一郎", "what was typed in a row is lost")
    chosen = page.evaluate("document.activeElement.name")
    expect(chosen.endswith(".qualification"), f"the focus went to {chosen}")
    page.get_by_label("井戸水など", exact=True).check()
    page.get_by_label(re.compile("水質検査の結果")).wait_for()


def large(size):
    """A PDF of about a size: one stream that nothing shows."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
               b"<</Length %d>>stream\n" % size + b"0 " * (size // 2) + b"\nendstream"]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def upload(page):
    """The second piece and every one after it meets a dead connection, until it lives again."""
    pieces = []

    def broken(route):
        if route.request.method == "PATCH" and pieces:
            return route.abort("connectionfailed")
        if route.request.method == "PATCH":
            pieces.append(route.request.headers["upload-offset"])
        return route.continue_()

    # A file of the disk: chosen again it is the same one, by the time of its last change.
    plan = Path(tempfile.mkdtemp()) / "図面.pdf"
    plan.write_bytes(large(1_200_000))
    send = page.get_by_role("button", name=re.compile("^選んだファイルを追加する 施設の図面"))
    page.route("**/uploads/**", broken)
    page.get_by_label(re.compile("施設の図面")).set_input_files(plan)
    send.click()
    more = page.get_by_role("button", name="続きから送る", exact=True)
    more.wait_for()
    expect("接続が切れました" in page.locator(".upload").inner_text(), page.locator(".upload").inner_text())
    with page.expect_response(lambda answer: "do=keep" in (answer.request.post_data or "")):
        page.get_by_label(re.compile("責任者の氏名")).fill("山田 二郎")
    expect(pieces == ["0"], f"pieces before the break: {pieces}")
    # The page is left and opened again; the same file goes on, and what was typed after the break is there.
    page.reload()
    expect(page.get_by_label(re.compile("責任者の氏名")).input_value() == "山田 二郎", "what was typed after the break is lost")
    page.unroute("**/uploads/**")
    offsets = []
    page.on("request", lambda request: offsets.append(request.headers.get("upload-offset")) if request.method == "PATCH" else None)
    page.get_by_label(re.compile("施設の図面")).set_input_files(plan)
    send.click()
    page.get_by_role("button", name=re.compile("外す.*図面.pdf")).wait_for()
    expect(offsets and offsets[0] == str(512 * 1024), f"the file began anew: {offsets}")
    expect(page.get_by_role("alert").count() == 0, page.get_by_role("main").inner_text()[:300])


def drop(page):
    """As without script: the chosen file goes along, and then what was pressed is done."""
    other = Path(tempfile.mkdtemp()) / "別の図面.pdf"
    other.write_bytes(large(600_000))
    page.get_by_label(re.compile("施設の図面")).set_input_files(other)
    page.get_by_role("button", name=re.compile("外す.* 図面.pdf")).click()
    page.get_by_role("button", name=re.compile("外す.*別の図面.pdf")).wait_for()
    expect(page.get_by_role("button", name=re.compile("外す.* 図面.pdf")).count() == 0, "the dropped file is still there")
