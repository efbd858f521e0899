import Core
import HTTPTypes
import Japanese
import Storage
import Web

/// 受付元: the other system in which an application arrived, and the number by which it is known there. Who reads the case sees both; of the number
/// the database has a digest besides, by which it is taken in once.
struct Origin: Codable, Hashable, Sendable {
    /// As the section calls it: ぴったりサービス.
    let source: String
    let number: String

    /// What most sections have.
    static let usual = ["ぴったりサービス（マイナポータル申請管理）", "旧電子申請システム", "委託先"]
    static let longestSource = 40
    static let longestNumber = 60

    /// The words by which both are compared: width, case, spaces and what cannot be seen do not matter, nor the apostrophe with which a
    /// spreadsheet keeps a number as text.
    static func plain(_ text: String) -> String {
        let seen = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .format }))
        return String(SearchFolding.fold(seen).drop { "'’‘".contains($0) })
    }

    private static func digest(_ number: String, _ source: String, _ body: String, _ keys: Keys) -> String {
        keys.digest([body, plain(source), plain(number)].joined(separator: "\u{1F}"), for: "outside number")
    }

    // MARK: questions

    /// Which of some numbers of a source are taken in already, and what they became, by `plain`.
    static func known(_ numbers: [String], from source: String, of body: String, keys: Keys, in db: any Connection) throws -> [String:
        ID<Application>]
    {
        var known: [String: ID<Application>] = [:]
        for start in stride(from: 0, to: numbers.count, by: 500) {
            let some = numbers[start...].prefix(500)
            let byDigest = Dictionary(some.map { (digest($0, source, body, keys), plain($0)) }, uniquingKeysWith: { first, _ in first })
            let rows = try db.rows("SELECT digest, application_id FROM outside_arrival WHERE digest IN (\(list: Array(byDigest.keys)))")
            for row in rows { if let number = byDigest[try row["digest"]] { known[number] = try row["application_id"] } }
        }
        return known
    }

    /// The sources of some applications.
    static func sources(of ids: [ID<Application>], in db: any Connection) throws -> [ID<Application>: String] {
        let rows = try db.rows("SELECT application_id, source FROM outside_arrival WHERE application_id IN (\(list: ids.map(\.text)))")
        return Dictionary(try rows.map { (try $0["application_id"], try $0["source"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// The numbers there of some applications, each with the key that opens it.
    static func numbers(of cases: [ID<Application>: DataKey], in db: any Connection) throws -> [ID<Application>: String] {
        if cases.isEmpty { return [:] }
        return try CaseEvent.all(of: cases, kinds: ["arrived"], in: db).reduce(into: [:]) { numbers, found in
            if case .arrived(_, let origin?, _) = found.event.content { numbers[found.of] = origin.number }
        }
    }

    // MARK: verbs

    /// Notes that it was taken in, in the transaction that makes the case. - Throws: `OriginProblem.known` where another has come first.
    func keep(_ application: ID<Application>, of body: String, keys: Keys, in db: any Connection) throws {
        let added = try db.run(
            """
            INSERT INTO outside_arrival (digest, application_id, source)
            VALUES (\(Origin.digest(number, source, body, keys)), \(application), \(source)) ON CONFLICT (digest) DO NOTHING
            """)
        if added == 0 { throw OriginProblem.known }
    }
}

enum OriginProblem: Problem {
    case known
    var status: HTTPResponse.Status { .conflict }
    var code: String { "outside-number-known" }
    var message: Message { OriginText.known }
}

extension CaseFile {
    /// When it arrived, as people are told.
    func arrivedWords(_ lang: Language) -> String { events.first?.when(lang) ?? application.arrivedAt.words(lang) }

    /// Where it arrived, when that was in another system.
    var origin: Origin? {
        guard case .arrived(_, let origin, _)? = events.first?.content else { return nil }
        return origin
    }
}

enum OriginPieces {
    /// Behind the channel: where, and by which number.
    static func words(_ origin: Origin?, _ lang: Language) -> String { origin.map { "（\(OriginText.name($0)(lang))）" } ?? "" }
}

enum OriginText {
    static func name(_ origin: Origin) -> Message {
        Message(ja: "\(origin.source)、そこでの番号：\(origin.number)", en: "\(origin.source), its number there: \(origin.number)")
    }
    static let known = Message(
        ja: "この番号の申請は、すでに取り込まれています。", en: "The application of this number was taken in already.")
}
