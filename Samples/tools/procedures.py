"""The procedure inventory of the Hiroshima sample, composed from procedure_bases.txt. Writes Samples/hiroshima/procedures.csv.

The report gives only counts: 1,742 seals abolished, 109 major procedures, 42 due in fiscal 2021, 41 of them online and
one abolished. The list behind them is not public. This one is composed to those counts; every row says so.
"""

import hashlib
import datetime
import pathlib
import re

from organisations import SAMPLE, write

COLUMNS = (
    "番号,手続名,所管課,根拠法令,年間件数,主要,オンライン化目標年度,押印の目的,押印の代替,押印廃止日,オンライン開始日,"
    "廃止日,廃止理由,廃止承認日,廃止承認者,備考"
).split(",")
TOTAL = 2100
SEALS, LATER_SEALS, NEVER_SEALED = 1742, 40, 190
YEAR_END = "2022-03-31"

# The kinds: what is asked for, and each action by its letter: its name, and its share of the yearly volume.
# {b} is the base, {s} the base without a trailing word of action, {n} what is asked for.
KINDS = {
    "K": ("許可", {
        "N": ("{b}{n}申請", 1), "U": ("{b}{n}の更新申請", 0.6), "V": ("{b}の変更{n}申請", 0.25), "H": ("{b}{n}の変更届", 0.5),
        "S": ("{b}{n}証の再交付申請", 0.05), "K": ("{b}{n}の承継届", 0.08), "Q": ("{s}の休止届", 0.03), "R": ("{s}の再開届", 0.02),
        "X": ("{s}の廃止届", 0.2), "J": ("{s}の実施状況報告", 0.5)}, "NUVHSKX"),
    "T": ("登録", {
        "N": ("{b}{n}申請", 1), "U": ("{b}{n}の更新申請", 0.6), "V": ("{b}{n}の変更申請", 0.2), "H": ("{b}{n}の変更届", 0.5),
        "S": ("{b}{n}証の再交付申請", 0.05), "K": ("{b}{n}の承継届", 0.05), "X": ("{s}の廃業等の届出", 0.15),
        "J": ("{s}の業務状況報告", 0.8)}, "NUHSKX"),
    "D": ("届", {
        "N": ("{b}届", 1), "V": ("{s}の構造等変更届", 0.2), "H": ("{s}の届出事項の変更届", 0.6), "K": ("{s}の承継届", 0.1),
        "Q": ("{s}の休止届", 0.05), "R": ("{s}の再開届", 0.03), "S": ("{s}の届出済証の再交付申請", 0.04), "X": ("{s}の廃止届", 0.3),
        "J": ("{s}の定期報告", 0.9)}, "NHKX"),
    "S": ("指定", {
        "N": ("{b}の{n}申請", 1), "U": ("{b}の{n}更新申請", 0.7), "H": ("{b}の変更届", 0.9), "Q": ("{b}の休止届", 0.05),
        "R": ("{b}の再開届", 0.02), "S": ("{b}の{n}書の再交付申請", 0.03), "X": ("{b}の廃止届", 0.15), "J": ("{b}の運営状況報告", 0.8)}, "NUHX"),
    "N": ("認定", {
        "N": ("{b}の{n}申請", 1), "U": ("{b}の{n}の更新申請", 0.5), "V": ("{b}の変更{n}申請", 0.35), "H": ("{b}の変更届", 0.4),
        "K": ("{b}の{n}の承継承認申請", 0.05), "Q": ("{b}の休止届", 0.03), "S": ("{b}の{n}証の再交付申請", 0.05),
        "X": ("{b}の廃止届", 0.1), "J": ("{b}の実施状況報告", 0.8)}, "NUVHJX"),
    "M": ("免許", {
        "N": ("{b}{n}申請", 1), "U": ("{b}{n}の更新申請", 0.7), "W": ("{b}{n}の書換交付申請", 0.3), "S": ("{b}{n}証の再交付申請", 0.12),
        "X": ("{b}{n}の返納届", 0.1), "J": ("{b}の業務報告", 1)}, "NWS"),
    "A": ("認可", {
        "N": ("{b}の設立{n}申請", 1), "V": ("{b}の定款等の変更{n}申請", 0.9), "H": ("{b}の定款等の変更届", 1.4),
        "D": ("{b}の役員変更届", 6), "R": ("{b}の登記完了届", 1.5), "Z": ("{b}の解散{n}申請", 0.2), "M": ("{b}の合併{n}申請", 0.05),
        "Y": ("{b}の事業報告書等の提出", 12)}, "NVHDRZMY"),
    "G": ("交付", {
        "N": ("{b}補助金の{n}申請", 1), "V": ("{b}補助金の変更承認申請", 0.25), "X": ("{b}補助金に係る事業の中止・廃止承認申請", 0.04),
        "Q": ("{b}補助金の遂行状況報告", 0.3), "J": ("{b}補助金の実績報告", 0.95), "S": ("{b}補助金の請求", 0.95),
        "R": ("{b}補助金の概算払請求", 0.3), "P": ("{b}補助金に係る財産処分の承認申請", 0.03)}, "NVXQJSRP"),
    "F": ("支給", {
        "N": ("{b}の{n}申請", 1), "U": ("{b}の更新申請", 0.7), "V": ("{b}の変更申請", 0.2), "H": ("{b}の氏名・住所等の変更届", 0.4),
        "S": ("{b}証書の再交付申請", 0.05), "X": ("{b}の受給資格喪失届", 0.1), "G": ("{b}の現況届", 0.9), "J": ("{b}の状況報告", 0.8)}, "NHX"),
    "U": ("許可", {
        "N": ("{b}使用{n}申請", 1), "V": ("{b}の使用{n}の変更申請", 0.08), "X": ("{b}の使用の取消届", 0.1),
        "D": ("{b}の使用料の減免申請", 0.2), "R": ("{b}の使用料の還付申請", 0.05)}, "NVXDR"),
}

