#!/usr/bin/env python3
"""Makes the composed part of the Hiroshima sample: organisations, officers, the procedure inventory.

The report gives only counts (1,742 seals abolished; 42 major procedures due, 41 online, one abolished). The list behind
them is not public, so it is composed here, deterministically, and every row says so (備考 = 構成データ).
"""
import csv, datetime, itertools, pathlib, random

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "hiroshima"
R = random.Random(20220512)

MUNICIPALITIES = """341002,広島市,ひろしまし,Hiroshima City
342025,呉市,くれし,Kure City
342033,竹原市,たけはらし,Takehara City
342041,三原市,みはらし,Mihara City
342050,尾道市,おのみちし,Onomichi City
342076,福山市,ふくやまし,Fukuyama City
342084,府中市,ふちゅうし,Fuchu City
342092,三次市,みよしし,Miyoshi City
342106,庄原市,しょうばらし,Shobara City
342114,大竹市,おおたけし,Otake City
342122,東広島市,ひがしひろしまし,Higashihiroshima City
342131,廿日市市,はつかいちし,Hatsukaichi City
342149,安芸高田市,あきたかたし,Akitakata City
342157,江田島市,えたじまし,Etajima City
343021,府中町,ふちゅうちょう,Fuchu Town
343048,海田町,かいたちょう,Kaita Town
343072,熊野町,くまのちょう,Kumano Town
343099,坂町,さかちょう,Saka Town
343684,安芸太田町,あきおおたちょう,Akiota Town
343692,北広島町,きたひろしまちょう,Kitahiroshima Town
344311,大崎上島町,おおさきかみじまちょう,Osakikamijima Town
344621,世羅町,せらちょう,Sera Town
345458,神石高原町,じんせきこうげんちょう,Jinsekikogen Town"""

BUREAUS = [
    ("soumu", "総務局", "General Affairs Bureau", [
        ("digital", "デジタル県庁推進担当", "Digital Government Office"), ("dx", "ＤＸ推進担当", "DX Promotion Office"),
        ("system", "情報システム担当", "Information Systems Office"), ("jinji", "人事課", "Personnel Division"),
        ("zaisan", "財産管理課", "Property Management Division"), ("soumu", "総務課", "General Affairs Division"),
        ("zeimu", "税務課", "Taxation Division"), ("gakuji", "学事課", "Private Schools Division")]),
    ("chiiki", "地域政策局", "Regional Policy Bureau", [
        ("digital", "地域デジタル基盤担当", "Regional Network Office"), ("shichou", "市町行財政課", "Municipal Affairs Division"),
        ("bunka", "文化芸術課", "Culture and Arts Division"), ("sports", "スポーツ推進課", "Sports Division")]),
    ("kankyo", "環境県民局", "Environment and Citizens Bureau", [
        ("haiki", "産業廃棄物対策課", "Industrial Waste Division"), ("hozen", "環境保全課", "Environment Division"),
        ("shizen", "自然環境課", "Nature Division"), ("shouhi", "消費生活課", "Consumer Affairs Division"),
        ("joho", "県民情報課", "Public Information Division")]),
    ("kenko", "健康福祉局", "Health and Welfare Bureau", [
        ("shokuhin", "食品生活衛生課", "Food and Hygiene Division"), ("yakumu", "薬務課", "Pharmaceutical Affairs Division"),
        ("iryou", "医療介護政策課", "Medical and Care Policy Division"), ("kaigo", "介護保険課", "Long-term Care Division"),
        ("shogai", "障害者支援課", "Disability Support Division"), ("kodomo", "こども家庭課", "Children and Families Division")]),
    ("shoukou", "商工労働局", "Commerce and Labour Bureau", [
        ("keiei", "経営革新課", "Business Innovation Division"), ("koyou", "雇用労働政策課", "Employment Division"),
        ("kankou", "観光課", "Tourism Division")]),
    ("nousui", "農林水産局", "Agriculture Bureau", [
        ("nougyou", "農業経営発展課", "Agriculture Division"), ("chikusan", "畜産課", "Livestock Division"),
        ("suisan", "水産課", "Fisheries Division"), ("rinya", "林業課", "Forestry Division")]),
    ("doboku", "土木建築局", "Public Works Bureau", [
        ("kensetsu", "建設産業課", "Construction Industry Division"), ("kasen", "河川課", "Rivers Division"),
        ("douro", "道路河川管理課", "Roads Management Division"), ("toshi", "都市計画課", "City Planning Division"),
        ("kenchiku", "建築課", "Building Division"), ("juutaku", "住宅課", "Housing Division"), ("kouwan", "港湾漁港整備課", "Harbours Division")]),
    ("kyoiku", "教育委員会", "Board of Education", [
        ("koukou", "高校教育指導課", "High Schools Division"), ("shougaku", "生涯学習課", "Lifelong Learning Division"),
        ("kyoshokuin", "教職員課", "Teachers Division")]),
    ("keisatsu", "警察本部", "Police Headquarters", [
        ("seian", "生活安全総務課", "Community Safety Division"), ("koutsuu", "交通規制課", "Traffic Division")]),
    ("kigyou", "企業局", "Public Enterprise Bureau", [("suido", "水道課", "Waterworks Division")]),
]

