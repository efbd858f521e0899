"""The people of the Hiroshima sample, all invented. Writes Samples/hiroshima/officers.csv."""

from organisations import SAMPLE, write

COLUMNS = ["login", "name", "kana", "email", "organisation", "title", "roles", "position"]
SECTION = "section-officer;procedure-officer"
# Who only agrees and decides works no cases; the seat is enough to see those that wait for them.
SEAT = "section-officer"
# A role is held at the person's organisation, or at the one named behind @; it reaches downward.
# A position (職) is a seat in approvals; who has none is put in no seat.
CAST = [
    ("yamada", "山田 計子", "やまだ けいこ", "340006-soumu-digital", "担当課長", "plan-officer@340006;section-officer", ""),
    ("akiko", "明子", "あきこ", "340006-soumu-system", "主査", "administrator@340006;section-officer", ""),
    ("tarou", "太郎", "たろう", "340006-soumu-zaisan", "主任", SECTION, ""),
    ("jirou", "次郎", "じろう", "340006-kenkou-shokuhin", "主任", SECTION, ""),
    ("michiko", "美智子", "みちこ", "343021-jouhou", "係長", SECTION, ""),
    ("hiroshi", "浩", "ひろし", "340006-soumu-digital", "主任", SECTION, ""),
    ("sakura", "さくら", "さくら", "340006-soumu-dx", "主任", SECTION, ""),
    ("kenji", "健二", "けんじ", "340006-soumu-jinji", "主査", SECTION, ""),
    ("makoto", "誠", "まこと", "340006-soumu-system", "主任", SECTION, ""),
    ("naoko", "直子", "なおこ", "340006-chiiki-digital", "主任", SECTION, ""),
    ("ryouko", "良子", "りょうこ", "340006-kenkou-shokuhin", "係長", SEAT, "係長"),
    ("kazuo", "和夫", "かずお", "340006-kenkou-shokuhin", "課長", SEAT, "課長"),
    ("susumu", "進", "すすむ", "340006-soumu-zaisan", "課長", SEAT, "課長"),
    ("fumiko", "文子", "ふみこ", "340006-soumu-soumu", "主任", SECTION, ""),
    ("osamu", "治", "おさむ", "340006-soumu-soumu", "課長", SEAT, "課長"),
    ("minoru", "実", "みのる", "340006-soumu-soumu", "係長", SEAT, "係長"),
    ("shizuko", "静子", "しずこ", "340006-soumu-zaisan", "係長", SEAT, "係長"),
    ("takumi", "匠", "たくみ", "340006-soumu-zeimu", "主任", SECTION, ""),
    ("setsuko", "節子", "せつこ", "340006-soumu-zeimu", "係長", SEAT, "係長"),
    ("tadashi", "正", "ただし", "340006-soumu-zeimu", "課長", SEAT, "課長"),
    ("midori", "緑", "みどり", "340006-kankyou-shizen", "主任", SECTION, ""),
    ("satoru", "悟", "さとる", "340006-kankyou-shizen", "係長", SEAT, "係長"),
    ("chieko", "千恵子", "ちえこ", "340006-kankyou-shizen", "課長", SEAT, "課長"),
    ("aoi", "葵", "あおい", "340006-kenkou-koureisha", "主任", SECTION, ""),
    ("masaru", "勝", "まさる", "340006-kenkou-koureisha", "係長", SEAT, "係長"),
    ("yoshiko", "芳子", "よしこ", "340006-kenkou-koureisha", "課長", SEAT, "課長"),
    ("shouta", "翔太", "しょうた", "340006-kenkou-yakumu", "主任", SECTION, ""),
    ("yuriko", "百合子", "ゆりこ", "340006-kenkou-yakumu", "係長", SEAT, "係長"),
    ("mamoru", "守", "まもる", "340006-kenkou-yakumu", "課長", SEAT, "課長"),
    ("daichi", "大地", "だいち", "340006-doboku-kensetsu", "主任", SECTION, ""),
    ("kyouko", "京子", "きょうこ", "340006-doboku-kensetsu", "係長", SEAT, "係長"),
    ("tsutomu", "勤", "つとむ", "340006-doboku-kensetsu", "課長", SEAT, "課長"),
    ("wataru", "渉", "わたる", "340006-doboku-kanri", "主任", SECTION, ""),
    ("namiko", "波子", "なみこ", "340006-doboku-kanri", "係長", SEAT, "係長"),
    ("iwao", "巌", "いわお", "340006-doboku-kanri", "課長", SEAT, "課長"),
    ("haruka", "遥", "はるか", "340006-doboku-toshi", "主任", SECTION, ""),
    ("noboru", "登", "のぼる", "340006-doboku-toshi", "係長", SEAT, "係長"),
    ("kumiko", "久美子", "くみこ", "340006-doboku-toshi", "課長", SEAT, "課長"),
    ("mayumi", "真弓", "まゆみ", "340006-doboku-juutaku", "主任", SECTION, ""),
    ("shigeru", "茂", "しげる", "340006-doboku-juutaku", "係長", SEAT, "係長"),
    ("etsuko", "悦子", "えつこ", "340006-doboku-juutaku", "課長", SEAT, "課長"),
    ("manabu", "学", "まなぶ", "340006-kyouiku-soumu", "主任", SECTION, ""),
    ("fumie", "文枝", "ふみえ", "340006-kyouiku-soumu", "係長", SEAT, "係長"),
    ("isao", "功", "いさお", "340006-kyouiku-soumu", "課長", SEAT, "課長"),
    # The administrator of a town: its closing days, its people.
    ("hideo", "秀夫", "ひでお", "343021-jouhou", "課長補佐", "administrator@343021;section-officer", ""),
    ("hanako", "花子", "はなこ", "", "", "", ""),
]


def officers():
    return [
        [login, name, kana, f"{login}@example.jp", unit, title + "（架空）" if title else "", roles, position]
        for login, name, kana, unit, title, roles, position in CAST
    ]


if __name__ == "__main__":
    write(SAMPLE / "officers.csv", COLUMNS, officers())
    print(len(CAST), "people")