# The major ones that the sample names, with the fiscal year by whose end each is to be online.
NAMED = {
    "公文書開示請求": 2021, "狩猟者登録申請": 2021, "県営住宅入居申込": 2021, "奨学金貸付申請": 2021, "自動車税種別割の減免申請": 2021,
    "屋外広告物許可申請": 2021, "食品営業許可申請": 2022, "毒物劇物販売業登録申請": 2022, "介護保険事業所の指定更新申請": 2022,
    "県立施設使用許可申請": 2022, "建設業許可の変更届": 2023, "河川占用許可申請": 2023,
}
VOLUMES = {"建設業許可の変更届": 6200, "介護保険事業所の指定更新申請": 640}
# Common ones that are no candidates: they have national services of their own, or somebody must come in person.
NO_CANDIDATE = re.compile("運転免許|旅券|法人県民税|自動車保管場所")
DUE = {2021: 42, 2022: 33, 2023: 34}
# Of the later ones some are not online yet.
LATE = {2022: 4, 2023: 12}
# The one that left the target of fiscal 2021 because its work came to an end.
ENDED = "離職者緊急生活資金の融資あっせん申請"
ENDED_WORDS = {
    "廃止日": "2021-12-28", "廃止理由": "融資制度の受付が終了し、この手続に係る事務を廃止したため", "廃止承認日": "2022-01-14",
    "廃止承認者": "デジタル県庁推進担当課長",
}
# Other procedures that were abolished: the day, why, and when the abolition was approved ("": it has not been).
OTHER_ENDS = [
    ("2021-06-30", "同じ内容の届出に統合したため", "2021-07-09"), ("2021-09-30", "事務の見直しにより報告を求めないこととしたため", "2021-10-05"),
    ("2022-03-31", "事務の見直しにより届出を要しないこととしたため", "2022-03-31"), ("2022-03-31", "補助事業が終了したため", ""),
    ("2022-07-31", "同じ内容の届出に統合したため", "2022-08-10"), ("2023-03-31", "補助事業が終了したため", "2023-04-14"),
    ("2023-03-31", "事務の見直しにより届出を要しないこととしたため", ""), ("2023-09-30", "同じ内容の報告に統合したため", ""),
]

