"""Counts the Hiroshima sample and its test fixtures, and stops at the first figure that is not what it must be."""

import csv
import pathlib
import re

from organisations import COLUMNS as UNIT_COLUMNS, CONTACT, SAMPLE
from officers import COLUMNS as PEOPLE_COLUMNS
from procedures import COLUMNS, NAMED

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "ProceduresTests" / "Fixtures"
FIRST, LAST = "2021-04-01", "2022-03-31"


def table(name, columns):
    data = (SAMPLE / name).read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data and data.endswith(b"\n"), name
    rows = list(csv.reader(data.decode("utf-8").splitlines()))
    assert rows[0] == columns and all(len(row) == len(columns) for row in rows), name
    return [dict(zip(columns, row)) for row in rows[1:]]


def same(what, found, wanted):
    print(f"{what}: {found}")
    assert found == wanted, f"{what}: {found}, not {wanted}"


def organisations():
    units = table("organisations.csv", UNIT_COLUMNS + CONTACT)
    codes = {unit["code"]: unit for unit in units}
    same("organisation codes, each once", len(codes), len(units))
    same("municipalities", sum(unit["kind"] == "municipality" for unit in units), 23)
    for unit in units:
        assert unit["kana"] and unit["english"] and (unit["parent"] in codes or not unit["parent"]), unit
        assert not unit["valid_to"] or unit["valid_from"] <= unit["valid_to"], unit
    same("sections that ended", [unit["code"] for unit in units if unit["valid_to"]], ["340006-kenkou-keikaku"])
    print("bureaus:", sum(unit["kind"] == "bureau" for unit in units), "sections:", sum(unit["kind"] == "section" for unit in units))
    plan = (SAMPLE / "plan.yml").read_text(encoding="utf-8")
    responsible = sorted(set(re.findall(r"section: (\d{6}\S+)", plan)))
    assert all(code in codes for code in responsible), responsible
    return codes, responsible


def officers(codes, responsible):
    people = table("officers.csv", PEOPLE_COLUMNS)
    same("people", len({one["login"] for one in people}), 45)
    known = {"section-officer", "procedure-officer", "plan-officer", "administrator"}
    for one in people:
        assert one["organisation"] in codes or not one["organisation"], one
        assert one["email"].endswith("@example.jp") and (one["title"].endswith("（架空）") or not one["title"]), one
        for role in filter(None, one["roles"].split(";")):
            name, _, unit = role.partition("@")
            assert name in known and (not unit or unit in codes), one
    posts = [(one["organisation"], one["position"]) for one in people if one["position"]]
    same("positions held twice", sorted({post for post in posts if posts.count(post) > 1}), [])
    same("sections with 係長 and 課長", sum((unit, "係長") in posts and (unit, "課長") in posts for unit in codes), 12)
    covered = {one["organisation"] for one in people if "section-officer" in one["roles"]}
    same("responsible sections without an officer", [code for code in responsible if code not in covered], [])


