"""A journey through the plan with JavaScript off: from the dashboard to the records, from the draft to the published edition."""

import csv
import io
import json
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import words
from browser import signed_in, visitor
from tally import expect

FIXTURE = Path(__file__).parents[1] / "PlanTests" / "Fixtures" / "cells-2021.json"
HEX = re.compile(r"\b[0-9a-f]{64}\b")


def cells():
    """The thirteen rows of the real report, seven cells each, verbatim."""
    return [[row[column] for column in words.COLUMNS] for row in json.loads(FIXTURE.read_text())]


def one_line(text):
    """Lines of a cell that the page breaks are one again."""
    return re.sub(r"\s+", " ", text).strip()


def squeezed(text):
    return re.sub(r"\s+", "", text)


def run(browser, place, program, tally):
    reader = visitor(browser, place, script=False)
    try:
        page = reader.new_page()
        read(page, tally)
        download(page, tally, "?live=1")
        office = signed_in(browser, place, "yamada")
        try:
            publish(office.new_page(), page, program, tally)
            unapprove(office.new_page(), page, tally)
        finally:
            office.close()
        with tally.step("plan: an officer of another body is kept out"):
            keep_out(browser, place)
    finally:
        reader.close()


# The public pages


def read(page, tally):
    with tally.step("plan: from the dashboard to the indicator"):
        page.goto(words.PLAN)
        page.get_by_role("link", name=words.INDICATOR_NAME, exact=True).click()
        expect(words.INDICATOR in page.url, f"the link leads to {page.url}")
    with tally.step("plan: the evidence has as many records as the figure says"):
        page.goto(words.INDICATOR)
        page.get_by_role("link", name=words.EVIDENCE_LINK).click()
        removed = page.get_by_role("region", name=words.REMOVALS_TABLE).get_by_role("row").count() - 1
        expect(removed == 1, f"{removed} approved removals instead of one")
        found = 0
        for _ in range(100):
            found += page.get_by_role("region", name=words.EVIDENCE_TABLE).get_by_role("row").count() - 1
            onward = page.get_by_role("link", name=words.NEXT_PAGE)
            if onward.count() == 0:
                break
            onward.click()
        expect(found == words.FIGURE, f"{found} records behind {words.FIGURE}")
    with tally.step("plan: the report's tables hold the real cells"):
        page.goto(words.REPORT)
        shown = tables(page)
        expect(len(shown) == 5, f"{len(shown)} tables instead of five")
        compare([row for rows in shown for row in rows], cells(), "page")


def tables(page):
    """The rows of the tables that have the report's columns."""
    found = []
    for table in page.get_by_role("table").all():
        headings = [one_line(text) for text in table.get_by_role("columnheader").all_inner_texts()]
        if all(column in headings for column in words.COLUMNS):
            rows = table.evaluate("table => [...table.tBodies].flatMap((body) => [...body.rows].map((row) => [...row.cells].map((cell) => cell.innerText)))")
            found.append([[one_line(cell) for cell in row] for row in rows])
    return found


def compare(found, wanted, where):
    expect(len(found) == len(wanted), f"{where}: {len(found)} rows instead of {len(wanted)}")
    different = [
        f"{one[0]} {column}: “{cell}” instead of “{other}”"
        for one, two in zip(found, wanted)
        for column, cell, other in zip(words.COLUMNS, one, two, strict=True)
        if cell != other
    ]
    expect(not different, f"{where}: " + "; ".join(different[:5]))


# The files


def fetch(page, format, query):
    answer = page.context.request.get(f"{words.REPORT}.{format}{query}", timeout=60_000)
    expect(answer.status == 200, f"{format}: status {answer.status}")
    return answer.body()


def digest_of(report):
    digest = json.loads(report)["digest"]
    expect(HEX.fullmatch(digest), f"the digest is {digest}")
    return digest


def rows_in(node):
    """Every row of the report in a JSON document, wherever it stands."""
    if isinstance(node, dict):
        if words.COLUMNS[0] in node:
            yield [node[column] for column in words.COLUMNS]
        else:
            for value in node.values():
                yield from rows_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from rows_in(value)


def download(page, tally, query):
    digest = None
    with tally.step("report: JSON holds the real cells"):
        report = fetch(page, "json", query)
        digest = digest_of(report)
        compare(list(rows_in(json.loads(report))), cells(), "JSON")
    with tally.step("report: CSV holds the real cells and the digest"):
        text = fetch(page, "csv", query).decode("utf-8-sig")
        rows = [row[1:8] for row in csv.reader(io.StringIO(text, newline="")) if row[1:2] and row[1] in {one[0] for one in cells()}]
        compare(rows, cells(), "CSV")
        expect(digest in text, "the CSV file does not carry the digest")
    with tally.step("report: XLSX holds the real cells and the digest"):
        texts = workbook(fetch(page, "xlsx", query))
        missing = [cell for row in cells() for cell in row if cell not in texts]
        expect(not missing, f"XLSX lacks {missing[:5]}")
        expect(any(digest in text for text in texts), "the XLSX file does not carry the digest")
    with tally.step("report: PDF holds the real cells and the digest"):
        text = pdf(fetch(page, "pdf", query))
        missing = [cell for row in cells() for cell in row if squeezed(cell) not in text]
        expect(not missing, f"PDF lacks {missing[:5]}")
        expect(digest in text, "the PDF file does not carry the digest")


