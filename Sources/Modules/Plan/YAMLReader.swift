import Foundation
import Japanese
import Web
import Yams

/// What is wrong with a plan file, and where: the line, the key, and what to do.
public struct PlanFault: Sendable, Hashable {
    public let line: Int
    /// `pillars[0].indicators[2].rule.kind`.
    public let key: String
    public let message: Message

    public func sentence(_ lang: Language) -> String {
        lang == .ja ? "\(line)行目 \(key)：\(message.ja)" : "line \(line), \(key): \(message.en)"
    }
}

/// Collects the faults of one file; reading goes on after each, so that all are found at once.
final class PlanFaults {
    private(set) var all: [PlanFault] = []
    func add(_ place: YAMLPlace, _ message: Message) { all.append(PlanFault(line: place.line, key: place.key, message: message)) }
}

/// A place in the file.
struct YAMLPlace {
    let line: Int
    let key: String
}

/// One mapping of the file. Keys that nobody asked for are faults: a misspelt key must not be silently ignored.
final class YAMLMap {
    private let pairs: [(key: String, keyNode: Node, value: Node)]
    private var asked: Set<String> = []
    private let faults: PlanFaults
    let place: YAMLPlace

    init?(_ node: Node, _ key: String, _ faults: PlanFaults) {
        place = YAMLPlace(line: node.mark?.line ?? 0, key: key)
        self.faults = faults
        guard let mapping = node.mapping else {
            faults.add(place, FileText.wantMap)
            pairs = []
            return nil
        }
        pairs = mapping.map { ($0.key.string ?? "", $0.key, $0.value) }
        for (key, repeated) in Dictionary(grouping: pairs, by: \.key) where repeated.count > 1 {
            faults.add(YAMLPlace(line: repeated[1].keyNode.mark?.line ?? 0, key: path(key)), FileText.twice)
        }
    }

    private func path(_ name: String) -> String { place.key.isEmpty ? name : "\(place.key).\(name)" }
    private func at(_ name: String, _ node: Node? = nil) -> YAMLPlace { YAMLPlace(line: node?.mark?.line ?? place.line, key: path(name)) }

