import Japanese
import StrictYAML
import Web

/// 見本の言葉: what invented people write. Nobody is called so, and the numbers and mail addresses are nobody's (082-000 is no exchange,
/// `example.jp` is reserved by RFC 2606); the addresses are those of public buildings, and say that they are examples.
enum SampleWords {
    struct Person {
        let surname: (written: String, read: String)
        let given: (written: String, read: String)
        let postal: String
        let address: String

        var name: String { "\(surname.written)　\(given.written)" }
        var kana: String { "\(surname.read)　\(given.read)" }
    }

    static let people = [
        Person(surname: ("広島", "ヒロシマ"), given: ("花子", "ハナコ"), postal: "7228501", address: "広島県尾道市久保一丁目15-1（見本）"),
        Person(surname: ("広島", "ヒロシマ"), given: ("太郎", "タロウ"), postal: "7288501", address: "広島県三次市十日市中二丁目8-1（見本）"),
        Person(surname: ("見本", "ミホン"), given: ("桜子", "サクラコ"), postal: "7398601", address: "広島県東広島市西条栄町8-29（見本）"),
        Person(surname: ("見本", "ミホン"), given: ("次郎", "ジロウ"), postal: "7378501", address: "広島県呉市中央4-1-6（見本）"),
        Person(surname: ("例示", "レイジ"), given: ("梅子", "ウメコ"), postal: "7308511", address: "広島県広島市中区基町10-52（見本）"),
        Person(surname: ("例示", "レイジ"), given: ("三郎", "サブロウ"), postal: "7372297", address: "広島県江田島市大柿町大原505（見本）"),
    ]

    static let companies = [
        (name: "株式会社みほん", kana: "カブシキガイシャミホン"), (name: "合同会社れいじ", kana: "ゴウドウガイシャレイジ"), (name: "株式会社かくう", kana: "カブシキガイシャカクウ"),
    ]

    /// Who writes, and for whom.
    struct Writer {
        /// Of the invented people.
        let person: Int
        /// Whether it is a corporation that applies.
        let isCorporate: Bool

        /// The person whom a question asks for: the writer, or where it is about others somebody else, in each row another one.
        fileprivate func asked(_ question: Question, row: Int?) -> Int {
            if let row { return person + row + 1 }
            return question.meaning == nil && others.contains(where: question.label.ja.contains) ? person + 3 : person
        }

        /// What stands in the label of a question about somebody else.
        private var others: [String] { ["保証人", "緊急", "代理人", "運転する人", "持ち主", "管理する人", "責任者", "関係する人"] }
    }

    /// - Parameter row: of a group, counted from 0.
    static func value(_ question: Question, by writer: Writer, row: Int? = nil) -> YAMLTree? {
        let index = writer.asked(question, row: row)
        let (one, number) = (people[index % people.count], index % 10)
        func short(_ text: String, _ longest: Int) -> YAMLTree { .text(String(text.prefix(longest))) }
        switch question.kind {
        case .text(let longest): return short(text(question, one, writer), longest)
        case .lines(let longest): return short(question.meaning == .address ? one.address : lines(question, one), longest)
        case .name(let longest): return short(name(question, one, writer), longest)
        case .kana(let longest, _): return short(question.meaning == .kana && writer.isCorporate ? company(writer).kana : one.kana, longest)
        case .mail: return .text("mihon\(number + 1)@example.jp")
        case .phone: return .text("082-000-010\(number)")
        case .postalCode: return .text(one.postal)
        case .address: return .map([.init("postal", .text(one.postal)), .init("lines", .text(one.address))])
        case .corporateNumber:
            return (0...9).map { "\($0)99999999990\(number)" }.first { (try? CorporateNumber(lenient: $0)) != nil }.map { .text($0) }
        case .individualNumber:
            return (0...9).map { "9999999999\(number)\($0)" }.first { (try? IndividualNumber(lenient: $0)) != nil }.map { .text($0) }
        case .bankAccount:
            let parts = [("bank", "9998"), ("branch", "001"), ("kind", "普通"), ("number", "000001\(number)"), ("holder", one.kana)]
            return .map(parts.map { .init($0.0, .text($0.1)) })
        case .place(let terms): return place(terms, one)
        case .files: return .list([.text("見本.pdf")])
        case .sealed(let longest): return short(sealed, longest)
        // Whoever lives in a town chooses that town.
        case .choice(let options):
            return options.first { $0.label.ja.count > 1 && "市町村".contains($0.label.ja.last ?? " ") && one.address.contains("県\($0.label.ja)") }.map {
                .text($0.id)
            }
        case .choices, .flag, .number, .day, .group: return nil
        }
    }

