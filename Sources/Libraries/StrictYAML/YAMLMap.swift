import Foundation
import Japanese
import Web
import Yams

/// What is wrong with a file, and where: the line, the key, and what to do.
public struct FileFault: Sendable, Hashable {
    public let line: Int
    /// `pillars[0].indicators[2].rule.kind`.
    public let key: String
    public let message: Message

    public init(line: Int, key: String, message: Message) {
        self.line = line
        self.key = key
        self.message = message
    }

    public func sentence(_ lang: Language) -> String {
        switch lang {
        case .ja, .further: "\(line)行目\(key.isEmpty ? "" : " \(key)")：\(message.ja)"
        case .en: "line \(line)\(key.isEmpty ? "" : ", \(key)"): \(message.en)"
        }
    }
}

/// Collects the faults of one file; reading goes on after each, so that all are found at once.
public final class FileFaults {
    public private(set) var all: [FileFault] = []
    /// The line of every value that was asked for, by its key: for faults that show only later.
    public fileprivate(set) var lines: [String: Int] = [:]
    public init() {}
    /// The line of a key, or of the nearest one around it that stands in the file.
    public func line(of key: String) -> Int {
        var rest = key[...]
        while true {
            if let line = lines[String(rest)] { return line }
            guard let cut = rest.lastIndex(where: { $0 == "." || $0 == "[" }) else { return 1 }
            rest = rest[..<cut]
        }
    }
    public func add(_ place: YAMLPlace, _ message: Message) { all.append(FileFault(line: place.line, key: place.key, message: message)) }
}

/// A place in the file.
public struct YAMLPlace: Sendable {
    public let line: Int
    public let key: String
    public init(line: Int, key: String) {
        self.line = line
        self.key = key
    }
}

/// One mapping of the file. Keys that nobody asked for are faults: a misspelt key must not be silently ignored.
public final class YAMLMap {
    private let pairs: [(key: String, keyNode: Node, value: Node)]
    private var asked: Set<String> = []
    private let faults: FileFaults
    public let place: YAMLPlace

    public init?(_ node: Node, _ key: String, _ faults: FileFaults) {
        place = YAMLPlace(line: node.mark?.line ?? 0, key: key)
        self.faults = faults
        guard let mapping = node.mapping else {
            faults.add(place, YAMLText.wantMap)
            pairs = []
            return nil
        }
        pairs = mapping.map { ($0.key.string ?? "", $0.key, $0.value) }
        for (key, repeated) in Dictionary(grouping: pairs, by: \.key) where repeated.count > 1 {
            faults.add(YAMLPlace(line: repeated[1].keyNode.mark?.line ?? 0, key: path(key)), YAMLText.twice)
        }
    }

    private func path(_ name: String) -> String { place.key.isEmpty ? name : "\(place.key).\(name)" }
    private func at(_ name: String, _ node: Node? = nil) -> YAMLPlace { YAMLPlace(line: node?.mark?.line ?? place.line, key: path(name)) }

