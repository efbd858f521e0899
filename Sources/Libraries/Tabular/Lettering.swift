import Japanese

/// 文字の書き出し方: in which encoding a table is written for another system, and which characters that system knows. What it does not know is
/// written in the form that stands for it (縮退), and as 〓 where there is none; which values that was, whoever writes them is told.
public struct Lettering: Sendable, Hashable {
    public enum Encoding: String, Sendable, CaseIterable {
        /// With the byte order mark by which spreadsheet programs know it.
        case marked = "utf-8-bom"
        case utf8 = "utf-8"
        /// Windows-31J (CP932).
        case shiftJIS = "shift_jis"
    }

    public enum Repertoire: String, Sendable, CaseIterable {
        /// As it is kept, as far as the encoding has it.
        case all
        /// JIS第1〜第4水準
        case jisX0213 = "jis-x-0213"
        /// JIS第1・第2水準
        case jisX0208 = "jis-x-0208"
    }

    /// ゲタ: stands for a character that cannot be written.
    public static let missing: Character = "〓"

    public let encoding: Encoding
    public let repertoire: Repertoire

    public init(_ encoding: Encoding = .marked, _ repertoire: Repertoire = .all) {
        (self.encoding, self.repertoire) = (encoding, repertoire)
    }

    /// A text as it is written.
    public struct Written: Sendable, Hashable {
        public let text: String
        /// Whether another form stands for a character.
        public let isFolded: Bool
        /// Whether 〓 stands for a character.
        public let isLost: Bool
    }

    public func written(_ text: String) -> Written {
        if knowsAll || text.unicodeScalars.allSatisfy(canWrite) { return Written(text: text, isFolded: false, isLost: false) }
        var (written, isFolded, isLost) = ("", false, false)
        for character in text {
            if character.unicodeScalars.allSatisfy(canWrite) {
                written.append(character)
            } else if let substitute = KanjiVariant.substitute(for: character, where: canWrite) {
                written += substitute
                isFolded = true
            } else {
                written.append(Lettering.missing)
                isLost = true
            }
        }
        return Written(text: written, isFolded: isFolded, isLost: isLost)
    }

    /// The bytes of a text that was `written`.
    public func bytes(_ text: String) -> [UInt8] {
        guard encoding == .shiftJIS else { return Array(text.utf8) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let code = Windows31J.code(of: scalar) else { continue }
            if code > 0xFF { bytes.append(UInt8(code >> 8)) }
            bytes.append(UInt8(code & 0xFF))
        }
        return bytes
    }

    private var knowsAll: Bool { encoding != .shiftJIS && repertoire == .all }

    private func canWrite(_ scalar: UnicodeScalar) -> Bool {
        if scalar.value < 0x7F { return true }
        if encoding == .shiftJIS, Windows31J.code(of: scalar) == nil { return false }
        return switch repertoire {
        case .all: true
        case .jisX0213: JISX0213.contains(scalar)
        case .jisX0208: JISX0208.contains(scalar)
        }
    }
}
