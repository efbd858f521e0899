"""Two files of 30 procedures for the tests, as a spreadsheet program in Japan saves them (CP932, CRLF): one clean, one with six faulty lines."""

import pathlib

from procedures import COLUMNS, ENDED, inventory

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "ProceduresTests" / "Fixtures"


def chosen():
    """The ended one, one of volume 0, one of unknown volume, and others spread over the inventory."""
    rows = inventory()
    first = [
        next(row for row in rows if row["手続名"] == ENDED),
        next(row for row in rows if row["年間件数"] == "0"),
        next(row for row in rows if row["年間件数"] == ""),
    ]
    spread = [row for row in rows[::77] if row not in first]
    return sorted(first + spread[:27], key=lambda row: row["番号"])


def save(name, lines):
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_bytes(b"".join(line + b"\r\n" for line in lines))


def encoded(fields):
    assert not any("," in field or '"' in field for field in fields)
    return ",".join(fields).encode("cp932")


if __name__ == "__main__":
    rows = [[row[column] for column in COLUMNS] for row in chosen()]
    assert len(rows) == 30
    at = COLUMNS.index
    save("procedures-cp932.csv", [encoded(COLUMNS), *map(encoded, rows)])
    rows[4][at("押印廃止日")] = "2022-02-30"
    rows[9][at("年間件数")] = "-5"
    rows[14][at("所管課")] = "340006-nowhere"
    rows[19][at("番号")] = rows[18][at("番号")]
    rows[24] = rows[24][:5]
    lines = [encoded(COLUMNS), *map(encoded, rows)]
    # The bytes 81 AD are no character in CP932. The header is line 1: faults are on lines 6, 9, 11, 16, 21 and 26.
    lines[8] = lines[8].replace("構成データ".encode("cp932"), "構成".encode("cp932") + b"\x81\xad")
    save("procedures-cp932-broken.csv", lines)
    print("2 fixtures")