def procedures(codes):
    rows = table("procedures.csv", COLUMNS)
    same("procedures", len(rows), 2100)
    same("numbers, each once", len({row["番号"] for row in rows}), len(rows))
    same("names within a section, each once", len({(row["手続名"], row["所管課"]) for row in rows}), len(rows))
    for row in rows:
        assert row["所管課"] in codes and not codes[row["所管課"]]["valid_to"] and row["根拠法令"] and row["備考"] == "構成データ", row
        assert re.fullmatch(r"\d*", row["年間件数"]) and row["主要"] in ("", "○") and row["オンライン化目標年度"] in ("", "2021", "2022", "2023"), row
        for column in ("押印廃止日", "オンライン開始日", "廃止日", "廃止承認日"):
            assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row[column]), row
        assert bool(row["廃止日"]) == bool(row["廃止理由"]) and bool(row["廃止承認日"]) == bool(row["廃止承認者"]), row
        assert not (row["押印廃止日"] and row["廃止日"]) and bool(row["押印廃止日"]) == bool(row["押印の代替"]), row
        "".join(row.values()).encode("cp932")
    sealed = [row["押印廃止日"] for row in rows if row["押印廃止日"]]
    same("seals abolished 2020-10-01 to 2022-03-31", sum("2020-10-01" <= day <= LAST for day in sealed), 1742)
    same("seals abolished 2022-04-01 to 2023-12-31", sum("2022-04-01" <= day <= "2023-12-31" for day in sealed), 40)
    same("seals abolished", len(sealed), 1782)
    same("never a seal", sum(not row["押印の目的"] for row in rows), 190)
    same("still a seal", sum(bool(row["押印の目的"]) and not row["押印廃止日"] for row in rows), 128)
    major = [row for row in rows if row["主要"]]
    same("major", len(major), 109)
    same("with a year to be online", sum(bool(row["オンライン化目標年度"]) for row in rows), 109)
    due = {year: [row for row in major if row["オンライン化目標年度"] == year] for year in ("2021", "2022", "2023")}
    same("due by year", [len(due[year]) for year in due], [42, 33, 34])
    same("of 2021: online in the year", sum(FIRST <= row["オンライン開始日"] <= LAST for row in due["2021"]), 41)
    ended = [row for row in due["2021"] if not row["オンライン開始日"]]
    same("of 2021: abolished with approval in the year", [row["手続名"] for row in ended if FIRST <= row["廃止日"] <= LAST and FIRST <= row["廃止承認日"] <= LAST], ["離職者緊急生活資金の融資あっせん申請"])
    print("   ", ended[0])
    same("major, online by 2022-03-31", sum("" < row["オンライン開始日"] <= LAST for row in major), 41)
    same("major, abolished", sum(bool(row["廃止日"]) for row in major), 1)
    same("named, major", sum(row["手続名"] in NAMED for row in major), 12)
    print("of 2022: online later:", sum(bool(row["オンライン開始日"]) for row in due["2022"]), "of 2023:", sum(bool(row["オンライン開始日"]) for row in due["2023"]))
    plain = [row for row in rows if not row["主要"]]
    print("not major, online by 2022-03-31:", sum("" < row["オンライン開始日"] <= LAST for row in plain), "later:", sum(row["オンライン開始日"] > LAST for row in plain))
    print("not major, abolished with approval:", sum(bool(row["廃止承認日"]) for row in plain), "without:", sum(bool(row["廃止日"]) and not row["廃止承認日"] for row in plain))
    volumes = sorted(int(row["年間件数"]) for row in rows if row["年間件数"])
    print("volume unknown:", len(rows) - len(volumes), "zero:", volumes.count(0), "median:", volumes[len(volumes) // 2], "most:", volumes[-1])
    print("sections with procedures:", len({row["所管課"] for row in rows}))
    return {row["番号"] for row in rows}


def fixtures(codes):
    for name, wanted in ("procedures-cp932.csv", {}), (
        "procedures-cp932-broken.csv", {6: "date", 9: "bytes", 11: "volume", 16: "section", 21: "number", 26: "fields"},
    ):
        data = (FIXTURES / name).read_bytes()
        lines = data.split(b"\r\n")
        assert lines.pop() == b"" and not any(b"\n" in line or b"\r" in line for line in lines)
        same(f"{name}: rows", len(lines) - 1, 30)
        found, seen = {}, set()
        for number, line in enumerate(lines[1:], 2):
            try:
                fields = line.decode("cp932").split(",")
            except UnicodeDecodeError:
                found[number] = "bytes"
                continue
            if len(fields) != len(COLUMNS):
                found[number] = "fields"
                continue
            row = dict(zip(COLUMNS, fields))
            if row["番号"] in seen:
                found[number] = "number"
            elif row["所管課"] not in codes:
                found[number] = "section"
            elif row["年間件数"].startswith("-"):
                found[number] = "volume"
            elif row["押印廃止日"].endswith("02-30"):
                found[number] = "date"
            seen.add(row["番号"])
        same(f"{name}: faults by line", found, wanted)


if __name__ == "__main__":
    codes, responsible = organisations()
    officers(codes, responsible)
    procedures(codes)
    fixtures(codes)
    print("All figures are as they must be.")
