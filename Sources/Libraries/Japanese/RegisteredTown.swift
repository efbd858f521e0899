/// 町字: one entry of the register of addresses (アドレス・ベース・レジストリの町字マスター), as the register writes it.
public struct RegisteredTown: Sendable, Hashable {
    /// 大字・町名
    public let oaza: String
    /// 丁目名: １丁目
    public let chome: String
    /// 小字名
    public let koaza: String

    public init(oaza: String, chome: String = "", koaza: String = "") { (self.oaza, self.chome, self.koaza) = (oaza, chome, koaza) }

    /// The number of that one writing. Whoever changes what folds names (`TownWriting`, `KanjiVariant`, `SearchFolding`, `Dash`) raises it: the keys of a
    /// register that was taken in before are no longer what addresses ask for.
    public static let writing = 1

    /// Without 大字 and 字, in one writing: what an address that names it begins with behind its municipality (`TownAddress.keys`).
    public var key: String { [oaza, chome, koaza].map { TownWriting.text(TownWriting.unmarked(TownWriting.folded($0))) }.joined() }

    /// How a municipality stands at the head of an address: with the prefecture or without, with the county or without. The ward always stands.
    public static func beginnings(prefecture: String, county: String, city: String, ward: String) -> Set<String> {
        let full = [prefecture + county, county, prefecture, ""].map { TownWriting.text(TownWriting.folded($0 + city + ward)) }
        return Set(full.filter { !$0.isEmpty })
    }
}

/// 住所: an address as somebody wrote it, taken apart to find the one town (町字) in which it is. Nothing is guessed: what may be in two towns, or
/// goes on with a name that the register does not have, is in none.
public struct TownAddress: Sendable {
    private let scalars: [Unicode.Scalar]

    public init(_ lines: String) { scalars = TownWriting.folded(lines) }

    /// Longer than any name of a municipality, and of a town.
    private static let longest = 40

    /// What may be its municipality, from its head on (`RegisteredTown.beginnings`).
    public var beginnings: [String] {
        guard scalars.count > 1 else { return [] }
        return (2...min(scalars.count, TownAddress.longest)).map { TownWriting.text(scalars[..<$0]) }
    }

    /// What may be its town, behind the municipality. Before a hyphen a number may be a 丁目.
    public func keys(behind municipality: String) -> Set<String> {
        let rest = TownWriting.unmarked(Array(behind(municipality)))
        var keys = Set((0...min(rest.count, TownAddress.longest)).map { TownWriting.text(rest[..<$0]) })
        for start in rest.indices.prefix(TownAddress.longest) where TownWriting.isDigit(rest[start]) {
            if start > 0, TownWriting.isDigit(rest[start - 1]) { continue }
            let end = TownWriting.end(ofNumberAt: start, in: rest[...])
            let head = TownWriting.text(rest[..<end])
            keys.formUnion([head + "丁目", head + "丁"])
        }
        return keys
    }

    /// Whether it is in a town of its municipality, and nothing else is named between that and the number of the block or lot.
    public func isIn(_ town: RegisteredTown, behind municipality: String) -> Bool {
        let rest = behind(municipality)
        let oaza = rest.ends(of: town.oaza, from: [rest.startIndex])
        let chome = TownWriting.folded(town.chome)
        if chome.isEmpty {
            let hasName = !oaza.isEmpty && !(town.oaza.isEmpty && town.koaza.isEmpty)
            return rest.ends(of: town.koaza, from: oaza).contains { rest.isNumber(from: $0, orNothing: hasName) }
        }
        let said = Set(oaza.flatMap { rest.ends(ofBlockTown: chome, from: $0) })
        let meant = town.koaza.isEmpty ? oaza.compactMap { rest.end(ofHyphenated: chome, from: $0) } : []
        return rest.ends(of: town.koaza, from: said).contains { rest.isNumber(from: $0, orNothing: true) }
            || meant.contains { rest.isNumber(from: $0, orNothing: false) }
    }

