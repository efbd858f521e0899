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

extension String {
    /// The text without what turns its direction.
    public var withoutTurns: String {
        guard unicodeScalars.contains(where: \.turnsText) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter { !$0.turnsText }))
    }
}
