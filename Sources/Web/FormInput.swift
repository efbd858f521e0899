import Foundation

/// What a form sent: `application/x-www-form-urlencoded` or `multipart/form-data` (RFC 7578), within bounds.
public struct FormInput: Sendable, Equatable {
    /// One file of a form. Its name and type are the sender's words, not to be believed.
    public struct File: Sendable, Equatable {
        public let name: String
        public let type: String
        public let bytes: Data

        public init(name: String, type: String, bytes: Data) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }

    private var fields: [String: [String]] = [:]
    private var files: [String: [File]] = [:]

    public init() {}
    public init(_ fields: [String: String]) { self.fields = fields.mapValues { [$0] } }
    public init(fields: [String: [String]], files: [String: [File]]) {
        self.fields = fields
        self.files = files
    }

    /// Every field and value in the order of the names.
    public var pairs: [(name: String, value: String)] {
        fields.sorted { $0.key < $1.key }.flatMap { field in field.value.map { (field.key, $0) } }
    }
    /// The same without one field.
    public func without(_ name: String) -> FormInput {
        var other = self
        other.fields[name] = nil
        return other
    }
    /// The same with one field as it is given here.
    public func with(_ name: String, _ value: String) -> FormInput {
        var other = self
        other.fields[name] = [value]
        return other
    }
    public var hasFiles: Bool { files.values.contains { $0.contains { !$0.bytes.isEmpty } } }
    public var isEmpty: Bool { fields.isEmpty && files.isEmpty }
    /// The answer as typed, without the spaces around it; `nil` when the form did not have the field.
    public subscript(_ name: String) -> String? { fields[name]?.last?.trimmingCharacters(in: .whitespacesAndNewlines) }
    public func all(_ name: String) -> [String] { fields[name] ?? [] }
    /// A file that holds something.
    public func file(_ name: String) -> File? { files(name).last { !$0.bytes.isEmpty } }
    /// Every file that was chosen in a field, empty ones too.
    public func files(_ name: String) -> [File] { (files[name] ?? []).filter { !$0.name.isEmpty || !$0.bytes.isEmpty } }
    /// Whether a file was chosen that holds nothing.
    public func isEmptyFile(_ name: String) -> Bool { files(name).contains { $0.bytes.isEmpty } }
    /// The answer, or `nil` when it was left empty.
    public func given(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }

    private static let longestTyped = 4 * 1024 * 1024
    private static let longestHead = 8 * 1024
    /// Of what was typed beside files: the bytes of it so far.
    private var typed = 0

    /// - Throws: `RequestProblem.badInput` when the body is not what its type says, `.unsupported` for other types.
    public init(body: Data, contentType: String) throws {
        let type = contentType.prefix { $0 != ";" }.lowercased().trimmingCharacters(in: .whitespaces)
        switch type {
        case "application/x-www-form-urlencoded":
            // Files come as multipart; what is typed is never as long as a form with files may be.
            guard body.count <= FormInput.longestTyped else { throw RequestProblem.tooLarge(limit: FormInput.longestTyped) }
            guard let read = FormInput.pairs(String(decoding: body, as: UTF8.self), strict: true) else { throw FormInput.malformed }
            fields = read
        case "multipart/form-data":
            guard let boundary = FormInput.parameter("boundary", of: contentType), !boundary.isEmpty, boundary.utf8.count <= 70 else {
                throw FormInput.malformed
            }
            try parse(body, boundary: boundary)
        default: throw RequestProblem.unsupported
        }
    }

    /// The names and values of a query or a form body (WHATWG URL, `application/x-www-form-urlencoded` parsing).
    /// - Parameter isLegible: false keeps control characters, for whoever measures what was sent.
    public static func urlencoded(_ text: String, isLegible: Bool = true) -> [String: [String]] {
        pairs(text, strict: false, isLegible: isLegible) ?? [:]
    }