PURPOSES = {"本人確認": ["本人確認書類の写し", "署名", "不要"], "意思確認": ["署名", "電話等による確認", "不要"], "慣行": ["不要"],
            "文書の真正の担保": ["本人確認書類の写し", "発行責任者の氏名と連絡先の記載", "署名"]}
# Their forms (Samples/hiroshima/procedures) ask for nothing in the place of the seal.
NOTHING_INSTEAD = {"H-0912", "H-1668", "H-1818"}
# The days on which forms were changed: in batches, as rules and outlines are.
BATCHES = ["2020-10-01", "2020-11-01", "2020-12-01", "2020-12-25", "2021-01-01", "2021-02-01", "2021-03-01", "2021-03-31", "2021-04-01",
           "2021-04-01", "2021-04-01", "2021-05-01", "2021-06-01", "2021-07-01", "2021-08-01", "2021-09-01", "2021-10-01", "2021-10-01",
           "2021-11-01", "2021-12-01", "2021-12-28", "2022-01-01", "2022-02-01", "2022-03-01", "2022-03-31", "2022-03-31"]


def chance(*words):
    """A number from 0 to 1 that depends on the words alone."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, words)).encode()).digest()[:6], "big") / 2**48


def one_of(choices, *words):
    return choices[int(chance(*words) * len(choices))]


def day_between(first, last, *words):
    first, last = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    return (first + datetime.timedelta(days=int(chance(*words) * ((last - first).days + 1)))).isoformat()


def article(text):
    """55条1項 -> 第55条第1項"""
    return re.sub(r"条(の\d+)*\s*(?=\d+項)", lambda match: match.group() + "第", "第" + text) if text else ""


def basis(law, articles, letter, first):
    """A later action of an article unknown to us rests on the law's rules of execution (施行規則, 施行細則): no number is invented."""
    if articles.get(letter):
        return law + article(articles[letter])
    if letter == first or law.endswith(("規則", "細則", "要綱", "要領", "規程", "省令", "規約", "政令", "施行令", "プラン")):
        return law
    return law + "施行規則"


def asked_for(kind, base, noun):
    if kind != "F":
        return noun
    return "交付" if base.endswith(("手帳", "証")) else "認定" if base.endswith("手当") else "支給認定" if "医療" in base else "支給"


def wording(kind, letter, base, noun):
    """The action's name, where the base asks for other words than its kind has."""
    own = {
        ("D", "N"): "{b}の届出" if not base.endswith(("設置", "開設", "布設", "新設", "飼育", "選任", "製造", "採取")) else "",
        ("A", "N"): "{b}の{n}申請" if noun == "認定" else "",
        ("M", "N"): "{b}{n}の交付申請" if noun.endswith("状") else "",
        ("M", "S"): "{b}{n}の再交付申請" if noun.endswith("状") else "",
        ("F", "S"): "{b}の再交付申請" if noun == "交付" else "{b}受給者証の再交付申請" if noun == "支給認定" else "",
        ("F", "X"): "{b}の返還届" if noun == "交付" else "",
    }
    return own.get((kind, letter)) or KINDS[kind][1][letter][0]