ACTIONS = ["新規許可申請", "許可更新申請", "変更許可申請", "変更届", "廃止届", "休止届", "再開届", "承継届", "許可証再交付申請", "許可証書換交付申請",
           "実績報告", "定期報告", "立入検査結果報告", "証明書交付申請", "手数料減免申請", "取下書", "軽微変更届", "管理者選任届"]

# section, base, law, actions to take from the list
BASES = [
    ("soumu-zeimu", ["自動車税種別割", "自動車税環境性能割", "不動産取得税", "個人事業税", "法人県民税", "法人事業税", "軽油引取税", "ゴルフ場利用税", "県たばこ税", "鉱区税"], "広島県税条例"),
    ("soumu-gakuji", ["私立学校設置", "学校法人寄附行為", "専修学校設置", "各種学校設置", "宗教法人規則", "私立学校授業料軽減"], "私立学校法"),
    ("soumu-zaisan", ["行政財産使用", "普通財産貸付", "県有施設使用"], "地方自治法第238条の4"),
    ("soumu-soumu", ["公益法人", "移行法人"], "公益社団法人及び公益財団法人の認定等に関する法律"),
    ("chiiki-shichou", ["認可地縁団体", "広域連合規約"], "地方自治法"),
    ("chiiki-bunka", ["県立美術館施設使用", "縮景園施設使用", "文化財現状変更"], "広島県立美術館条例"),
    ("chiiki-sports", ["県立総合体育館施設使用", "県総合グランド施設使用"], "広島県立体育館条例"),
    ("kankyo-haiki", ["産業廃棄物収集運搬業", "産業廃棄物処分業", "特別管理産業廃棄物収集運搬業", "特別管理産業廃棄物処分業", "産業廃棄物処理施設設置", "ＰＣＢ廃棄物保管", "使用済自動車解体業", "使用済自動車破砕業", "引取業者登録", "フロン類回収業者登録"], "廃棄物の処理及び清掃に関する法律第14条"),
    ("kankyo-hozen", ["ばい煙発生施設", "一般粉じん発生施設", "特定施設設置", "揮発性有機化合物排出施設", "ダイオキシン類特定施設", "第一種フロン類充塡回収業者", "土壌汚染形質変更", "騒音特定施設"], "大気汚染防止法第6条"),
    ("kankyo-shizen", ["自然公園特別地域内行為", "鳥獣捕獲", "狩猟者登録", "温泉掘削", "温泉利用", "動物取扱業登録", "特定動物飼養"], "自然公園法第20条"),
    ("kankyo-shouhi", ["前払式特定取引", "消費生活協同組合"], "消費生活協同組合法"),
    ("kankyo-joho", ["公文書開示", "個人情報開示"], "広島県情報公開条例"),
    ("kenko-shokuhin", ["食品営業許可", "旅館業", "公衆浴場", "興行場", "理容所開設", "美容所開設", "クリーニング所開設", "ふぐ処理施設", "食鳥処理事業", "化製場", "建築物環境衛生登録", "墓地経営", "専用水道", "プール設置"], "食品衛生法第55条第1項"),
    ("kenko-yakumu", ["毒物劇物販売業登録", "毒物劇物製造業登録", "薬局開設", "医薬品販売業", "高度管理医療機器販売業", "医療機器製造業登録", "化粧品製造業", "麻薬小売業者免許", "麻薬施用者免許", "覚醒剤原料取扱者指定", "登録販売者"], "毒物及び劇物取締法第4条"),
    ("kenko-iryou", ["病院開設", "診療所開設", "助産所開設", "医療法人設立認可", "医療法人定款変更認可", "施術所開設", "歯科技工所開設", "衛生検査所登録", "看護師等修学資金"], "医療法第7条"),
    ("kenko-kaigo", ["介護保険事業所の指定", "居宅介護支援事業所", "介護老人保健施設", "介護医療院", "訪問看護事業所", "通所介護事業所", "介護支援専門員登録", "喀痰吸引等業務登録"], "介護保険法第70条"),
    ("kenko-shogai", ["障害福祉サービス事業者指定", "障害児通所支援事業者指定", "身体障害者手帳", "精神障害者保健福祉手帳", "自立支援医療機関指定", "相談支援事業者指定"], "障害者総合支援法第36条"),
    ("kenko-kodomo", ["児童福祉施設設置", "母子父子寡婦福祉資金", "認可外保育施設", "保育士登録", "里親登録", "婦人保護施設"], "児童福祉法第35条"),
    ("shoukou-keiei", ["貸金業登録", "中小企業等協同組合", "経営革新計画", "火薬類製造", "火薬類販売", "高圧ガス製造", "高圧ガス貯蔵所", "液化石油ガス販売事業", "電気工事業登録", "計量器販売"], "貸金業法第3条"),
    ("shoukou-koyou", ["職業訓練認定", "技能検定", "職業訓練指導員免許"], "職業能力開発促進法"),
    ("shoukou-kankou", ["旅行業登録", "旅行業者代理業登録", "旅行サービス手配業登録", "通訳案内士登録"], "旅行業法第3条"),
    ("nousui-nougyou", ["農地転用", "農薬販売", "肥料販売", "農業協同組合", "卸売市場開設", "農地中間管理", "種苗"], "農地法第4条"),
    ("nousui-chikusan", ["家畜人工授精所", "家畜商免許", "動物用医薬品販売", "飼料製造", "獣医師診療施設"], "家畜改良増殖法"),
    ("nousui-suisan", ["漁業許可", "漁船登録", "遊漁船業登録", "水産業協同組合", "特別採捕"], "漁業法第57条"),
    ("nousui-rinya", ["林地開発", "保安林内作業", "森林経営計画", "森林組合", "採石業登録"], "森林法第10条の2"),
    ("doboku-kensetsu", ["建設業許可", "経営事項審査", "宅地建物取引業免許", "宅地建物取引士登録", "解体工事業登録", "浄化槽工事業登録", "測量業", "入札参加資格"], "建設業法第3条"),
    ("doboku-kasen", ["河川占用許可", "河川工作物新築", "土石採取", "砂防指定地内行為", "急傾斜地崩壊危険区域内行為", "地すべり防止区域内行為"], "河川法第24条"),
    ("doboku-douro", ["道路占用", "道路工事施行承認", "特殊車両通行"], "道路法第32条"),
    ("doboku-toshi", ["屋外広告物許可", "屋外広告業登録", "開発行為", "風致地区内行為", "土地区画整理事業"], "広島県屋外広告物条例"),
    ("doboku-kenchiku", ["建築確認", "建築士免許登録", "建築士事務所登録", "長期優良住宅建築等計画", "低炭素建築物新築等計画", "福祉のまちづくり"], "建築基準法第6条"),
    ("doboku-juutaku", ["県営住宅入居", "サービス付き高齢者向け住宅登録", "マンション管理計画"], "広島県県営住宅条例"),
    ("doboku-kouwan", ["港湾区域内占用", "漁港占用", "海岸保全区域占用", "港湾施設使用", "公有水面埋立"], "港湾法第37条"),
    ("kyoiku-koukou", ["奨学金貸付", "高等学校等就学支援金", "入学者選抜"], "広島県高等学校等奨学金貸付条例"),
    ("kyoiku-shougaku", ["銃砲刀剣類登録", "埋蔵文化財発掘", "県立図書館施設使用"], "文化財保護法第93条"),
    ("kyoiku-kyoshokuin", ["教育職員免許状", "教員採用"], "教育職員免許法"),
    ("keisatsu-seian", ["風俗営業", "古物商", "警備業認定", "銃砲所持", "探偵業", "質屋"], "風俗営業等の規制及び業務の適正化等に関する法律"),
    ("keisatsu-koutsuu", ["道路使用", "自動車保管場所証明", "駐車許可", "通行禁止道路通行"], "道路交通法第77条"),
    ("kigyou-suido", ["工業用水道使用", "水道用水供給"], "工業用水道事業法"),
]

