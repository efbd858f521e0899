import Core
import Foundation
import Forms
import Japanese
import Storage

/// 練習: somebody tries a form out. It is no application and can never become one: it has a table of its own, and
/// what is typed is sealed under a secret that only the browser has, and gone after a day.
struct Practice: Sendable {
    let id: ID<Practice>
    let version: FormVersion
    /// 見本の番号: whose data its pages are filled with on demand.
    let sample: Int
    var content: Draft.Content
    private let secret: String

    static let longest = 86_400.0

    /// Begins with nothing answered.
    /// - Parameter secret: of the browser's cookie.
    static func begin(_ version: FormVersion, sample: Int, secret: String, at instant: Instant, in db: any Connection) throws -> Practice {
        let practice = Practice(id: ID(at: instant), version: version, sample: sample, content: Draft.Content(), secret: secret)
        try db.run(
            """
            INSERT INTO form_practice (id, version_id, sample, answers, ends_at)
            VALUES (\(practice.id), \(version.id), \(sample), \(try practice.sealed()), \(instant.adding(seconds: longest)))
            """)
        return practice
    }

    /// The practice that the browser's secret opens; `nil` for everybody else.
    static func open(_ id: ID<Practice>, secret: String, at instant: Instant, in db: any Connection) throws -> Practice? {
        guard let row = try db.rows("SELECT version_id, sample, answers FROM form_practice WHERE id = \(id) AND ends_at > \(instant)").first,
            let version = try FormVersion.with(id: try row["version_id"], in: db),
            let data = Sealing.open(try row["answers"], with: secret, for: "practice \(id)")
        else { return nil }
        // One that was begun before the raw words were kept holds the answers alone, for the day that it lives.
        let content =
            try (try? JSONDecoder().decode(Draft.Content.self, from: data))
            ?? Draft.Content(answers: JSONDecoder().decode(Answers.self, from: data))
        return Practice(id: id, version: version, sample: try row["sample"], content: content, secret: secret)
    }

    /// Its form in the language in which it is read.
    func readForm() throws -> CompiledForm { try version.form().read(in: content.reading) }

    func save(in db: any Connection) throws { try db.run("UPDATE form_practice SET answers = \(try sealed()) WHERE id = \(id)") }

    /// やり直し: nothing of what was typed is left; the language stays.
    mutating func restart() { content = Draft.Content(reading: content.reading) }

    /// The page as the sample answers it. What was typed on other pages stays.
    mutating func fill(_ page: String, with samples: [PracticeSample], on day: Day) throws {
        let form = try version.form()
        guard let asked = form.definition.pages.first(where: { $0.id == page }) else { return }
        let ordered = samples.filter { $0.number == sample } + samples.filter { $0.number != sample }
        content.answers = SampleMaker.fill(page, of: form, in: content.answers, with: ordered.map(\.answers), on: day)
        for question in asked.questions { content.answers[question.id] = content.answers[question.id]?.withoutFiles }
        let ids = Set(asked.questions.map(\.id))
        content.typed = content.typed.filter { path, _ in !ids.contains(path.prefix { $0 != "." }.description) }
    }

    private func sealed() throws -> [UInt8] { try Sealing.seal(try JSONEncoder().encode(content), with: secret, for: "practice \(id)") }

    static func sweep(at instant: Instant, in db: any Connection) throws { try db.run("DELETE FROM form_practice WHERE ends_at <= \(instant)") }
}

extension FormAnswer {
    /// A practice takes no file: it only says that there would be one.
    fileprivate var withoutFiles: FormAnswer {
        switch self {
        case .files: .files(["practice"])
        case .rows(let rows): .rows(rows.map { AnswerRow(id: $0.id, answers: $0.answers.mapValues(\.withoutFiles)) })
        default: self
        }
    }
}

extension ProceduresSchema {
    static let practiceSamples = Migration(
        "procedures-052-samples-of-practices", "ALTER TABLE form_practice ADD COLUMN sample BIGINT NOT NULL DEFAULT 1;")
}
