/// 口座名義: the holder's name as banks exchange it (全銀協 レコードフォーマット: カナ文字), in half-width capitals.
public struct AccountHolder: Sendable, Hashable, CustomStringConvertible {
    public enum Fault: Error, Sendable, Hashable {
        case missing
        /// Kanji and signs that no bank's record can hold.
        case characters([Character])
    }

    /// ﾋﾛｼﾏ ﾀﾛｳ, ｶ)ﾔﾏﾀﾞｼﾖｳﾃﾝ
    public let description: String

    /// Any kana, any width. Small kana become large, ー a hyphen, ヲ ｵ and ・ a full stop, as banks write them.
    public init(lenient text: String) throws(Fault) {
        let katakana = Width.full(Kana.katakana(Spacing.single(text)), .kana)
        let large = String(String.UnicodeScalarView(katakana.unicodeScalars.map { AccountHolder.large[$0] ?? $0 }))
        // Kana banks have no sign for are written as the ones that sound alike before they are halved.
        let plain = Dash.hyphens(Width.half(large)).uppercased()
        guard !plain.isEmpty else { throw .missing }
        let strangers = plain.filter { !$0.unicodeScalars.allSatisfy(AccountHolder.isAllowed) }
        guard strangers.isEmpty else { throw .characters(Array(strangers)) }
        description = plain
    }

    /// The 30 places of a transfer record (総合振込 データ・レコード), cut or filled with spaces; a sound mark is a place of its own.
    public var record: String {
        let scalars = Array(description.unicodeScalars.prefix(30))
        return String(String.UnicodeScalarView(scalars)) + String(repeating: " ", count: 30 - scalars.count)
    }

    private static func isAllowed(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x20, 0xFF71...0xFF9F: true
        default: "().-/｢｣\\,".unicodeScalars.contains(scalar)
        }
    }

    private static let large = Dictionary(
        zip("ァィゥェォャュョッヮヵヶヰヱヲヺ・．，￥¥".unicodeScalars, "アイウエオヤユヨツワカケイエオオ..,\\\\".unicodeScalars),
        uniquingKeysWith: { first, _ in first })
}
