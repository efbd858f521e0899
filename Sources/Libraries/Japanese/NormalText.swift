extension String {
    /// Whether it consists of ASCII, kana and unified kanji alone, which every composed form of Unicode (UAX 15: NFC, NFKC) leaves as they are: such
    /// a text, and most of what is typed is one, needs no normalising.
    var isNormal: Bool {
        unicodeScalars.allSatisfy {
            switch $0.value {
            case 0x00...0x7F, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF: true
            default: false
            }
        }
    }
}
