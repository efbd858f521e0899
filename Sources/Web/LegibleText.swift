extension Unicode.Scalar {
    /// 書字方向の制御文字: what turns the direction of the text behind it (Bidi_Control, UAX #9). No keyboard here writes it, and a sentence that
    /// holds it reads otherwise than it is written.
    public var turnsText: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// What shows nothing and says nothing: tags (Unicode 23.9) and noncharacters (23.7). The variation selectors of kanji lie above the tags and stay.
    public var saysNothing: Bool { (0xE0000...0xE007F).contains(value) || (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE }

    /// A control character that no keyboard writes and no database keeps; tabs and line ends are none.
    fileprivate var isControl: Bool { (value < 0x20 || value == 0x7F) && ![9, 10, 13].contains(value) }
}

extension String {
    /// Text as it is taken from outside: without control characters, and without what is unseen in it.
    public var legible: String { without { $0.isControl || $0.turnsText || $0.saysNothing } }

    /// The text without what nobody could see in it: what turns its direction, tags and noncharacters.
    public var withoutUnseen: String { without { $0.turnsText || $0.saysNothing } }

    /// The text without control characters.
    var withoutControls: String { without(\.isControl) }

    private func without(_ isLeftOut: (Unicode.Scalar) -> Bool) -> String {
        guard unicodeScalars.contains(where: isLeftOut) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter { !isLeftOut($0) }))
    }
}
