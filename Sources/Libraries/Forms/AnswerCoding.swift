import Japanese
import Sealing

/// How answers are kept: one key that names the kind. What is stored stays readable; kinds are only added.
extension FormAnswer: Codable {
    private enum Key: String, CodingKey { case text, number, day, choice, choices, flag, files, rows, parts, individual, sealed }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .text(let text): try container.encode(text, forKey: .text)
        case .number(let number): try container.encode("\(number.numerator)/\(number.denominator)", forKey: .number)
        case .day(let day): try container.encode(day, forKey: .day)
        case .choice(let chosen): try container.encode(chosen, forKey: .choice)
        case .choices(let chosen): try container.encode(chosen.sorted(), forKey: .choices)
        case .flag(let isOn): try container.encode(isOn, forKey: .flag)
        case .files(let names): try container.encode(names, forKey: .files)
        case .rows(let rows): try container.encode(rows, forKey: .rows)
        case .parts(let parts): try container.encode(parts, forKey: .parts)
        case .individualNumber(let number): try container.encode(number.digits, forKey: .individual)
        case .sealed(let envelope): try container.encode(envelope.description, forKey: .sealed)
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func corrupted(_ key: Key, _ words: String) -> DecodingError {
            DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: words)
        }
        switch container.allKeys.first {
        case .text?: self = .text(try container.decode(String.self, forKey: .text))
        case .number?:
            let parts = try container.decode(String.self, forKey: .number).split(separator: "/").compactMap { Int128($0) }
            guard parts.count == 2, let number = Rational(parts[0], over: parts[1]) else { throw corrupted(.number, "not a fraction") }
            self = .number(number)
        case .day?: self = .day(try container.decode(Day.self, forKey: .day))
        case .choice?: self = .choice(try container.decode(String.self, forKey: .choice))
        case .choices?: self = .choices(Set(try container.decode([String].self, forKey: .choices)))
        case .flag?: self = .flag(try container.decode(Bool.self, forKey: .flag))
        case .files?: self = .files(try container.decode([String].self, forKey: .files))
        case .rows?: self = .rows(try container.decode([AnswerRow].self, forKey: .rows))
        case .parts?: self = .parts(try container.decode([String: String].self, forKey: .parts))
        case .individual?:
            // The number itself must not stand in an error.
            guard let number = try? IndividualNumber(lenient: container.decode(String.self, forKey: .individual)) else {
                throw corrupted(.individual, "no individual number")
            }
            self = .individualNumber(number)
        case .sealed?:
            guard let envelope = SealedEnvelope(try container.decode(String.self, forKey: .sealed)) else { throw corrupted(.sealed, "not sealed") }
            self = .sealed(envelope)
        case nil: throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no answer"))
        }
    }
}
