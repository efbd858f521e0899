"""The people of the Hiroshima sample, all invented. Writes Samples/hiroshima/officers.csv."""

from organisations import SAMPLE, write

COLUMNS = ["login", "name", "kana", "email", "organisation", "title", "roles"]
SECTION = "section-officer;procedure-officer"
# A role is held at the person's organisation, or at the one named behind @; it reaches downward.
CAST = [
    ("yamada", "山田 計子", "やまだ けいこ", "340006-soumu-digital", "担当課長", "plan-officer@340006;section-officer"),
    ("akiko", "明子", "あきこ", "340006-soumu-system", "主査", "administrator@340006;section-officer"),
    ("tarou", "太郎", "たろう", "340006-soumu-zaisan", "主任", SECTION),
    ("jirou", "次郎", "じろう", "340006-kenkou-shokuhin", "主任", SECTION),
    ("michiko", "美智子", "みちこ", "343021-jouhou", "係長", SECTION),
    ("hiroshi", "浩", "ひろし", "340006-soumu-digital", "主任", SECTION),
    ("sakura", "さくら", "さくら", "340006-soumu-dx", "主任", SECTION),
    ("kenji", "健二", "けんじ", "340006-soumu-jinji", "主査", SECTION),
    ("makoto", "誠", "まこと", "340006-soumu-system", "主任", SECTION),
    ("naoko", "直子", "なおこ", "340006-chiiki-digital", "主任", SECTION),
    ("hanako", "花子", "はなこ", "", "", ""),
]


def officers():
    return [
        [login, name, kana, f"{login}@example.jp", unit, title + "（架空）" if title else "", roles]
        for login, name, kana, unit, title, roles in CAST
    ]


if __name__ == "__main__":
    write(SAMPLE / "officers.csv", COLUMNS, officers())
    print(len(CAST), "people")
