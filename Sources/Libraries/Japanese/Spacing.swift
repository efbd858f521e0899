/// White space and characters that cannot be seen.
enum Spacing {
    /// The words of a text, separated by one plain space; none around it. U+3000, tabs and line ends are white space.
    static func single(_ text: String) -> String {
        var words: [String.UnicodeScalarView] = [.init()]
        for scalar in text.unicodeScalars where !isInvisible(scalar) {
            if scalar.properties.isWhitespace {
                words.append(.init())
            } else {
                words[words.count - 1].append(scalar)
            }
        }
        return words.filter { !$0.isEmpty }.map { String($0) }.joined(separator: " ")
    }

    /// Without white space.
    static func none(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isInvisible(scalar) && !scalar.properties.isWhitespace { plain.append(scalar) }
        return String(plain)
    }

    /// Control and direction marks, which come along when something is copied from a telephone's contacts or a PDF. Not the
    /// variation selectors: they are part of a kanji.
    private static func isInvisible(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x85: false
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }
}
