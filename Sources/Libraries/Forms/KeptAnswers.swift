import Japanese
import Sealing

/// Answers as they are kept in a record: one string, in which every word stands behind its length. It is written and read in one pass;
/// JSON of many small objects costs ten times as much, with every page that somebody asks for.
///
/// What was kept as JSON objects before is still read (`FormAnswer: Codable`).
@propertyWrapper public struct KeptAnswers: Codable, Sendable, Equatable {
    public var wrappedValue: Answers

    public init(wrappedValue: Answers) { self.wrappedValue = wrappedValue }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let text = try? container.decode(String.self) else {
            wrappedValue = try container.decode(Answers.self)
            return
        }
        // Nothing of what was answered may stand in an error.
        guard let answers = Answers(kept: text) else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "no answers") }
        wrappedValue = answers
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue.kept)
    }
}

extension Answers {
    /// The answers as one string, the same for the same answers.
    public var kept: String {
        var writer = KeptWriter()
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// - Returns: `nil` for what `kept` has not made.
    public init?(kept text: String) {
        var text = text
        let answers = text.withUTF8 { bytes in
            var reader = KeptReader(bytes)
            return reader.answers(depth: 0).flatMap { reader.isAtEnd ? $0 : nil }
        }
        guard let answers else { return nil }
        self = answers
    }
}

/// The letter that stands before an answer. Letters are only added.
private enum KeptKind: UInt8 {
    case text = 0x74  // t
    case number = 0x6E  // n
    case day = 0x64  // d
    case choice = 0x63  // c
    case choices = 0x6D  // m
    case on = 0x31  // 1
    case off = 0x30  // 0
    case files = 0x66  // f
    case rows = 0x72  // r
    case parts = 0x70  // p
    case individual = 0x69  // i
    case sealed = 0x73  // s
}

private struct KeptWriter {
    var bytes: [UInt8] = []

    mutating func write(_ answers: Answers) {
        write(answers.count)
        for (id, answer) in answers.sorted(by: { $0.key < $1.key }) {
            write(id)
            write(answer)
        }
    }

    private mutating func write(_ answer: FormAnswer) {
        switch answer {
        case .text(let text): write(.text, text)
        case .number(let number): write(.number, "\(number.numerator)/\(number.denominator)")
        case .day(let day): write(.day, day.description)
        case .choice(let chosen): write(.choice, chosen)
        case .choices(let chosen): write(.choices, chosen.sorted())
        case .flag(let isOn): bytes.append((isOn ? KeptKind.on : .off).rawValue)
        case .files(let names): write(.files, names)
        case .rows(let rows):
            bytes.append(KeptKind.rows.rawValue)
            write(rows.count)
            for row in rows {
                write(row.id)
                write(row.answers)
            }
        case .parts(let parts): write(.parts, parts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
        case .individualNumber(let number): write(.individual, number.digits)
        case .sealed(let envelope): write(.sealed, envelope.description)
        }
    }

    private mutating func write(_ kind: KeptKind, _ text: String) {
        bytes.append(kind.rawValue)
        write(text)
    }

    private mutating func write(_ kind: KeptKind, _ texts: [String]) {
        bytes.append(kind.rawValue)
        write(texts.count)
        for text in texts { write(text) }
    }

    private mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func write(_ count: Int) {
        bytes.append(contentsOf: String(count).utf8)
        bytes.append(0x3A)
    }
}

/// Reads what `KeptWriter` wrote; whatever else it is given, it ends and says `nil`.
private struct KeptReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    mutating func answers(depth: Int) -> Answers? {
        guard depth < 3, let count = count() else { return nil }
        var answers = Answers(minimumCapacity: min(count, 256))
        for _ in 0..<count {
            guard let id = text(), let answer = answer(depth), answers.updateValue(answer, forKey: id) == nil else { return nil }
        }
        return answers
    }

    private mutating func answer(_ depth: Int) -> FormAnswer? {
        guard at < bytes.count, let kind = KeptKind(rawValue: bytes[at]) else { return nil }
        at += 1
        switch kind {
        case .text: return text().map(FormAnswer.text)
        case .number: return number()
        case .day: return text().flatMap { Day(iso: $0) }.map(FormAnswer.day)
        case .choice: return text().map(FormAnswer.choice)
        case .choices: return texts().map { .choices(Set($0)) }
        case .on: return .flag(true)
        case .off: return .flag(false)
        case .files: return texts().map(FormAnswer.files)
        case .rows: return rows(depth)
        case .parts: return parts()
        case .individual: return text().flatMap { try? IndividualNumber(lenient: $0) }.map(FormAnswer.individualNumber)
        case .sealed: return text().flatMap { SealedEnvelope($0) }.map(FormAnswer.sealed)
        }
    }

    private mutating func number() -> FormAnswer? {
        let parts = text()?.split(separator: "/").compactMap { Int128($0) } ?? []
        return parts.count == 2 ? Rational(parts[0], over: parts[1]).map(FormAnswer.number) : nil
    }

    private mutating func rows(_ depth: Int) -> FormAnswer? {
        guard let count = count() else { return nil }
        var rows: [AnswerRow] = []
        for _ in 0..<count {
            guard let id = text(), let answers = answers(depth: depth + 1) else { return nil }
            rows.append(AnswerRow(id: id, answers: answers))
        }
        return .rows(rows)
    }

    private mutating func parts() -> FormAnswer? {
        guard let texts = texts(), texts.count.isMultiple(of: 2) else { return nil }
        var parts: [String: String] = [:]
        for index in stride(from: 0, to: texts.count, by: 2) { parts[texts[index]] = texts[index + 1] }
        return .parts(parts)
    }

    private mutating func texts() -> [String]? {
        guard let count = count() else { return nil }
        var texts: [String] = []
        for _ in 0..<count {
            guard let text = text() else { return nil }
            texts.append(text)
        }
        return texts
    }

    private mutating func text() -> String? {
        guard let length = count() else { return nil }
        defer { at += length }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[at..<at + length]), as: UTF8.self)
    }

    /// A number before its colon. Whatever it counts takes a byte at least, so it is never more than what is left.
    private mutating func count() -> Int? {
        var number = 0
        while at < bytes.count, bytes[at] != 0x3A {
            guard (0x30...0x39).contains(bytes[at]), number < 100_000_000 else { return nil }
            number = number * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        guard at < bytes.count, number <= bytes.count - at - 1 else { return nil }
        at += 1
        return number
    }
}