MAJOR_NAMED = [
    ("kenko-shokuhin", "食品営業許可申請", "食品衛生法第55条第1項", 2021), ("doboku-kensetsu", "建設業許可の変更届", "建設業法第11条", 2021),
    ("soumu-zeimu", "自動車税種別割の減免申請", "広島県税条例", 2021), ("kenko-yakumu", "毒物劇物販売業登録申請", "毒物及び劇物取締法第4条", 2021),
    ("doboku-kasen", "河川占用許可申請", "河川法第24条", 2022), ("doboku-toshi", "屋外広告物許可申請", "広島県屋外広告物条例", 2021),
    ("kenko-kaigo", "介護保険事業所の指定更新申請", "介護保険法第70条の2", 2022), ("kyoiku-koukou", "奨学金貸付申請", "広島県高等学校等奨学金貸付条例", 2021),
    ("kankyo-joho", "公文書開示請求", "広島県情報公開条例", 2021), ("doboku-juutaku", "県営住宅入居申込", "広島県県営住宅条例", 2022),
    ("soumu-zaisan", "県立施設使用許可申請", "地方自治法第238条の4第7項", 2021), ("kankyo-shizen", "狩猟者登録申請", "鳥獣の保護及び管理並びに狩猟の適正化に関する法律第56条", 2021),
]

