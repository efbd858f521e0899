import Core
import Foundation
import Forms
import Storage
import Tabular
import Web

/// 違いの確認: an officer has looked at a row that says something else than the case of its number, and done what had to be done. The same content is
/// told no more from then on, in whichever file it stands; another is.
extension IntakeFileHandlers {
    @Sendable func check(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let opened = try await opened(visit)
        let address = "\(Self.base)/\(opened.file.id)"
        guard let columns = opened.columns else { return .redirect("\(address)/columns") }
        if opened.file.isRunning { throw IntakeFileProblem.begun }
        guard opened.file.blob != nil else { throw IntakeFileProblem.gone }
        // By other columns it would be another difference than the one that was looked at.
        guard input["seen"] == columns.stamp else { throw IntakeFileProblem.changed }
        let (upload, form, line) = (try await upload(opened), opened.form.definition, input["line"].flatMap { Int($0) })
        let lines = try await IntakeFile.reading.run { upload.all(columns, form) }
        guard let found = lines.first(where: { $0.line == line }), let row = found.row else { throw RequestProblem.notFound }
        let content = IntakeContent(columns, form)
        let texts = content.texts(row, upload.files(of: found.number))
        let (keys, count) = (platform.keys, lines.count)
        try await platform.database.write { db in
            let (file, procedure) = try IntakeFile.worked(opened.file.id, by: visit.actor, at: visit.now, in: db)
            let known = try Origin.known([found.number], from: file.source, of: procedure.body, keys: keys, in: db)
            guard let id = known[Origin.plain(found.number)] else { throw RequestProblem.notFound }
            let (opened, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            guard worksIt else { throw RequestProblem.notFound }
            let standing = content.standing(texts, to: id, try IntakeContent.kept(of: [id], in: db), keys)
            // Twice is once.
            guard case .differs(_, let differences) = standing else { return }
            try opened.append(.outsideChecked(source: file.source, columns: differences), by: visit.actor, at: visit.now, in: db)
            try IntakeContent.check(texts, by: opened.events.last?.number ?? 0, of: id, keys: keys, in: db)
            guard file.confirmedAt != nil else { return }
            let result = IntakeResult(found.line, .known, id, .init(number: found.number, words: [IntakeFileText.checked]))
            try result.keep(of: file, try file.key(keys, in: db), in: db)
            if try IntakeResult.done(of: file.id, in: db).count == count { try file.finish(isDone: true, at: visit.now, in: db) }
        }
        let page = input["page"].flatMap { Int($0) } ?? 1
        return .redirect(page > 1 ? "\(address)?page=\(page)" : address)
    }
}

extension IntakeContent {
    /// - Parameter event: the number of the event of the case that says who has looked, and when.
    static func check(_ texts: [String: String], by event: Int, of application: ID<Application>, keys: Keys, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO outside_content_checked (application_id, event, digests)
            VALUES (\(application), \(event), \(try written(texts, of: application, keys)))
            """)
    }

    static let checked = Migration(
        "procedures-071-checked-content-from-elsewhere",
        """
        CREATE TABLE outside_content_checked (
            application_id TEXT NOT NULL REFERENCES application (id), event BIGINT NOT NULL, digests TEXT NOT NULL, PRIMARY KEY (application_id, event)
        );
        """)
}

extension IntakeFilePages {
    /// Beside a row that differs, for whoever works the case.
    static func check(_ opened: IntakeFileHandlers.Opened, line: Int, _ number: String, page: Int, _ form: Form) -> HTML {
        guard let columns = opened.columns, opened.file.blob != nil, !opened.file.isRunning else { return .empty }
        return form.button(
            action: "\(IntakeFileHandlers.base)/\(opened.file.id)/check", IntakeFileText.check(number),
            fields: ["line": String(line), "seen": columns.stamp, "page": String(page)])
    }
}

extension IntakeFileText {
    static func check(_ number: String) -> Message { Message(ja: "違いを確かめた（\(number)）", en: "I have dealt with it (\(number))") }
    static let checked = Message(ja: "取り込んだものとの違いを、職員が確かめました。", en: "An officer has dealt with the difference.")
    static func checked(_ source: String, _ columns: [Message]) -> Message {
        Message(
            ja: "\(source)から届いた行との違い（\(columns.map(\.ja).joined(separator: "、"))）", en: "From \(source): \(columns.map(\.en).joined(separator: ", "))"
        )
    }
}
