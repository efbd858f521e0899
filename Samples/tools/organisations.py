"""The organisations of the Hiroshima sample: bodies, bureaus, sections. Writes Samples/hiroshima/organisations.csv."""

import csv
import pathlib

SAMPLE = pathlib.Path(__file__).resolve().parent.parent / "hiroshima"
COLUMNS = ["code", "name", "kana", "english", "kind", "parent", "valid_from", "valid_to"]
# How a unit is reached (docs/operations.md).
CONTACT = ["telephone", "extension", "postal_code", "address", "address_en", "email", "hours", "hours_en"]
# The prefecture's own, as it publishes it. Of the others nothing is stated: nothing here is made up.
CONTACTS = {
    "340006": [
        "082-228-2111", "", "730-8511", "広島市中区基町10-52", "10-52 Motomachi, Naka-ku, Hiroshima", "",
        "8時30分から17時15分まで（閉庁日を除く）", "8:30 to 17:15 on working days",
    ]
}
# Units begin here unless a date is given: the sample has no older history.
BEGIN = "2020-04-01"
# Bodies older than 1970 begin on this day, the others on the day they were founded.
OLD = "1970-01-01"

BODIES = """
341002|広島市|ひろしまし|Hiroshima City
342025|呉市|くれし|Kure City
342033|竹原市|たけはらし|Takehara City
342041|三原市|みはらし|Mihara City|2005-03-22
342050|尾道市|おのみちし|Onomichi City
342076|福山市|ふくやまし|Fukuyama City
342084|府中市|ふちゅうし|Fuchu City
342092|三次市|みよしし|Miyoshi City|2004-04-01
342106|庄原市|しょうばらし|Shobara City|2005-03-31
342114|大竹市|おおたけし|Otake City
342122|東広島市|ひがしひろしまし|Higashihiroshima City|1974-04-20
342131|廿日市市|はつかいちし|Hatsukaichi City|1988-04-01
342149|安芸高田市|あきたかたし|Akitakata City|2004-03-01
342157|江田島市|えたじまし|Etajima City|2004-11-01
343021|府中町|ふちゅうちょう|Fuchu Town
343048|海田町|かいたちょう|Kaita Town
343072|熊野町|くまのちょう|Kumano Town
343099|坂町|さかちょう|Saka Town
343684|安芸太田町|あきおおたちょう|Akiota Town|2004-10-01
343692|北広島町|きたひろしまちょう|Kitahiroshima Town|2005-02-01
344311|大崎上島町|おおさきかみじまちょう|Osakikamijima Town|2003-04-01
344621|世羅町|せらちょう|Sera Town|2004-10-01
345458|神石高原町|じんせきこうげんちょう|Jinsekikogen Town|2004-11-05
"""

