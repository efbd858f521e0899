/// Windows-31J (CP932), what systems in Japan mean by "Shift_JIS": JIS X 0208 with the extensions of NEC and IBM.
enum Windows31J {
    /// The code of a character as Windows writes it, `nil` when it has none. A kanji that stands there twice gets IBM's place, a sign the one of
    /// JIS X 0208.
    static func code(of scalar: UnicodeScalar) -> UInt16? {
        scalar.value < 0x80 ? UInt16(scalar.value) : codes[scalar] ?? alike[scalar].flatMap { codes[$0] }
    }

    /// The signs that stand at another place of Unicode than where Windows looks for them: 〜 for ～, − for －. They are the same on paper.
    private static let alike: [UnicodeScalar: UnicodeScalar] = [
        "\u{301C}": "\u{FF5E}", "\u{2016}": "\u{2225}", "\u{2212}": "\u{FF0D}", "\u{A2}": "\u{FFE0}", "\u{A3}": "\u{FFE1}", "\u{AC}": "\u{FFE2}",
        "\u{2014}": "\u{2015}", "\u{A5}": "\u{FFE5}", "\u{203E}": "\u{FFE3}",
    ]

    /// Read from the C library's table: what each code means. The first place counts, and NEC's copy of IBM's kanji (rows 89 to 92) is none.
    private static let codes: [UnicodeScalar: UInt16] = {
        var codes: [UnicodeScalar: UInt16] = [:]
        func add(_ bytes: [UInt8], _ code: UInt16) {
            guard let scalars = TextEncoding.cp932.decode(bytes)?.unicodeScalars, scalars.count == 1, let scalar = scalars.first else { return }
            if codes[scalar] == nil { codes[scalar] = code }
        }
        for byte in UInt8(0xA1)...0xDF { add([byte], UInt16(byte)) }
        for lead in Array(UInt8(0x81)...0x9F) + Array(0xE0...0xFC) where lead != 0xED && lead != 0xEE {
            for trail in UInt8(0x40)...0xFC where trail != 0x7F { add([lead, trail], UInt16(lead) << 8 | UInt16(trail)) }
        }
        return codes
    }()
}
