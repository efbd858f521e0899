extension Unicode.Scalar {
    /// 書字方向の制御文字: what turns the direction of the text behind it (Bidi_Control, UAX #9). No keyboard here writes it, and a sentence that
    /// holds it reads otherwise than it is written.
    public var turnsText: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// What shows nothing and says nothing: tags (Unicode 23.9) and noncharacters (23.7). The variation selectors of kanji lie above the tags and stay.
    public var saysNothing: Bool { (0xE0000...0xE007F).contains(value) || (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE }
}

extension String {
    /// The text without what turns its direction, and without what nobody could see in it.
    public var withoutTurns: String {
        guard unicodeScalars.contains(where: { $0.turnsText || $0.saysNothing }) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter { !$0.turnsText && !$0.saysNothing }))
    }
}
