/// The formulas of a part of a spreadsheet (ECMA-376 part 1, 18.3.1.40, 18.2.5, 18.3.1.10), read as a program reads them: one walk over the bytes,
/// each looked at once.
struct SheetFormulas {
    private let bytes: Bytes
    private var place = 0
    /// The text of the formula in which the walk is; `nil` outside of any.
    private var formula: [UInt8]?
    /// How many other elements are open within it.
    private var depth = 0

    private static let names: Set<String> = ["f", "formula", "formula1", "formula2", "definedName"]
    /// In bytes; a formula has at most 8,192 characters.
    private static let longest = 4 * 8192

    /// Whether one of them starts another program: `cmd|'/c calc'!A0`, a bar outside of quotes and a place behind it. Excel knows the bar for nothing
    /// else.
    static func exchange(_ bytes: Bytes) -> Bool {
        guard bytes.find(UInt8(ascii: "|"), from: 0) != nil || bytes.find("&#") != nil else { return false }
        var walk = SheetFormulas(bytes: bytes)
        return walk.findsCall()
    }

    private init(bytes: Bytes) { self.bytes = bytes }

    private mutating func findsCall() -> Bool {
        while let tag = bytes.find(UInt8(ascii: "<"), from: place) {
            take(place..<tag)
            if bytes.starts(with: "<!--", at: tag) {
                place = section(from: tag + 4, to: "-->", 3).next
            } else if bytes.starts(with: "<?", at: tag) {
                place = section(from: tag + 2, to: "?>", 2).next
            } else if bytes.starts(with: "<![CDATA[", at: tag) {
                let (text, next) = section(from: tag + 9, to: "]]>", 3)
                take(text)
                place = next
            } else if endsCall(tag) {
                return true
            }
        }
        // What is cut off is read by some programs all the same.
        take(place..<bytes.count)
        return formula.map { Self.calls($0) } ?? false
    }

    /// Goes over a tag. - Returns: whether it ends a formula that calls.
    private mutating func endsCall(_ tag: Int) -> Bool {
        let isEnd = bytes[tag + 1] == UInt8(ascii: "/")
        let (name, end) = name(tag + (isEnd ? 2 : 1))
        place = tagEnd(end)
        let isEmpty = !isEnd && bytes[place - 2] == UInt8(ascii: "/")
        guard Self.names.contains(name) else {
            // A formula has nothing but text in it; what has, as a fraction in mathematics (`m:f`), keeps its own text.
            if !isEmpty { depth = max(0, depth + (isEnd ? -1 : 1)) }
            return false
        }
        let calls = formula.map { Self.calls($0) } ?? false
        (formula, depth) = (isEnd || isEmpty ? nil : [], 0)
        return calls
    }

    private mutating func take(_ range: Range<Int>) {
        guard depth == 0, let taken = formula?.count, taken < Self.longest else { return }
        formula?.append(
            contentsOf: bytes.slice(range.lowerBound..<min(range.upperBound, range.lowerBound + Self.longest - taken)).withUnsafe { Array($0) })
    }

    /// What stands up to an end, and the place behind that.
    private func section(from start: Int, to end: StaticString, _ length: Int) -> (text: Range<Int>, next: Int) {
        guard let close = bytes.find(end, from: start) else { return (start..<bytes.count, bytes.count) }
        return (start..<close, close + length)
    }

    /// The name of a tag without its prefix, and where it ends. Names that matter are short.
    private func name(_ start: Int) -> (String, end: Int) {
        var (first, end) = (start, start)
        while end < bytes.count, bytes[end] > 32, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/") {
            if bytes[end] == UInt8(ascii: ":") { first = end + 1 }
            end += 1
        }
        let length = end - first
        return (length > 11 ? "" : bytes.slice(first..<end).withUnsafe { String(decoding: $0, as: UTF8.self) }, end)
    }

    /// Behind the `>` of a tag; one in quotes is none.
    private func tagEnd(_ start: Int) -> Int {
        var (index, quote) = (start, UInt8(0))
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
        }
        return index
    }

    private static func calls(_ formula: [UInt8]) -> Bool {
        var (index, quote, sawBar) = (0, UInt8(0), false)
        while index < formula.count {
            let byte: UInt8
            (byte, index) = character(formula, index)
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = quote == 0 ? byte : quote == byte ? 0 : quote
            case UInt8(ascii: "|") where quote == 0: sawBar = true
            case UInt8(ascii: "!") where quote == 0 && sawBar: return true
            default: break
            }
        }
        return false
    }

    /// The character at a place and where the next one is; of those beyond ASCII a byte, or 0 where it is written as a number.
    private static func character(_ text: [UInt8], _ index: Int) -> (UInt8, next: Int) {
        guard text[index] == UInt8(ascii: "&") else { return (text[index], index + 1) }
        let rest = text[(index + 1)...]
        if rest.starts(with: "quot;".utf8) { return (UInt8(ascii: "\""), index + 6) }
        if rest.starts(with: "apos;".utf8) { return (UInt8(ascii: "'"), index + 6) }
        guard rest.first == UInt8(ascii: "#") else { return (text[index], index + 1) }
        // As many zeros as one likes may stand before it.
        let isHex = rest.dropFirst().first == UInt8(ascii: "x")
        let radix = isHex ? 16 : 10
        var (value, place) = (0, index + (isHex ? 3 : 2))
        while place < text.count, let digit = Character(Unicode.Scalar(text[place])).hexDigitValue, digit < radix {
            value = min(value * radix + digit, 1 << 21)
            place += 1
        }
        guard place < text.count, text[place] == UInt8(ascii: ";") else { return (text[index], index + 1) }
        return (value < 128 ? UInt8(value) : 0, place + 1)
    }
}