    private func behind(_ municipality: String) -> ArraySlice<Unicode.Scalar> {
        TownWriting.withoutOaza(scalars.dropFirst(municipality.unicodeScalars.count))
    }
}

extension ArraySlice<Unicode.Scalar> {
    /// Where a name ends that begins at one of some places; 字 before it may stand or not, and 大字 before and within it (沼隈町大字草深). A name that ends
    /// with a number ends where the number does: 丙1 is not in 丙10.
    fileprivate func ends(of name: String, from starts: Set<Int>) -> Set<Int> {
        let name = TownWriting.withoutMark(TownWriting.withoutOaza(TownWriting.folded(name)[...]))
        if name.isEmpty { return starts }
        var ends: Set<Int> = []
        for start in starts {
            for begin in [start, self.endIndex - TownWriting.withoutMark(self[start...]).count] where has(name, at: begin) {
                ends.insert(begin + name.count)
            }
        }
        return ends
    }

    private func has(_ name: some Collection<Unicode.Scalar>, at start: Int) -> Bool {
        let end = start + name.count
        return self[start...].starts(with: name) && !(isDigit(at: end) && TownWriting.isDigit(self[end - 1]))
    }

    /// 一丁目 as it is written, 1丁目 or 1丁; what is no number, as it stands.
    fileprivate func ends(ofBlockTown chome: [Unicode.Scalar], from start: Int) -> [Int] {
        let words = TownWriting.number(ofBlockTown: chome).map { [$0 + Array("丁目".unicodeScalars), $0 + Array("丁".unicodeScalars)] } ?? [chome]
        guard let found = words.first(where: { has($0, at: start) }) else { return [] }
        let end = start + found.count
        // 2丁目-3, 2丁目の3
        if end + 1 < endIndex, TownWriting.isHyphen(self[end]), TownWriting.isDigit(self[end + 1]) { return [end, end + 1] }
        return [end]
    }

    /// 1-2-3 for 1丁目2-3: the number alone, and another behind it.
    fileprivate func end(ofHyphenated chome: [Unicode.Scalar], from start: Int) -> Int? {
        guard let number = TownWriting.number(ofBlockTown: chome), self[start...].starts(with: number) else { return nil }
        let end = start + number.count
        return end + 1 < endIndex && TownWriting.isHyphen(self[end]) && TownWriting.isDigit(self[end + 1]) ? end + 1 : nil
    }

    /// Whether the number of a block or lot comes next, or there is none: 10-52, 10番, 10番5号, 10番地の2, 無番地. 3丁目, 3条, 2番組, 1番割 and 1号線 are
    /// names still.
    fileprivate func isNumber(from start: Int, orNothing mayEnd: Bool) -> Bool {
        guard start < endIndex else { return mayEnd }
        for word in ["無番地", "番外地"] where self[start...].starts(with: word.unicodeScalars) { return true }
        guard TownWriting.isDigit(self[start]) else { return false }
        let end = TownWriting.end(ofNumberAt: start, in: self)
        guard end < endIndex else { return true }
        return switch self[end] {
        case "-", ",", "、", "(", "。": true
        case "番", "号": isOver(behind: end)
        case "の": isDigit(at: end + 1)
        default: false
        }
    }

    /// Whether a number ends with its 番 or 号: what goes on behind it otherwise may be a name.
    private func isOver(behind mark: Int) -> Bool {
        guard mark + 1 < endIndex else { return true }
        return switch self[mark + 1] {
        case "地": self[mark] == "番" && !(mark + 2 < endIndex && ["割", "町", "通", "組"].contains(self[mark + 2]))
        case "-", ",", "、", "(", "。": true
        case "の": isDigit(at: mark + 2)
        case let next: TownWriting.isDigit(next)
        }
    }

    private func isDigit(at place: Int) -> Bool { place < endIndex && TownWriting.isDigit(self[place]) }
}