    /// 基町 in Hiroshima, or the middle of what the form allows.
    private static func place(_ terms: PlaceTerms, _ one: Person) -> YAMLTree {
        let box = terms.box
        func middle(_ first: Degrees, _ last: Degrees) -> Degrees { Degrees(millionths: (first.millionths + last.millionths) / 2) }
        let castle = MapPoint(lenient: "34.402600, 132.459100").flatMap { box.contains($0) ? $0 : nil }
        let (latitude, longitude) = (castle?.latitude ?? middle(box.south, box.north), castle?.longitude ?? middle(box.west, box.east))
        return .map([.init("lat", .text("\(latitude)")), .init("lon", .text("\(longitude)")), .init("lots", .text(one.address))])
    }

    /// What nobody is given in a sheet that is handed out: illness, punishment, hardship, violence.
    private static let hard = [
        "障害", "被爆", "生活保護", "暴力", "被害", "受けた", "刑", "罪", "破産", "ひとり親", "困って", "病気", "けが", "死亡", "失業", "該当する", "滞納", "払っていない", "払えない", "住まいがない",
        "住むところがない", "車いす",
        "立ち退き", "立退き", "分割",
    ]
    /// Options that say that nothing of the kind is so.
    private static let none = ["どれにも当てはまらない", "該当しない", "該当なし", "特にない"]

    /// The options that may be chosen for somebody invented; all where no other is left.
    static func usual(_ options: [Question.Option]) -> [Question.Option] {
        let harmless = options.filter { one in !hard.contains { one.label.ja.contains($0) } }
        let without = options.filter { one in none.contains { one.label.ja.contains($0) } }
        return !without.isEmpty ? without : harmless.isEmpty ? options : harmless
    }

    /// What people answer who are asked for such a number; `nil` leaves it to the unit.
    static func number(_ question: Question) -> [Int]? {
        let known: [(asked: [String], numbers: [Int])] = [
            (["家賃"], [48_000, 52_000]), (["所得", "収入"], [1_200_000, 1_500_000]), (["障害"], [0]), (["扶養", "人の数", "人数"], [0, 1, 2]),
        ]
        return known.first { $0.asked.contains(where: question.label.ja.contains) }?.numbers
    }

    /// What is written where only the section will read it.
    static let sealed = "見本の内容です。"

    private static func company(_ writer: Writer) -> (name: String, kana: String) { companies[writer.person % companies.count] }

    private static func name(_ question: Question, _ one: Person, _ writer: Writer) -> String {
        let isFirm = question.label.ja.hasPrefix("法人") || question.label.ja.hasPrefix("商号")
        return isFirm || question.meaning == .name && writer.isCorporate ? company(writer).name : one.name
    }

    // MARK: by what a question is called

