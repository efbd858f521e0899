/// Texts: whether bytes are one, and whether the text is a program in disguise.
enum TextContent {
    /// The three writings in which Japanese offices keep text; UTF-16 only with its mark, as spreadsheet programs write it.
    enum Writing: Equatable { case utf8, cp932, utf16 }

    /// The writing in which all bytes are characters and none is a control but tab, line ends, form feed and the old end of file (1A).
    static func writing(of bytes: Bytes) -> Writing? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return isUTF16(bytes) ? .utf16 : nil }
        if isUTF8(bytes) { return .utf8 }
        return isCP932(bytes) ? .cp932 : nil
    }

    private static func isControl(_ unit: Int) -> Bool {
        unit < 0x20 && unit != 9 && unit != 10 && unit != 12 && unit != 13 && unit != 0x1A
    }

    private static func isUTF8(_ bytes: Bytes) -> Bool {
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                if isControl(Int(lead)) { return false }
                index += 1
                continue
            }
            // The second byte's bounds exclude overlong forms, surrogates and what lies beyond U+10FFFF (RFC 3629, 4).
            let (length, second): (Int, ClosedRange<UInt8>) =
                switch lead {
                case 0xC2...0xDF: (2, 0x80...0xBF)
                case 0xE0: (3, 0xA0...0xBF)
                case 0xED: (3, 0x80...0x9F)
                case 0xE1...0xEF: (3, 0x80...0xBF)
                case 0xF0: (4, 0x90...0xBF)
                case 0xF1...0xF3: (4, 0x80...0xBF)
                case 0xF4: (4, 0x80...0x8F)
                default: (0, 0x80...0xBF)
                }
            guard length > 0, index + length <= bytes.count, second.contains(bytes[index + 1]) else { return false }
            for place in (index + 2)..<max(index + length, index + 2) where bytes[place] & 0xC0 != 0x80 { return false }
            index += length
        }
        return true
    }

    /// Windows-31J: bytes 81–9F and E0–FC begin a pair whose second is 40–7E or 80–FC.
    private static func isCP932(_ bytes: Bytes) -> Bool {
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0x81...0x9F, 0xE0...0xFC:
                let second = bytes[index + 1]
                guard second >= 0x40, second <= 0xFC, second != 0x7F else { return false }
                index += 2
            case 0x20...0x7E, 0xA1...0xDF: index += 1
            case let byte:
                if byte >= 0x7F || isControl(Int(byte)) { return false }
                index += 1
            }
        }
        return true
    }

    private static func isUTF16(_ bytes: Bytes) -> Bool {
        guard bytes.count % 2 == 0 else { return false }
        let isBig = bytes[0] == 0xFE
        var (index, afterHigh) = (2, false)
        while index < bytes.count {
            let unit = Int(bytes[isBig ? index : index + 1]) << 8 | Int(bytes[isBig ? index + 1 : index])
            let isLow = (0xDC00...0xDFFF).contains(unit)
            if isControl(unit) || isLow != afterHigh || unit == 0xFFFE || unit == 0xFFFF { return false }
            afterHigh = (0xD800...0xDBFF).contains(unit)
            index += 2
        }
        return !afterHigh
    }

    /// What a computer or a browser would run of a text. A word about programs ("PowerShell研修") is none.
    static func program(in bytes: Bytes, _ writing: Writing) -> Program? {
        let stride = writing == .utf16 ? 2 : 1
        let start = beginning(bytes, writing)
        func begins(_ words: [StaticString]) -> Bool { words.contains { bytes.starts(folded: $0, at: start, stride: stride) } }
        func holds(_ words: [StaticString]) -> Bool { words.contains { bytes.find(folded: $0, stride: stride) != nil } }
        if begins(["#!/", "#! /"]) { return .shellScript }
        if begins(["[internetshortcut]", "[{000214a0"]) { return .shortcut }
        if begins(["@echo ", "windows registry editor", "regedit4"]) { return .windowsScript }
        if begins(["<!doctype html", "<html", "<head", "<body", "<svg"]) || holds(["<script", "<hta:application", "<iframe", "<?php"]) {
            return .webPage
        }
        let calls: [StaticString] = [
            "wscript.shell", "wscript.createobject", "new activexobject(", "createobject(\"", "shell.application", "invoke-expression",
            "-encodedcommand", ").downloadstring(",
        ]
        return holds(calls) ? .windowsScript : nil
    }

    /// Rich text, PostScript, mail and SYLK are texts by their bytes, but office programs open them as something else.
    static func isOtherFormat(_ bytes: Bytes, _ writing: Writing) -> Bool {
        let words: [StaticString] = ["{\\rt", "%!ps", "mime-version:", "id;p", "<?mso-application"]
        let start = beginning(bytes, writing)
        return words.contains { bytes.starts(folded: $0, at: start, stride: writing == .utf16 ? 2 : 1) }
            || bytes.find(folded: "<?mso-application", stride: writing == .utf16 ? 2 : 1) != nil
    }

    /// Behind the mark and white space. In UTF-16 it is the byte where ASCII characters have their value.
    private static func beginning(_ bytes: Bytes, _ writing: Writing) -> Int {
        var index = writing == .utf16 ? (bytes[0] == 0xFE ? 3 : 2) : (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        while index < bytes.count, [9, 10, 12, 13, 32].contains(bytes[index]) { index += writing == .utf16 ? 2 : 1 }
        return index
    }

    /// A cell such as `=cmd|'/c calc'!A1`, by which a spreadsheet program starts another program (CWE-1236).
    static func holdsDynamicExchange(_ bytes: Bytes, _ writing: Writing) -> Bool {
        // A field is quoted when it begins with a quote. Separators in it may be none: a cell may begin behind them, but none ends.
        var (isStart, isFormula, sawBar, isFresh, isQuoted) = (true, false, false, true, false)
        let isBig = writing == .utf16 && bytes[0] == 0xFE
        var index = writing == .utf16 ? (isBig ? 3 : 2) : 0
        while index < bytes.count {
            var byte = bytes[index]
            // Characters beyond ASCII may hold the same values in one of their bytes.
            if writing == .utf16 {
                if bytes[isBig ? index - 1 : index + 1] != 0 { byte = 0x80 }
                index += 2
            } else {
                let isPair = writing == .cp932 && ((0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte))
                index += isPair ? 2 : 1
            }
            switch byte {
            case 10, 13, 9, UInt8(ascii: ","), UInt8(ascii: ";"):
                isStart = true
                if !isQuoted { (isFormula, sawBar, isFresh) = (false, false, true) }
                continue
            case UInt8(ascii: "\""):
                // A second quote behind the one that ends opens again.
                (isQuoted, isFresh) = (!isQuoted && isFresh, isQuoted)
                continue
            case 0xEF, 0xBB, 0xBF: continue
            case UInt8(ascii: " "): break
            case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"):
                isFormula = isFormula || isStart
                isStart = false
            case UInt8(ascii: "|") where isFormula: sawBar = true
            case UInt8(ascii: "!") where sawBar: return true
            default: isStart = false
            }
            isFresh = false
        }
        return false
    }
}