def composed():
    """Every action of every base, in the order of the file."""
    rows = []
    for line in (pathlib.Path(__file__).parent / "procedure_bases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        section, kind, base, law, articles, volume, *letters = line.split("|")
        articles = dict(part.split("=") if "=" in part else ("first", part) for part in articles.split(";") if part)
        if kind == "1":
            actions = [("N", base, 1.0)]
        else:
            noun, names, usual = KINDS[kind]
            base, _, own = base.partition("/")
            noun = own or asked_for(kind, base, noun)
            short = re.sub(r"(の|(の|)(設置|開設|布設|新設|飼育|選任))$", "", base)
            actions = [
                (letter, wording(kind, letter, base, noun).format(b=base, s=short, n=noun).replace("のの", "の"), names[letter][1])
                for letter in (letters[0] if letters else usual)
            ]
        first = actions[0][0]
        articles[first] = articles.pop("first", articles.get(first, ""))
        for letter, name, share in actions:
            rows.append({
                "手続名": name, "所管課": "340006-" + section, "根拠法令": basis(law, articles, letter, first),
                "年間件数": yearly(volume, share, letter == first, section, name), "letter": letter, "first": letter == first, "kind": kind,
            })
    return rows


def yearly(volume, share, is_first, *words):
    if words[-1] in VOLUMES:
        return VOLUMES[words[-1]]
    if not volume:
        return None
    if is_first:
        return int(volume)
    count = int(volume) * share * (0.6 + 0.8 * chance("volume", *words))
    return None if chance("unknown", *words) < 0.05 else round(count)


def inventory():
    rows, seen = [], set()
    for row in composed():
        key = (row["所管課"], row["手続名"])
        if key not in seen:
            seen.add(key)
            rows.append(row)
    # To the total: later actions of the same base are left out, the seldom ones first.
    spare = sorted((row for row in rows if not row["first"] and row["手続名"] not in NAMED),
                   key=lambda row: (row["年間件数"] or 0) * chance("keep", row["所管課"], row["手続名"]))[: len(rows) - TOTAL]
    dropped = {id(row) for row in spare}
    rows = [row for row in rows if id(row) not in dropped]
    assert len(rows) == TOTAL, len(rows)
    for number, row in enumerate(rows, 1):
        row["番号"] = f"H-{number:04d}"
        row["備考"] = "構成データ"
    majors(rows)
    others(rows)
    seals(rows)
    return [{column: "" if row.get(column) is None else str(row.get(column)) for column in COLUMNS} for row in rows]


def majors(rows):
    by_name = {}
    for row in rows:
        by_name.setdefault(row["手続名"], row)
    chosen = {name: by_name[name] for name in [*NAMED, ENDED]}
    sections = {}
    for row in chosen.values():
        sections[row["所管課"]] = sections.get(row["所管課"], 0) + 1
    # The rest: the commonest, no more than five of a section; not every action of one base.
    for row in sorted(rows, key=lambda row: -(row["年間件数"] or 0)):
        if len(chosen) == sum(DUE.values()):
            break
        if row["手続名"] in chosen or not row["first"] or row["kind"] in "G" or sections.get(row["所管課"], 0) >= 4 or not row["年間件数"] or NO_CANDIDATE.search(row["手続名"]):
            continue
        chosen[row["手続名"]] = row
        sections[row["所管課"]] = sections.get(row["所管課"], 0) + 1
    assert len(chosen) == sum(DUE.values()), len(chosen)
    years = [year for year, count in DUE.items() for _ in range(count)]
    for year in [*NAMED.values(), 2021]:
        years.remove(year)
    free = sorted((name for name in chosen if name not in NAMED and name != ENDED), key=lambda name: chance("due", name))
    due = {**NAMED, ENDED: 2021, **dict(zip(free, years))}
    for name, row in chosen.items():
        row["主要"], row["オンライン化目標年度"] = "○", due[name]
    for name, row in chosen.items():
        online = {2021: ("2021-04-01", YEAR_END), 2022: ("2022-04-15", "2023-03-31"), 2023: ("2022-10-01", "2024-03-31")}[due[name]]
        if name == ENDED:
            row.update(ENDED_WORDS)
        elif due[name] == 2021 or name not in sorted((other for other in free if due[other] == due[name]), key=lambda other: chance("late", other))[: LATE[due[name]]]:
            row["オンライン開始日"] = day_between(*online, "online", name)


def others(rows):
    """What happens to procedures that are not major: a few online, a few abolished."""
    plain = [row for row in rows if not row.get("主要")]
    order = sorted(plain, key=lambda row: chance("other", row["番号"]) * (1 if row["first"] else 3))
    for row in order[:18]:
        row["オンライン開始日"] = day_between("2012-04-01", "2021-03-31", "before", row["番号"])
    for row in order[18:60]:
        row["オンライン開始日"] = day_between("2021-04-01", "2023-12-28", "after", row["番号"])
    fitting = {"補助": lambda row: row["kind"] == "G", "報告": lambda row: row["手続名"].endswith("報告") and row["kind"] != "G",
               "届出": lambda row: row["手続名"].endswith("届")}
    for ended, reason, approved in OTHER_ENDS:
        fits = next(test for word, test in fitting.items() if word in reason)
        row = next(row for row in reversed(order) if fits(row) and not row.get("廃止日") and (row["年間件数"] or 0) < 60)
        row.update({"廃止日": ended, "廃止理由": reason, "廃止承認日": approved, "廃止承認者": "所管課長" if approved else ""})


def needs_none(row):
    """How likely a procedure never had a seal: reports and applications for examinations, not claims of money."""
    lean = 3 if re.search(r"報告|提出|申込|定期|応募|推薦|募$", row["手続名"]) else 1
    lean *= 3 if row.get("オンライン開始日") and row["オンライン開始日"] < "2020-10-01" else 1
    return chance("never", row["番号"]) ** (1 / lean)


def needs_one(row):
    """How likely a seal is still asked for: where it is compared with a registered one."""
    lean = 5 if re.search(r"請求|設立|売払|貸付|財産処分|合併|解散|口座振替|還付|登記", row["手続名"]) else 1
    return chance("still", row["番号"]) ** (1 / lean)


def seals(rows):
    free = [row for row in rows if not row.get("廃止日")]
    never = {row["番号"] for row in sorted(free, key=needs_none)[-NEVER_SEALED:]}
    left = [row for row in free if row["番号"] not in never]
    # Abolished procedures kept their seal to the end; so do, for now, the others that are left over.
    keep = TOTAL - SEALS - LATER_SEALS - NEVER_SEALED - (len(rows) - len(free))
    still = {row["番号"] for row in sorted((row for row in left if not row.get("オンライン開始日")), key=needs_one)[-keep:]}
    left = [row for row in left if row["番号"] not in still]
    later = {row["番号"] for row in sorted((row for row in left if not row.get("主要") and not row.get("オンライン開始日")), key=lambda row: chance("later", row["番号"]))[:LATER_SEALS]}
    for row in rows:
        number = row["番号"]
        if number in never:
            continue
        money = number in still and re.search(r"請求|設立|売払|貸付|財産処分|合併|解散|口座振替|還付|登記", row["手続名"])
        row["押印の目的"] = "文書の真正の担保" if money else one_of(["本人確認", "意思確認", "慣行", "慣行", "文書の真正の担保"], "purpose", number)
        if number in still or row.get("廃止日"):
            continue
        row["押印の代替"] = "不要" if number in NOTHING_INSTEAD else one_of(PURPOSES[row["押印の目的"]], "instead", number)
        if number in later:
            row["押印廃止日"] = day_between("2022-04-01", "2023-12-28", "seal", number)
        else:
            # An online procedure had lost its seal by the day it went online, if it went online in these years.
            limit = row.get("オンライン開始日") or YEAR_END
            days = [day for day in BATCHES if day <= limit] or BATCHES
            row["押印廃止日"] = one_of(days, "seal", number)


if __name__ == "__main__":
    rows = inventory()
    write(SAMPLE / "procedures.csv", COLUMNS, [[row[column] for column in COLUMNS] for row in rows])
    print(len(rows), "procedures")