# Two levels: "* bureau", then its sections. The last field, where there is one, is "from" or "from..to".
UNITS = """
* soumu|総務局|そうむきょく|General Affairs Bureau
soumu|総務課|そうむか|General Affairs Section
kouhou|広報課|こうほうか|Public Relations Section
jinji|人事課|じんじか|Personnel Section
zaisan|財産管理課|ざいさんかんりか|Property Management Section
zeimu|税務課|ぜいむか|Taxation Section
digital|デジタル県庁推進担当|デジタルけんちょうすいしんたんとう|Digital Prefectural Government Office
dx|DX推進チーム|ディーエックスすいしんチーム|DX Promotion Team
system|デジタル基盤整備課|デジタルきばんせいびか|Digital Infrastructure Section
* kiki|危機管理監|ききかんりかん|Crisis Management Office
shoubou|消防保安課|しょうぼうほあんか|Fire and Industrial Safety Section
* chiiki|地域政策局|ちいきせいさくきょく|Regional Policy Bureau
soumu|地域政策総務課|ちいきせいさくそうむか|Regional Policy General Affairs Section
shichou|市町行財政課|しちょうぎょうざいせいか|Municipal Administration and Finance Section
chuusankan|中山間地域振興課|ちゅうさんかんちいきしんこうか|Hilly and Mountainous Areas Section
kokusai|国際課|こくさいか|International Affairs Section
sports|スポーツ推進課|スポーツすいしんか|Sports Promotion Section
digital|地域情報基盤担当|ちいきじょうほうきばんたんとう|Regional Network Infrastructure Office
* kankyou|環境県民局|かんきょうけんみんきょく|Environment and Citizens Bureau
hozen|環境保全課|かんきょうほぜんか|Environmental Conservation Section
shizen|自然環境課|しぜんかんきょうか|Natural Environment Section
haiki|産業廃棄物対策課|さんぎょうはいきぶつたいさくか|Industrial Waste Section
bunka|文化芸術課|ぶんかげいじゅつか|Culture and Arts Section
kenmin|県民活動課|けんみんかつどうか|Citizens' Activities Section
shouhi|消費生活課|しょうひせいかつか|Consumer Affairs Section
gakuji|学事課|がくじか|Private Schools Section
* kenkou|健康福祉局|けんこうふくしきょく|Health and Welfare Bureau
iryou|医療介護基盤課|いりょうかいごきばんか|Medical and Care Facilities Section
keikaku|医療介護計画課|いりょうかいごけいかくか|Medical and Care Planning Section|2020-04-01..2022-03-31
seisaku|医療介護政策課|いりょうかいごせいさくか|Medical and Care Policy Section|2022-04-01
koureisha|地域包括ケア・高齢者支援課|ちいきほうかつケア・こうれいしゃしえんか|Community Care and Elderly Support Section
hoken|医療介護保険課|いりょうかいごほけんか|Medical and Care Insurance Section
shougai|障害者支援課|しょうがいしゃしえんか|Disability Support Section
shippei|疾病対策課|しっぺいたいさくか|Disease Control Section
hibaku|被爆者支援課|ひばくしゃしえんか|Atomic Bomb Survivors Support Section
shokuhin|食品生活衛生課|しょくひんせいかつえいせいか|Food and Environmental Hygiene Section
yakumu|薬務課|やくむか|Pharmaceutical Affairs Section
kodomo|こども家庭課|こどもかていか|Children and Families Section
hoiku|安心保育推進課|あんしんほいくすいしんか|Child Care Section
fukushi|地域福祉課|ちいきふくしか|Community Welfare Section
* shoukou|商工労働局|しょうこうろうどうきょく|Commerce, Industry and Labour Bureau
keiei|経営革新課|けいえいかくしんか|Business Innovation Section
koyou|雇用労働政策課|こようろうどうせいさくか|Employment and Labour Policy Section
jinzai|職業能力開発課|しょくぎょうのうりょくかいはつか|Vocational Training Section
kankou|観光課|かんこうか|Tourism Section
toushi|県内投資促進課|けんないとうしそくしんか|Investment Promotion Section
* nourin|農林水産局|のうりんすいさんきょく|Agriculture, Forestry and Fisheries Bureau
dantai|団体検査課|だんたいけんさか|Cooperatives Inspection Section
shuunou|就農支援課|しゅうのうしえんか|New Farmers Support Section
nougyou|農業技術課|のうぎょうぎじゅつか|Agricultural Technology Section
chikusan|畜産課|ちくさんか|Livestock Section
suisan|水産課|すいさんか|Fisheries Section
ringyou|林業課|りんぎょうか|Forestry Section
shinrin|森林保全課|しんりんほぜんか|Forest Conservation Section
kiban|農業基盤課|のうぎょうきばんか|Farmland Infrastructure Section
* doboku|土木建築局|どぼくけんちくきょく|Public Works and Building Bureau
kensetsu|建設産業課|けんせつさんぎょうか|Construction Industry Section
kanri|道路河川管理課|どうろかせんかんりか|Road and River Management Section
sabou|砂防課|さぼうか|Erosion Control Section
kouwan|港湾振興課|こうわんしんこうか|Ports Section
toshi|都市計画課|としけいかくか|City Planning Section
kankyou|都市環境整備課|としかんきょうせいびか|Urban Environment Section|2019-04-01
kenchiku|建築課|けんちくか|Building Section
juutaku|住宅課|じゅうたくか|Housing Section
* kaikei|会計管理部|かいけいかんりぶ|Accounting Department
soumu|会計総務課|かいけいそうむか|Accounting General Affairs Section
* kigyou|企業局|きぎょうきょく|Public Enterprise Bureau
suidou|水道課|すいどうか|Water Supply Section
gesui|流域下水道課|りゅういきげすいどうか|Regional Sewerage Section|2019-04-01
* byouin|病院事業局|びょういんじぎょうきょく|Hospital Bureau
kenbyou|県立病院課|けんりつびょういんか|Prefectural Hospitals Section
* kyouiku|教育委員会|きょういくいいんかい|Board of Education
soumu|総務課|そうむか|Board of Education General Affairs Section
kyoushokuin|教職員課|きょうしょくいんか|Teaching Staff Section
koukou|高校教育指導課|こうこうきょういくしどうか|Upper Secondary Education Section
shougai|生涯学習課|しょうがいがくしゅうか|Lifelong Learning Section
bunkazai|文化財課|ぶんかざいか|Cultural Properties Section
* keisatsu|警察本部|けいさつほんぶ|Police Headquarters
seian|生活安全総務課|せいかつあんぜんそうむか|Community Safety Section
koutsuu|交通規制課|こうつうきせいか|Traffic Regulation Section
menkyo|運転免許課|うんてんめんきょか|Driver's Licence Section
* senkyo|選挙管理委員会|せんきょかんりいいんかい|Election Administration Commission
* jinjii|人事委員会|じんじいいんかい|Personnel Commission
* kansa|監査委員|かんさいいん|Audit Commissioners
* roudoui|労働委員会|ろうどういいんかい|Labour Relations Commission
* gikai|議会事務局|ぎかいじむきょく|Assembly Secretariat
"""

