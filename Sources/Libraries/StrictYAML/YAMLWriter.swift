extension YAMLTree {
    /// As a file: what is short on one line, text quoted wherever a reader could take it for something else.
    /// - Parameter plain: the keys whose values are numbers or true and false, written without quotes.
    public func written(plain: Set<String> = []) -> String {
        var writer = YAMLWriter(plain: plain)
        writer.block(self, indent: 0)
        return writer.text
    }
}

struct YAMLWriter {
    let plain: Set<String>
    private(set) var text = ""
    private static let widest = 130

    init(plain: Set<String>) { self.plain = plain }

    /// - Parameter isInline: the first line of a map goes on where the text stands (after `- `).
    mutating func block(_ tree: YAMLTree, indent: Int, isInline: Bool = false) {
        let margin = String(repeating: " ", count: indent)
        switch tree {
        case .text(let words): text += "\(isInline ? "" : margin)\(scalar(words, under: nil))\n"
        case .list(let items) where items.isEmpty: text += "\(isInline ? "" : margin)[]\n"
        case .map(let entries) where entries.isEmpty: text += "\(isInline ? "" : margin){}\n"
        case .list(let items):
            if isInline { text += "\n" }
            for item in items {
                text += "\(margin)- "
                if let line = line(item, indent + 2, under: nil) { text += "\(line)\n" } else { block(item, indent: indent + 2, isInline: true) }
            }
        case .map(let entries):
            for (index, entry) in entries.enumerated() {
                text += "\(isInline && index == 0 ? "" : margin)\(scalar(entry.key, under: nil)):"
                if let line = line(entry.value, indent + entry.key.count, under: entry.key) {
                    text += " \(line)\n"
                } else {
                    text += "\n"
                    block(entry.value, indent: indent + 2)
                }
            }
        }
    }

    /// On one line, when it is short enough and not deeply nested.
    private func line(_ tree: YAMLTree, _ indent: Int, under key: String?) -> String? {
        if case .text(let words) = tree { return scalar(words, under: key) }
        guard tree.levels <= 2 else { return nil }
        if case .list(let items) = tree, items.contains(where: { $0.text == nil }) { return nil }
        let flow = flow(tree, under: key)
        return indent + flow.count <= Self.widest || tree.isEmpty ? flow : nil
    }

    private func flow(_ tree: YAMLTree, under key: String?) -> String {
        switch tree {
        case .text(let words): scalar(words, under: key)
        case .list(let items): "[\(items.map { flow($0, under: nil) }.joined(separator: ", "))]"
        case .map(let entries): "{\(entries.map { "\(scalar($0.key, under: nil)): \(flow($0.value, under: $0.key))" }.joined(separator: ", "))}"
        }
    }

    // MARK: scalars

    private func scalar(_ words: String, under key: String?) -> String {
        if let key, plain.contains(key), words.wholeMatch(of: #/-?[0-9][0-9_]{0,17}(\.[0-9]{1,12})?|true|false|yes|no/#) != nil { return words }
        return YAMLWriter.isPlain(words) ? words : YAMLWriter.quoted(words)
    }

    /// Words that YAML 1.1 or 1.2 takes for something else than text.
    private static let taken: Set<String> = ["y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf", "none"]

    /// Begins with a letter, and nothing in it means anything to YAML, in a line or in a block.
    private static func isPlain(_ words: String) -> Bool {
        guard let first = words.unicodeScalars.first, first.properties.isAlphabetic, words.last != " ", !taken.contains(words.lowercased()) else {
            return false
        }
        return words.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x20, 0x28...0x29, 0x2E...0x39, 0x3C...0x3E, 0x41...0x5A, 0x5F, 0x61...0x7A: true
            case 0x2B, 0x2D: true
            case 0x3001...0x3002, 0x300C...0x300F, 0xFF01...0xFF5E, 0x30FB...0x30FE: true
            default: scalar.value > 0xA0 && scalar.properties.isAlphabetic
            }
        }
    }

    private static func quoted(_ words: String) -> String {
        var out = "\""
        for scalar in words.unicodeScalars {
            switch scalar.value {
            case 0x22: out += "\\\""
            case 0x5C: out += "\\\\"
            case 0x0A: out += "\\n"
            case 0x0D: out += "\\r"
            case 0x09: out += "\\t"
            case 0...0x1F, 0x7F...0xA0: out += "\\x" + hex(scalar.value, 2)
            case 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: out += "\\u" + hex(scalar.value, 4)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    private static func hex(_ value: UInt32, _ width: Int) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension YAMLTree {
    fileprivate var isEmpty: Bool {
        switch self {
        case .text: false
        case .list(let items): items.isEmpty
        case .map(let entries): entries.isEmpty
        }
    }

    fileprivate var levels: Int {
        switch self {
        case .text: 0
        case .list(let items): 1 + (items.map(\.levels).max() ?? 0)
        case .map(let entries): 1 + (entries.map(\.value.levels).max() ?? 0)
        }
    }
}