    /// What the label of a question says that is asked, and what is written then; the first that fits.
    private static let known: [(asked: [String], written: String)] = [
        (["職と氏名", "役職と氏名"], "代表　{name}"), (["氏名と関係"], "{name}（家族）"), (["理由", "事情"], "家族の都合で必要になりました。（見本）"), (["フリガナ", "ふりがな", "カナ"], "{kana}"),
        (["変更前の名前"], "みほん商店"),
        (["変更後の名前"], "新みほん商店"), (["氏名", "代表者", "担当者", "責任者"], "{name}"), (["屋号"], "みほん亭"), (["自動車登録番号", "自動車の登録番号"], "広島 300 み 00-01"),
        (["車台番号"], "MIHON-0000001"), (["開場する時刻"], "9:30"), (["時刻"], "10:00から16:00まで"), (["始まり"], "令和３年４月"), (["終わり"], "令和４年３月"),
        (["証券"], "みほん共済　第0001号"), (["番号"], "第0001号"), (["中学校"], "みほん市立みほん中学校"), (["学校"], "県立みほん高等学校"), (["勤め先", "勤務先", "会社", "業者"], "みほん商事"),
        (["医療機関"], "みほん医院"), (["事業所", "営業所"], "みほん営業所"), (["店"], "みほん堂"), (["都道府県"], "広島県"), (["市町"], "海田町"), (["部屋"], "会議室１"),
        (["設備の場所"], "店舗の奥の倉庫"), (["住所", "所在地", "占用の場所", "設置する場所", "連絡先", "問合せ先"], "{address}"), (["行き先"], "みほん医院"), (["関係", "続柄"], "家族"),
        (["役職"], "取締役"), (["職種"], "事務、週20時間"), (["水系"], "みほん川水系"), (["河川"], "みほん川"), (["区画"], "Ａ区画"), (["材料"], "鉄筋コンクリート造"), (["課"], "総務課"),
        (["業種"], "建築工事業"), (["表示の内容"], "みほん亭　この先200m"), (["内容と日付"], "令和３年４月１日の通知のとおりです。（見本）"),
        (["方法"], "人の手で運び、その日のうちに片付けます。（見本）"), (["目的", "使い方", "使いみち"], "地域の行事に使います。（見本）"),
        (["時期", "予定"], "来年の３月ごろです。（見本）"),
    ]

    private static func text(_ question: Question, _ one: Person, _ writer: Writer) -> String {
        switch question.meaning {
        case .name: name(question, one, writer)
        case .kana: one.kana
        case .address: one.address
        default: words(question.label.ja, one) ?? called(question.label.ja)
        }
    }

    private static func lines(_ question: Question, _ one: Person) -> String {
        words(question.label.ja, one) ?? "地域の行事のためのものです。（見本）"
    }

    private static func words(_ label: String, _ one: Person) -> String? {
        known.first { $0.asked.contains(where: label.contains) }?.written.replacing("{name}", with: one.name).replacing("{kana}", with: one.kana)
            .replacing("{address}", with: one.address)
    }

    /// サービスの名称 → みほんサービス; what else it may be called says what it is a specimen of.
    private static func called(_ label: String) -> String {
        let plain = label.prefix { $0 != "（" }
        for end in ["の名称", "の名前"] where plain.hasSuffix(end) {
            let thing = plain.dropLast(end.count).split(separator: "の").last.map(String.init) ?? ""
            return "みほん\(thing)"
        }
        return "見本の\(plain)"
    }
}

/// 振り仮名: how the invented names are read.
public enum SampleNames {
    public struct Piece: Sendable, Hashable {
        public let written: String
        /// In hiragana; `nil` for what is no name.
        public let reading: String?
    }

    /// A text in pieces, the invented names in it with their readings.
    public static func pieces(_ text: String) -> [Piece] {
        var (found, plain, rest): ([Piece], String, Substring) = ([], "", text[...])
        while let first = rest.first {
            guard let (name, one) = named(rest) else {
                plain.append(first)
                rest = rest.dropFirst()
                continue
            }
            if !plain.isEmpty { found.append(Piece(written: plain, reading: nil)) }
            found.append(Piece(written: one.surname.written, reading: Kana.hiragana(one.surname.read)))
            found.append(Piece(written: "　", reading: nil))
            found.append(Piece(written: one.given.written, reading: Kana.hiragana(one.given.read)))
            (plain, rest) = ("", rest.dropFirst(name.count))
        }
        return plain.isEmpty ? found : found + [Piece(written: plain, reading: nil)]
    }

    /// The name with which a text begins, with either space.
    private static func named(_ text: Substring) -> (String, SampleWords.Person)? {
        for one in SampleWords.people {
            for name in [one.name, one.name.replacing("　", with: " ")] where text.hasPrefix(name) { return (name, one) }
        }
        return nil
    }
}