    /// The value under a key; an empty one is none.
    func node(_ name: String) -> Node? {
        asked.insert(name)
        guard let node = pairs.first(where: { $0.key == name })?.value else { return nil }
        if let scalar = node.scalar, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) { return nil }
        return node
    }

    func fault(_ name: String, _ message: Message) { faults.add(at(name, node(name)), message) }

    /// Reports the keys that were not asked for.
    func finish() {
        for pair in pairs where !asked.contains(pair.key) {
            let near = asked.min { YAMLMap.distance($0, pair.key) < YAMLMap.distance($1, pair.key) }
            let hint = near.flatMap { YAMLMap.distance($0, pair.key) <= 2 ? $0 : nil }
            faults.add(YAMLPlace(line: pair.keyNode.mark?.line ?? 0, key: path(pair.key)), FileText.unknownKey(hint))
        }
    }

    private func missing(_ name: String) { faults.add(at(name), FileText.missing) }

    func string(_ name: String) -> String? {
        guard let node = node(name) else { return nil }
        guard let text = node.scalar?.string else {
            faults.add(at(name, node), FileText.wantText)
            return nil
        }
        return text
    }

    func requiredString(_ name: String) -> String {
        guard node(name) != nil else {
            missing(name)
            return ""
        }
        let text = string(name) ?? ""
        if text.isEmpty, node(name)?.scalar != nil { missing(name) }
        return text
    }

    /// Text in both languages: `{ja: …, en: …}`. Text in one language is a fault: every sentence has both.
    func message(_ name: String) -> Message? {
        guard let node = node(name) else { return nil }
        guard let map = YAMLMap(node, path(name), faults) else { return nil }
        defer { map.finish() }
        return Message(ja: map.requiredString("ja"), en: map.requiredString("en"))
    }

    func requiredMessage(_ name: String) -> Message {
        if node(name) == nil { missing(name) }
        return message(name) ?? Message(same: "")
    }

    func decimal(_ name: String) -> Decimal? {
        guard let node = node(name), let text = string(name) else { return nil }
        let digits = text.replacing("_", with: "").replacing(",", with: "")
        guard digits.wholeMatch(of: /-?\d{1,20}(\.\d{1,10})?/) != nil, let number = Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX"))
        else {
            faults.add(at(name, node), FileText.wantNumber(text))
            return nil
        }
        return number
    }

    func int(_ name: String) -> Int? {
        guard let node = node(name), let text = string(name) else { return nil }
        guard let number = Int(text) else {
            faults.add(at(name, node), FileText.wantWhole(text))
            return nil
        }
        return number
    }

    func requiredInt(_ name: String) -> Int {
        if node(name) == nil { missing(name) }
        return int(name) ?? 0
    }

    func day(_ name: String) -> Day? {
        guard let node = node(name), let text = string(name) else { return nil }
        guard let day = Day(iso: text) else {
            faults.add(at(name, node), FileText.wantDay(text))
            return nil
        }
        return day
    }

    func requiredDay(_ name: String) -> Day {
        if node(name) == nil { missing(name) }
        return day(name) ?? Day(epochDays: 0)
    }

    func flag(_ name: String) -> Bool {
        guard let node = node(name), let text = string(name) else { return false }
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            faults.add(at(name, node), FileText.wantFlag(text))
            return false
        }
    }

    /// One of a list of words.
    func choice<T: RawRepresentable & CaseIterable>(_ name: String, _ type: T.Type = T.self) -> T? where T.RawValue == String {
        guard let node = node(name), let text = string(name) else { return nil }
        guard let value = T(rawValue: text) else {
            faults.add(at(name, node), FileText.wantOneOf(T.allCases.map(\.rawValue), text))
            return nil
        }
        return value
    }

    func map(_ name: String) -> YAMLMap? { node(name).flatMap { YAMLMap($0, path(name), faults) } }

    func requiredMap(_ name: String) -> YAMLMap? {
        if node(name) == nil { missing(name) }
        return map(name)
    }

    /// The maps of a list, each with its place.
    func maps(_ name: String, required: Bool = false) -> [YAMLMap] {
        guard let node = node(name) else {
            if required { missing(name) }
            return []
        }
        guard let items = node.sequence else {
            faults.add(at(name, node), FileText.wantList)
            return []
        }
        if required, items.isEmpty { faults.add(at(name, node), FileText.wantSome) }
        return items.enumerated().compactMap { YAMLMap($1, "\(path(name))[\($0)]", faults) }
    }

    func strings(_ name: String) -> [String] {
        guard let node = node(name) else { return [] }
        guard let items = node.sequence else {
            faults.add(at(name, node), FileText.wantList)
            return []
        }
        return items.compactMap(\.scalar?.string)
    }

    /// A map of texts, with any keys.
    func texts(_ name: String) -> [String: String] {
        guard let map = map(name) else { return [:] }
        var texts: [String: String] = [:]
        for pair in map.pairs {
            map.asked.insert(pair.key)
            if let text = map.string(pair.key) { texts[pair.key] = text }
        }
        return texts
    }

    /// A map whose keys are fiscal years.
    func years(_ name: String) -> [(year: Int, map: YAMLMap)] {
        guard let map = map(name) else { return [] }
        return map.pairs.compactMap { pair in
            map.asked.insert(pair.key)
            guard let year = Int(pair.key), (1900...2200).contains(year) else {
                faults.add(YAMLPlace(line: pair.keyNode.mark?.line ?? 0, key: map.path(pair.key)), FileText.wantYear(pair.key))
                return nil
            }
            return YAMLMap(pair.value, map.path(pair.key), faults).map { (year, $0) }
        }
    }

    var names: [String] { pairs.map(\.key) }

    /// Levenshtein's distance, for "did you mean".
    private static func distance(_ first: String, _ second: String) -> Int {
        let (a, b) = (Array(first), Array(second))
        guard abs(a.count - b.count) <= 3 else { return 9 }
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var previous = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let current = row[j + 1]
                row[j + 1] = min(row[j] + 1, current + 1, previous + (x == y ? 0 : 1))
                previous = current
            }
        }
        return row[b.count]
    }
}