MUNICIPAL = """
341002|jouhou|情報政策課|じょうほうせいさくか|Information Policy Section
341002|gyousei|行政経営課|ぎょうせいけいえいか|Administrative Management Section
342076|ict|ICT推進課|アイシーティーすいしんか|ICT Promotion Section
342076|shimin|市民課|しみんか|Citizens Section
343021|jouhou|情報政策課|じょうほうせいさくか|Information Policy Section
343021|juumin|住民課|じゅうみんか|Residents Section
"""


def lines(text):
    return [line.split("|") for line in text.strip().splitlines()]


def period(fields, at, default):
    first, _, last = (fields[at] if len(fields) > at else default).partition("..")
    return [first, last]


def organisations():
    rows = [["340006", "広島県", "ひろしまけん", "Hiroshima Prefecture", "prefecture", "", OLD, ""]]
    for fields in lines(BODIES):
        rows.append(fields[:4] + ["municipality", ""] + period(fields, 4, OLD))
    bureau = ""
    for fields in lines(UNITS):
        if fields[0].startswith("* "):
            bureau = "340006-" + fields[0][2:]
            rows.append([bureau, *fields[1:4], "bureau", "340006", *period(fields, 4, BEGIN)])
        else:
            rows.append([f"{bureau}-{fields[0]}", *fields[1:4], "section", bureau, *period(fields, 4, BEGIN)])
    for body, *fields in lines(MUNICIPAL):
        rows.append([f"{body}-{fields[0]}", *fields[1:4], "section", body, BEGIN, ""])
    # A bureau is at least as old as its oldest section.
    for row in rows:
        if row[4] == "bureau":
            row[6] = min([row[6]] + [other[6] for other in rows if other[5] == row[0]])
    return rows


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    rows = organisations()
    codes = [row[0] for row in rows]
    assert len(codes) == len(set(codes)) and all(not row[5] or row[5] in codes for row in rows)
    write(SAMPLE / "organisations.csv", COLUMNS + CONTACT, [row + CONTACTS.get(row[0], [""] * len(CONTACT)) for row in rows])
    kinds = [row[4] for row in rows]
    print({kind: kinds.count(kind) for kind in dict.fromkeys(kinds)})