    /// - Parameter strict: `nil` when something is not UTF-8, or more than any form has, instead of a replacement character in its place.
    private static func pairs(_ text: String, strict: Bool, isLegible: Bool = true) -> [String: [String]]? {
        var fields: [String: [String]] = [:]
        let all = text.split(separator: "&")
        // Half a form is worse than none: what lies behind would look as if it had been taken away.
        if strict, all.count > 2000 { return nil }
        for pair in all.prefix(2000) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let (name, value) = (decode(parts[0]), parts.count > 1 ? decode(parts[1]) : [])
            if strict, String(validating: name, as: UTF8.self) == nil || String(validating: value, as: UTF8.self) == nil { return nil }
            fields[legible(name), default: []].append(isLegible ? legible(value) : String(decoding: value, as: UTF8.self))
        }
        return fields
    }

    private static func decode(_ text: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == 0x2B {
                bytes.append(0x20)
            } else if byte == 0x25, rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                rest = rest.dropFirst(2)
                bytes.append(value)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// Text without the control characters that no keyboard writes and no database keeps, nor those that turn its direction; tabs and line ends stay.
    private static func legible(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self).legible }

    /// Of a file's name what turns its direction stays: whoever looks at the file refuses it for that.
    private static func readable(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self).withoutControls }

    private static let malformed = RequestProblem.badInput(
        Message(
            ja: "送信された内容を読み取れませんでした。前のページに戻ってもう一度送信してください。", en: "What was sent could not be read. Go back and send it again.",
            easy: "送（おく）られた ことを 読（よ）めませんでした。前（まえ）の ページに もどって、もう 一度（いちど） 送って ください。", zh: "无法读取发送的内容。请返回上一页重新发送。",
            ko: "보낸 내용을 읽지 못했습니다. 이전 페이지로 돌아가 다시 보내 주세요.", pt: "Não foi possível ler o que foi enviado. Volte e envie de novo.",
            vi: "Không đọc được nội dung đã gửi. Hãy quay lại và gửi lại."))

    /// A parameter of a header, `; name="value"` or `; name=value` (RFC 9110 section 5.6.6), read once from left to right.
    private static func parameter(_ name: String, of header: String) -> String? {
        var rest = Substring(header)
        while let start = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: start)...].drop { $0 == " " || $0 == "\t" }
            let word = rest.prefix { $0.isASCII && ($0.isLetter || $0 == "*") }
            let after = rest.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
            guard !word.isEmpty, after.first == "=" else { continue }
            guard let (value, left) = value(after.dropFirst().drop { $0 == " " || $0 == "\t" }) else { return nil }
            if word.lowercased() == name { return value }
            rest = left
        }
        return nil
    }

    /// A quoted or a plain value and what stands behind it; `nil` for a quote that does not end.
    private static func value(_ text: Substring) -> (String, Substring)? {
        guard text.first == "\"" else {
            let plain = text.prefix { $0 != ";" && !$0.isWhitespace }
            return (String(plain), text.dropFirst(plain.count))
        }
        var (value, rest) = ("", text.dropFirst())
        while let next = rest.popFirst() {
            // Browsers write a quote in a name as %22 (WHATWG HTML, multipart/form-data encoding), others as \".
            if next == "\"" { return (value.replacing("%22", with: "\""), rest) }
            if next == "\\", rest.first == "\"" { value.append(rest.removeFirst()) } else { value.append(next) }
        }
        return nil
    }

    private mutating func parse(_ body: Data, boundary: String) throws {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        let whole = Data("\r\n".utf8) + body
        guard var cursor = whole.place(of: delimiter, in: 0..<whole.count)?.upperBound else { throw FormInput.malformed }
        for _ in 0..<2000 {
            if whole[cursor...].starts(with: Array("--".utf8)) { return }
            guard let next = whole.place(of: delimiter, in: cursor..<whole.count),
                // What stands before a part's content is short; a part whose head does not end is no part.
                let gap = whole.place(of: Array("\r\n\r\n".utf8), in: cursor..<min(next.lowerBound, cursor + FormInput.longestHead))
            else { throw FormInput.malformed }
            try add(headers: String(decoding: whole[cursor..<gap.lowerBound], as: UTF8.self), content: whole[gap.upperBound..<next.lowerBound])
            cursor = next.upperBound
        }
        throw FormInput.malformed
    }

    private mutating func add(headers: String, content: Data) throws {
        var disposition = ""
        var type = "application/octet-stream"
        for line in headers.split(separator: "\r\n") {
            let lower = line.lowercased()
            if lower.hasPrefix("content-disposition:") { disposition = String(line) }
            if lower.hasPrefix("content-type:") { type = line.dropFirst(13).trimmingCharacters(in: .whitespaces) }
        }
        guard let name = FormInput.parameter("name", of: disposition) else { return }
        if let filename = FormInput.parameter("filename", of: disposition) {
            let base =
                FormInput.readable(filename.utf8).filter { !$0.isNewline }.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init)
                ?? ""
            files[name, default: []].append(File(name: String(base.prefix(200)), type: type, bytes: Data(content)))
        } else {
            typed += content.count
            guard typed <= FormInput.longestTyped else { throw RequestProblem.tooLarge(limit: FormInput.longestTyped) }
            guard String(validating: content, as: UTF8.self) != nil else { throw FormInput.malformed }
            fields[name, default: []].append(FormInput.legible(content))
        }
    }
}

extension Data {
    /// Where the bytes stand first, in linear time whatever they are: a body made to be slow to search is not.
    /// The data starts at index 0.
    fileprivate func place(of needle: [UInt8], in range: Range<Int>) -> Range<Int>? {
        withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let first = needle.first else { return nil }
            var start = range.lowerBound
            // A needle has at most 74 bytes, so that comparing it at every place is still linear.
            while start + needle.count <= range.upperBound {
                guard let found = memchr(base + start, Int32(first), range.upperBound - start) else { return nil }
                start = UnsafeRawPointer(found) - base
                guard start + needle.count <= range.upperBound else { return nil }
                if memcmp(found, needle, needle.count) == 0 { return start..<start + needle.count }
                start += 1
            }
            return nil
        }
    }
}