enum FileText {
    static let wantMap = Message(ja: "キーと値の組を書いてください。", en: "write keys and values here.")
    static let wantText = Message(ja: "文字列を書いてください。", en: "write text here.")
    static let wantList = Message(ja: "「-」で始まる一覧を書いてください。", en: "write a list here, each item with “-”.")
    static let wantSome = Message(ja: "一つ以上書いてください。", en: "write at least one.")
    static let twice = Message(ja: "同じキーが二度書かれています。一つにしてください。", en: "the same key stands twice. Keep one.")
    static let missing = Message(ja: "必要な値がありません。書いてください。", en: "a value is needed here. Write one.")
    static func unknownKey(_ hint: String?) -> Message {
        Message(
            ja: "このキーは使えません。" + (hint.map { "「\($0)」の誤りではありませんか。" } ?? "つづりを確かめるか、削ってください。"),
            en: "there is no such key. " + (hint.map { "Did you mean “\($0)”?" } ?? "Check its spelling, or remove it."))
    }
    static func wantNumber(_ text: String) -> Message {
        Message(ja: "「\(text)」は数ではありません。1742 や 12.5 のように書いてください。", en: "“\(text)” is not a number. Write 1742 or 12.5.")
    }
    static func wantWhole(_ text: String) -> Message { Message(ja: "「\(text)」は整数ではありません。", en: "“\(text)” is not a whole number.") }
    static func wantDay(_ text: String) -> Message {
        Message(ja: "「\(text)」は日付ではありません。2022-03-31 のように書いてください。", en: "“\(text)” is not a date. Write 2022-03-31.")
    }
    static func wantYear(_ text: String) -> Message {
        Message(ja: "「\(text)」は年度ではありません。2021 のように書いてください。", en: "“\(text)” is not a fiscal year. Write 2021.")
    }
    static func wantFlag(_ text: String) -> Message { Message(ja: "「\(text)」ではなく true か false を書いてください。", en: "write true or false, not “\(text)”.") }
    static func wantOneOf(_ words: [String], _ text: String) -> Message {
        Message(ja: "「\(text)」は使えません。\(words.joined(separator: "、"))のどれかを書いてください。", en: "“\(text)” is not one of \(words.joined(separator: ", ")).")
    }
    static func notYAML(_ words: String) -> Message {
        Message(ja: "YAMLとして読めません（\(words)）。字下げと記号を確かめてください。", en: "this is not YAML (\(words)). Check indentation and marks.")
    }
    static let notUTF8 = Message(ja: "UTF-8で保存してください。", en: "save the file as UTF-8.")
    static let tooLarge = Message(ja: "計画ファイルは2 MB以下にしてください。", en: "keep the plan file within 2 MB.")
    static let schema = Message(ja: "hiroba.plan/1 と書いてください。", en: "write hiroba.plan/1.")
    static func badID(_ id: String) -> Message {
        Message(ja: "「\(id)」は使えません。英数字とハイフンだけにしてください。", en: "“\(id)” cannot be used. Use letters, digits and hyphens only.")
    }
    static func repeatedID(_ id: String) -> Message {
        Message(ja: "「\(id)」が二度使われています。別の名前にしてください。", en: "“\(id)” is used twice. Give one of them another name.")
    }
    static let period = Message(ja: "from は to 以前にし、期間は20年以内にしてください。", en: "from must not be after to, and the period at most 20 years.")
    static func outsidePeriod(_ year: Int) -> Message { Message(ja: "\(year)年度は計画期間の外です。", en: "\(year) is outside the plan's period.") }
    static func noGrade(_ id: String) -> Message { Message(ja: "尺度に「\(id)」という区分はありません。", en: "the scale has no grade “\(id)”.") }
    static func noOutcome(_ outcome: String) -> Message {
        Message(
            ja: "尺度に \(outcome) に当たる区分がありません。scale か outcomes に書いてください。",
            en: "no grade of the scale stands for “\(outcome)”. Write it in scale or in outcomes.")
    }
    static func noIndicator(_ id: String) -> Message { Message(ja: "この柱に「\(id)」という指標はありません。", en: "this pillar has no indicator “\(id)”.") }
    static func noMeasure(_ name: String, _ known: [String]) -> Message {
        Message(
            ja: "「\(name)」という測定はありません。使えるもの：\(known.joined(separator: "、"))",
            en: "there is no measure “\(name)”. There are: \(known.joined(separator: ", "))")
    }
    static func noParameter(_ name: String, _ known: [String]) -> Message {
        Message(
            ja: "この測定に「\(name)」という条件はありません。使えるもの：\(known.joined(separator: "、"))",
            en: "this measure has no parameter “\(name)”. There are: \(known.joined(separator: ", "))")
    }
    static func noSection(_ code: String) -> Message {
        Message(ja: "「\(code)」という組織は登録されていません。先に組織を取り込んでください。", en: "there is no organisation “\(code)”. Import the organisations first.")
    }
    static let needsTolerance = Message(ja: "「程度」には許容差（tolerance、％）が必要です。", en: "“about” needs a tolerance (per cent).")
    static let toleranceRange = Message(ja: "許容差は0以上100未満にしてください。", en: "the tolerance must be at least 0 and below 100.")
    static let needsBands = Message(ja: "区分（bands）を書いてください。", en: "write the bands.")
    static let needsDocument = Message(ja: "節目となる文書（document）の名前を書いてください。", en: "name the document of the milestone.")
    static let needsBaseline = Message(ja: "削減率には基準値（baseline.value）が必要です。", en: "a reduction needs a baseline value.")
    static let needsPopulation = Message(ja: "対象者（population）を書いてください。", en: "name the population.")
    static let notUsed = Message(ja: "この種類の規則では使いません。削ってください。", en: "a rule of this kind does not use it. Remove it.")
}