HEADER = "番号,手続名,所管課,根拠法令,年間件数,主要,オンライン化目標年度,押印の目的,押印の代替,押印廃止日,オンライン開始日,廃止日,廃止理由,廃止承認日,廃止承認者,備考".split(",")


def day(first, last):
    a, b = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    return (a + datetime.timedelta(days=R.randrange((b - a).days + 1))).isoformat()


def write(name, header, rows):
    with open(OUT / name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def organisations():
    rows = [("340006", "広島県", "ひろしまけん", "Hiroshima Prefecture", "prefecture", "", "1970-01-01", "")]
    for line in MUNICIPALITIES.splitlines():
        code, name, kana, english = line.split(",")
        rows.append((code, name, kana, english, "municipality", "", "1970-01-01", ""))
    for key, name, english, sections in BUREAUS:
        rows.append((f"340006-{key}", name, "", english, "bureau", "340006", "2008-04-01", ""))
        for short, section, section_english in sections:
            rows.append((f"340006-{key}-{short}", section, "", section_english, "section", f"340006-{key}", "2008-04-01", ""))
    # A reorganisation on 1 April 2022: a section ends and its successor begins; a name changes.
    rows.append(("340006-soumu-gyokaku", "行政経営課", "", "Administrative Management Division", "section", "340006-soumu", "2008-04-01", "2022-03-31"))
    rows.append(("340006-soumu-keiei", "経営企画チーム", "", "Management Planning Team", "section", "340006-soumu", "2022-04-01", ""))
    for code, section, english in [("341002", "情報政策課", "Information Policy Division"), ("342076", "ＩＣＴ推進課", "ICT Promotion Division"),
                                   ("343021", "総務課", "General Affairs Division")]:
        rows.append((f"{code}-joho", section, "", english, "section", code, "2010-04-01", ""))
    write("organisations.csv", "code,name,kana,english,kind,parent,valid_from,valid_to".split(","), rows)


def officers():
    section = "section-officer;procedure-officer"
    rows = [
        ("yamada", "山田 計子", "やまだ けいこ", "yamada@example.jp", "340006-soumu-digital", "担当課長", "plan-officer@340006;section-officer"),
        ("akiko", "明子", "あきこ", "akiko@example.jp", "340006-soumu-system", "主査", "administrator@340006;section-officer"),
        ("tarou", "太郎", "たろう", "tarou@example.jp", "340006-soumu-zaisan", "主任", section),
        ("jirou", "次郎", "じろう", "jirou@example.jp", "340006-kenko-shokuhin", "主任", section),
        ("michiko", "美智子", "みちこ", "michiko@example.jp", "343021-joho", "係長", section),
        ("sakura", "さくら", "さくら", "sakura@example.jp", "340006-soumu-dx", "主任", section),
        ("kenji", "健二", "けんじ", "kenji@example.jp", "340006-soumu-jinji", "主査", section),
        ("naoko", "直子", "なおこ", "naoko@example.jp", "340006-chiiki-digital", "主任", section),
        ("hiroshi", "浩", "ひろし", "hiroshi@example.jp", "340006-soumu-digital", "主任", section),
        ("hanako", "花子", "はなこ", "hanako@example.jp", "", "", ""),
    ]
    write("officers.csv", "login,name,kana,email,organisation,title,roles".split(","), rows)


def procedures():
    pool = []
    named = {(s, n) for s, n, _, _ in MAJOR_NAMED}
    for (section, bases, law), in zip(BASES):
        for base, action in itertools.product(bases, ACTIONS):
            name = f"{base}の{action}" if not base.endswith("許可") else f"{base}の{action.replace('許可', '')}"
            if (section, name) not in named:
                pool.append((section, name, law))
    pool = list(dict.fromkeys(pool))
    R.shuffle(pool)
    total = 2100
    rest = pool[: total - len(MAJOR_NAMED)]
    majors = [(s, n, l, y) for s, n, l, y in MAJOR_NAMED]
    have = {year: sum(1 for m in majors if m[3] == year) for year in (2021, 2022, 2023)}
    for year, want in ((2021, 42), (2022, 33), (2023, 34)):
        for _ in range(want - have[year]):
            s, n, l = rest.pop()
            majors.append((s, n, l, year))
    rows = []
    abolished = next(i for i, m in enumerate(majors) if m[3] == 2021 and i >= len(MAJOR_NAMED))
    for i, (s, n, l, year) in enumerate(majors):
        row = dict.fromkeys(HEADER, "")
        row.update({"手続名": n, "所管課": "340006-" + s, "根拠法令": l, "主要": "○", "オンライン化目標年度": year, "年間件数": R.randrange(200, 9000)})
        if i == abolished:
            row.update({"廃止日": "2021-12-28", "廃止理由": "根拠となる制度の見直しにより、この手続を要する事務そのものを廃止したため", "廃止承認日": "2021-12-28",
                        "廃止承認者": "デジタル県庁推進担当課長"})
        elif year == 2021:
            row["オンライン開始日"] = day("2021-04-01", "2022-03-31")
        elif year == 2022:
            row["オンライン開始日"] = day("2022-04-01", "2023-03-31")
        rows.append(row)
    for s, n, l in rest:
        row = dict.fromkeys(HEADER, "")
        volume = "" if R.random() < 0.06 else 0 if R.random() < 0.05 else int(R.paretovariate(0.7) * 4) % 40000
        row.update({"手続名": n, "所管課": "340006-" + s, "根拠法令": l, "年間件数": volume})
        if R.random() < 0.04:
            row["オンライン開始日"] = day("2012-04-01", "2023-12-31")
        if R.random() < 0.01:
            row.update({"廃止日": day("2021-04-01", "2023-03-31"), "廃止理由": "法令の改正により不要となったため"})
            if R.random() < 0.5:
                row.update({"廃止承認日": row["廃止日"], "廃止承認者": "所管課長"})
        rows.append(row)
    order = list(range(len(rows)))
    R.shuffle(order)
    for place, index in enumerate(order):
        row = rows[index]
        if place < 1742:
            row["押印廃止日"] = day("2020-10-01", "2022-03-31")
        elif place < 1742 + 40:
            row["押印廃止日"] = day("2022-04-01", "2023-12-28")
        if place < 1742 + 40 or place % 3:
            row["押印の目的"] = R.choice(["本人確認", "意思確認", "文書の真正の担保", "慣行"])
        if row["押印廃止日"]:
            row["押印の代替"] = R.choice(["不要", "不要", "署名", "本人確認書類の写し", "電子申請"])
    rows.sort(key=lambda row: (row["所管課"], row["手続名"]))
    for number, row in enumerate(rows, 1):
        row["番号"] = f"H-{number:04d}"
        row["備考"] = "構成データ"
    write("procedures.csv", HEADER, [[row[h] for h in HEADER] for row in rows])
    seal = sum(1 for r in rows if r["押印廃止日"] and r["押印廃止日"] <= "2022-03-31")
    major = [r for r in rows if r["主要"]]
    due = [r for r in major if r["オンライン化目標年度"] == 2021]
    online = [r for r in major if r["オンライン開始日"] and r["オンライン開始日"] <= "2022-03-31"]
    names = {(r["所管課"], r["手続名"]) for r in rows}
    assert (len(rows), len(names), seal, len(major), len(due), len(online)) == (2100, 2100, 1742, 109, 42, 41), (
        len(rows), len(names), seal, len(major), len(due), len(online))
    return rows


def fixtures(rows):
    folder = HERE.parent.parent / "Tests" / "ProceduresTests" / "Fixtures"
    folder.mkdir(parents=True, exist_ok=True)
    some = [[str(row[h]) for h in HEADER] for row in rows[:30]]
    lines = [",".join(HEADER)] + [",".join(row) for row in some]
    (folder / "procedures-cp932.csv").write_bytes("".join(line + "\r\n" for line in lines).encode("cp932"))
    broken = [list(row) for row in some]
    broken[4][9] = "2022-02-30"
    broken[9][4] = "-5"
    broken[14][2] = "340006-nowhere"
    broken[19][0] = broken[18][0]
    data = [(",".join(HEADER) + "\r\n").encode("cp932")]
    for index, row in enumerate(broken):
        line = ",".join(row[:5] if index == 24 else row).encode("cp932")
        if index == 7:
            line = line.replace("構成データ".encode("cp932"), b"\x81\xff\xff")
        data.append(line + b"\r\n")
    (folder / "procedures-cp932-broken.csv").write_bytes(b"".join(data))


organisations()
officers()
fixtures(procedures())
print("made")