def workbook(content):
    """Every text of a workbook."""
    texts = set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/") and name.endswith(".xml"):
                root = ElementTree.fromstring(archive.read(name))
                for item in root.iter():
                    if item.tag.endswith(("}si", "}is")):
                        texts.add("".join(part.text or "" for part in item.iter() if part.tag.endswith("}t")))
    return texts


def pdf(content):
    """The text of a PDF, without any white space."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        text = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", file.name, "-"], capture_output=True, check=True, timeout=60).stdout
    return squeezed(text.decode())


# The officers


def publish(office, page, program, tally):
    with tally.step("plan office: freezes the report"):
        office.goto(words.STAFF_YEAR)
        office.get_by_role("button", name=words.FREEZE).click()
        # Asked once more: an edition never changes again.
        office.get_by_role("main").get_by_role("button", name=words.FREEZE).click()
        # The page of the work in hand asks again by itself until the PDF is made.
        office.wait_for_url("**done=frozen", timeout=120_000)
    with tally.step("plan office: publishes the edition"):
        office.get_by_role("button", name=words.PUBLISH).click()
        expect(office.get_by_text(words.PUBLISHED).count() > 0, "the page does not say that it was published")
    with tally.step("report: the public page shows the edition and its digest"):
        page.goto(words.REPORT)
        text = page.get_by_role("main").inner_text()
        expect(words.FIRST_EDITION in text, "the page does not name the first edition")
        expect(words.SAME in text, "the live records differ from the edition that was just made")
        expect(digest_of(fetch(page, "json", "?edition=1")) in HEX.findall(text), "the page does not show the digest of the edition's files")
        expect(page.get_by_role("link", name=words.PROOF).count() == 1, "the page does not offer the proof")
        compare([row for rows in tables(page) for row in rows], cells(), "edition")
    with tally.step("report: files of the edition verify offline"):
        verify(page, program)


def verify(page, program):
    """The published PDF is the published one; one byte more, and it is not."""
    with tempfile.TemporaryDirectory() as folder:
        proof, file, other = Path(folder) / "proof.json", Path(folder) / "report.pdf", Path(folder) / "other.pdf"
        answer = page.context.request.get(f"{words.REPORT}/proof.json?edition=1")
        expect(answer.status == 200, f"the proof: status {answer.status}")
        proof.write_bytes(answer.body())
        file.write_bytes(fetch(page, "pdf", "?edition=1"))
        other.write_bytes(file.read_bytes() + b"\n")
        good = program.run("report", "verify", str(file), "--proof", str(proof))
        expect(good.returncode == 0, f"the published PDF does not verify: {good.stdout} {good.stderr}")
        bad = program.run("report", "verify", str(other), "--proof", str(proof))
        expect(bad.returncode == 1, f"a changed PDF verifies: {bad.returncode} {bad.stdout}")


def judgement(page):
    """The fiscal year's row in the indicator's table."""
    page.goto(words.INDICATOR)
    return one_line(page.get_by_role("row", name=words.FISCAL_YEAR).first.inner_text())


def unapprove(office, page, tally):
    before = None
    with tally.step("plan: the indicator is achieved"):
        before = fetch(page, "json", "?edition=1")
        shown = judgement(page)
        expect(words.ACHIEVED.search(shown), shown)
    with tally.step("inventory: without its approval the abolition does not lower the target"):
        # From the figure to the record that lowered its target, and from there to the officers' side.
        office.goto(words.INDICATOR)
        office.get_by_role("link", name=words.EVIDENCE_LINK).click()
        office.get_by_role("region", name=words.REMOVALS_TABLE).get_by_role("link").first.click()
        office.get_by_role("main").get_by_role("link", name=words.EDIT).click()
        office.get_by_role("button", name=words.VOID_APPROVAL).click()
        expect(office.get_by_text(words.VOIDED).count() > 0, "the page does not say that the approval is void")
        shown = judgement(page)
        expect(words.MISSED.search(shown), shown)
    with tally.step("report: the edition stays, and says that the records differ"):
        page.goto(words.REPORT)
        expect(words.DIFFERS in page.get_by_role("main").inner_text(), "the page does not say that the records differ")
        compare([row for rows in tables(page) for row in rows], cells(), "edition")
        expect(fetch(page, "json", "?edition=1") == before, "the edition's bytes have changed")
    with tally.step("inventory: with its approval it does"):
        office.get_by_role("button", name=words.APPROVE).click()
        expect(office.get_by_text(words.APPROVED).count() > 0, "the page does not say that the abolition is approved")
        shown = judgement(page)
        expect(words.ACHIEVED.search(shown), shown)
        page.goto(words.REPORT)
        expect(words.SAME in page.get_by_role("main").inner_text(), "the page still says that the records differ")


def keep_out(browser, place):
    """Michiko is of a town: the prefecture's work is not hers to see or to change."""
    office = signed_in(browser, place, "yamada")
    page = office.new_page()
    page.goto(words.STAFF_PROCEDURES)
    procedure = page.get_by_role("region", name=words.INVENTORY_TABLE).get_by_role("link").first.get_attribute("href")
    office.close()
    michiko = signed_in(browser, place, "michiko")
    try:
        page = michiko.new_page()
        seen = [f"{address}: {status}" for address in (words.STAFF_YEAR, words.STAFF_INDICATOR, procedure) if (status := page.goto(address).status) not in (403, 404)]
        expect(not seen, "; ".join(seen))
    finally:
        michiko.close()
