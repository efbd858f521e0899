extension String {
    /// Whether it consists of ASCII, kana and unified kanji alone, which every composed form of Unicode (UAX 15: NFC, NFKC) leaves as they are. Most
    /// of what is typed is such a text, and to find that out costs a tenth of normalising it.
    var isNormal: Bool {
        unicodeScalars.allSatisfy {
            switch $0.value {
            case 0x00...0x7F, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF: true
            default: false
            }
        }
    }
}
