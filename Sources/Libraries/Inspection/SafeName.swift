import Foundation

/// 表示用ファイル名: what may be shown and saved of a name that somebody else chose.
enum SafeName {
    static let longest = 120

    /// The last component without controls and invisible marks, under the extension of what the file truly is.
    static func make(_ name: String, kind: FileKind?) -> String {
        var stem = last(name)
        if let spoken = spokenExtension(name) { stem = String(stem.dropLast(spoken.count + 1)) }
        stem = trimmed(stem)
        let ending = "." + (kind?.fileExtension ?? "bin")
        // Counted in scalars, because one visible character may be a thousand combining marks.
        while stem.unicodeScalars.count > longest - ending.unicodeScalars.count { stem.removeLast() }
        stem = trimmed(stem)
        if stem.isEmpty { stem = "attachment" }
        if reserved.contains(stem.lowercased()) { stem = "_" + stem }
        return stem + ending
    }

    /// The extension in lower case, if the name's ending is one that means something to people or to a computer.
    static func spokenExtension(_ name: String) -> String? {
        let name = trimmed(last(name))
        guard let dot = name.lastIndex(of: ".") else { return nil }
        let ending = name[name.index(after: dot)...].lowercased()
        let isKnown =
            FileKind(fileExtension: ending) != nil || FileKind.runnableExtensions.contains(ending) || FileKind.macroExtensions.contains(ending)
            || FileKind.otherExtensions.contains(ending)
        return isKnown ? ending : nil
    }

    /// Controls and marks that turn the writing direction make one name look like another (Unicode TR 36, "Trojan Source").
    static func deceives(_ name: String) -> Bool {
        name.unicodeScalars.contains { $0.properties.generalCategory == .control || turnsDirection($0) }
    }

    /// A name of a member of an archive, short and harmless enough to be printed in a finding.
    static func shown(_ name: String) -> String { String(String.UnicodeScalarView(name.unicodeScalars.filter(isVisible).prefix(longest))) }

    private static let reserved: Set<String> = Set(["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static func last(_ name: String) -> String {
        let part = Array(name.unicodeScalars).split(omittingEmptySubsequences: true) { $0 == "/" || $0 == "\\" }.last ?? []
        let visible = String.UnicodeScalarView(part.filter(isVisible).prefix(4096)).map { forbidden.contains($0) ? "_" : $0 }
        return String(String.UnicodeScalarView(visible)).precomposedStringWithCanonicalMapping
    }

    /// What Windows forbids in names (besides the separators, which are gone).
    private static let forbidden: Set<Unicode.Scalar> = ["<", ">", ":", "\"", "|", "?", "*"]

    /// Hidden files begin with a dot; Windows drops dots and spaces at the end.
    private static func trimmed(_ text: String) -> String {
        let isEdge = { (character: Character) in character == "." || character.isWhitespace }
        return String(text.drop(while: isEdge).reversed().drop(while: isEdge).reversed())
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        // A format character shows nothing; U+FFFC stands for something that is not there.
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: false
        default: scalar.value != 0xFFFC
        }
    }

    private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0x2028, 0x2029: true
        default: false
        }
    }
}
