/// フリガナ of a name: full-width katakana, with hints for whoever typed it. A hint never refuses: the owner knows how the name is read.
public struct NameReading: Sendable, Hashable, CustomStringConvertible {
    public enum Hint: Sendable, Hashable {
        /// Characters that no reading has, kanji above all.
        case notKana([Character])
        /// The name has as many parts (姓, 名) as `name` says, the reading as many as `reading`.
        case parts(name: Int, reading: Int)
        /// Kana of the name that the reading lacks: 佐藤 すみれ is not サトウ スミカ.
        case kanaDiffers(part: String)
    }

    /// ヤマダ タロウ
    public let description: String
    public let hints: [Hint]

    /// - Parameter text: the reading in any kana and any width. `nil` when nothing is left.
    /// - Parameter name: what it is the reading of; `nil` when there is nothing to hold it against.
    public init?(lenient text: String, of name: PersonName?) {
        let reading = Kana.reading(text)
        guard !reading.isEmpty else { return nil }
        description = reading
        let strangers = reading.filter { !$0.unicodeScalars.allSatisfy(Kana.isReadingCharacter) }
        let own: [Hint] = strangers.isEmpty ? [] : [.notKana(Array(strangers))]
        hints = own + (name.map { own.isEmpty ? NameReading.differences(reading, $0) : [] } ?? [])
    }

    private static func differences(_ reading: String, _ name: PersonName) -> [Hint] {
        // Nobody has longer ones; pieces of the one times kana of the other would be looked at.
        guard reading.utf8.count <= 1500, name.description.utf8.count <= 1500 else { return [] }
        let (written, read) = (name.parts, reading.split(separator: " ").map(String.init))
        guard written.count == read.count else { return [.parts(name: written.count, reading: read.count)] }
        return zip(written, read).filter { !canBeRead($0, as: $1) }.map { .kanaDiffers(part: $0.0) }
    }

    /// Whether the kana of a name stand in its reading, in order, with at least one kana for what lies between.
    private static func canBeRead(_ name: String, as reading: String) -> Bool {
        var pieces: [[UnicodeScalar]?] = []
        for scalar in sounds(Kana.katakana(name)) {
            let isSound = Kana.isKana(scalar) && !"ケノガッ".unicodeScalars.contains(scalar)
            switch (isSound, pieces.last) {
            case (true, .some(.some(let run))): pieces[pieces.count - 1] = run + [scalar]
            case (true, _): pieces.append([scalar])
            // Kanji, and ヶ ノ ッ between them, may be read in many ways.
            case (false, .some(.none)): break
            case (false, _): pieces.append(nil)
            }
        }
        return matches(pieces, sounds(reading))
    }

    /// Which places of the reading each piece can end at, one piece after the other: whatever was typed, pieces times kana are looked at.
    private static func matches(_ pieces: [[UnicodeScalar]?], _ reading: [UnicodeScalar]) -> Bool {
        var reachable = [Bool](repeating: false, count: reading.count + 1)
        reachable[0] = true
        for piece in pieces {
            var next = [Bool](repeating: false, count: reading.count + 1)
            if let run = piece {
                for place in reachable.indices where reachable[place] && reading[place...].starts(with: run) { next[place + run.count] = true }
            } else if let first = reachable.firstIndex(of: true), first < reading.count {
                for place in (first + 1)...reading.count { next[place] = true }
            }
            reachable = next
        }
        return reachable[reading.count]
    }

    /// Kana that sound alike as one: ヲ オ, ヂ ジ, ヅ ズ, ヰ イ, ヱ エ, and small ones as large.
    private static func sounds(_ text: String) -> [UnicodeScalar] {
        text.unicodeScalars.filter { $0 != "・" }.map { alike[$0] ?? $0 }
    }

    private static let alike = Dictionary(
        zip("ヲヂヅヰヱァィゥェォャュョヮヵヶ".unicodeScalars, "オジズイエアイウエオヤユヨワカケ".unicodeScalars), uniquingKeysWith: { first, _ in first })
}