    /// The value under a key; an empty one is none.
    public func node(_ name: String) -> Node? {
        asked.insert(name)
        guard let node = pairs.first(where: { $0.key == name })?.value else { return nil }
        faults.lines[path(name)] = node.mark?.line ?? place.line
        if let scalar = node.scalar, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) { return nil }
        return node
    }

    public func fault(_ name: String, _ message: Message) { faults.add(at(name, node(name)), message) }

    /// Reports the keys that were not asked for.
    public func finish() {
        for pair in pairs where !asked.contains(pair.key) {
            let near = asked.min { EditDistance.between($0, pair.key) < EditDistance.between($1, pair.key) }
            let hint = near.flatMap { EditDistance.between($0, pair.key) <= 2 ? $0 : nil }
            faults.add(YAMLPlace(line: pair.keyNode.mark?.line ?? 0, key: path(pair.key)), YAMLText.unknownKey(hint))
        }
    }

    private func missing(_ name: String) { faults.add(at(name), YAMLText.missing) }

    public func string(_ name: String) -> String? {
        guard let node = node(name) else { return nil }
        guard let text = node.scalar?.string else {
            faults.add(at(name, node), YAMLText.wantText)
            return nil
        }
        return text
    }

    public func requiredString(_ name: String) -> String {
        guard node(name) != nil else {
            missing(name)
            return ""
        }
        let text = string(name) ?? ""
        if text.isEmpty, node(name)?.scalar != nil { missing(name) }
        return text
    }

    /// Text in both languages: `{ja: …, en: …}`. Text in one language is a fault: every sentence has both.
    public func message(_ name: String) -> Message? {
        guard let node = node(name) else { return nil }
        guard let map = YAMLMap(node, path(name), faults) else { return nil }
        defer { map.finish() }
        return Message(ja: map.requiredString("ja"), en: map.requiredString("en"))
    }

    public func requiredMessage(_ name: String) -> Message {
        if node(name) == nil { missing(name) }
        return message(name) ?? Message(same: "")
    }

    public func decimal(_ name: String) -> Decimal? {
        guard let node = node(name), let text = string(name) else { return nil }
        let digits = text.replacing("_", with: "").replacing(",", with: "")
        guard digits.wholeMatch(of: /-?\d{1,20}(\.\d{1,10})?/) != nil, let number = Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX"))
        else {
            faults.add(at(name, node), YAMLText.wantNumber(text))
            return nil
        }
        return number
    }

    public func int(_ name: String) -> Int? {
        guard let node = node(name), let text = string(name) else { return nil }
        guard let number = Int(text) else {
            faults.add(at(name, node), YAMLText.wantWhole(text))
            return nil
        }
        return number
    }

    public func requiredInt(_ name: String) -> Int {
        if node(name) == nil { missing(name) }
        return int(name) ?? 0
    }

    public func day(_ name: String) -> Day? {
        guard let node = node(name), let text = string(name) else { return nil }
        guard let day = Day(iso: text) else {
            faults.add(at(name, node), YAMLText.wantDay(text))
            return nil
        }
        return day
    }

    public func requiredDay(_ name: String) -> Day {
        if node(name) == nil { missing(name) }
        return day(name) ?? Day(epochDays: 0)
    }

    public func flag(_ name: String) -> Bool {
        guard let node = node(name), let text = string(name) else { return false }
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            faults.add(at(name, node), YAMLText.wantFlag(text))
            return false
        }
    }

    /// One of a list of words.
    public func choice<T: RawRepresentable & CaseIterable>(_ name: String, _ type: T.Type = T.self) -> T? where T.RawValue == String {
        guard let node = node(name), let text = string(name) else { return nil }
        guard let value = T(rawValue: text) else {
            faults.add(at(name, node), YAMLText.wantOneOf(T.allCases.map(\.rawValue), text))
            return nil
        }
        return value
    }

    public func map(_ name: String) -> YAMLMap? { node(name).flatMap { YAMLMap($0, path(name), faults) } }

    public func requiredMap(_ name: String) -> YAMLMap? {
        if node(name) == nil { missing(name) }
        return map(name)
    }

    /// The maps of a list, each with its place.
    public func maps(_ name: String, required: Bool = false) -> [YAMLMap] {
        guard let node = node(name) else {
            if required { missing(name) }
            return []
        }
        guard let items = node.sequence else {
            faults.add(at(name, node), YAMLText.wantList)
            return []
        }
        if required, items.isEmpty { faults.add(at(name, node), YAMLText.wantSome) }
        return items.enumerated().compactMap { YAMLMap($1, "\(path(name))[\($0)]", faults) }
    }

    public func strings(_ name: String) -> [String] {
        guard let node = node(name) else { return [] }
        guard let items = node.sequence else {
            faults.add(at(name, node), YAMLText.wantList)
            return []
        }
        return items.compactMap(\.scalar?.string)
    }

    /// A map of texts, with any keys.
    public func texts(_ name: String) -> [String: String] {
        guard let map = map(name) else { return [:] }
        var texts: [String: String] = [:]
        for pair in map.pairs {
            map.asked.insert(pair.key)
            if let text = map.string(pair.key) { texts[pair.key] = text }
        }
        return texts
    }

    /// A map whose keys are fiscal years.
    public func years(_ name: String) -> [(year: Int, map: YAMLMap)] {
        guard let map = map(name) else { return [] }
        return map.pairs.compactMap { pair in
            map.asked.insert(pair.key)
            guard let year = Int(pair.key), (1900...2200).contains(year) else {
                faults.add(YAMLPlace(line: pair.keyNode.mark?.line ?? 0, key: map.path(pair.key)), YAMLText.wantYear(pair.key))
                return nil
            }
            return YAMLMap(pair.value, map.path(pair.key), faults).map { (year, $0) }
        }
    }

    public var names: [String] { pairs.map(\.key) }
}
