import Core
import Foundation
import Forms
import Japanese
import Storage
import Web

/// 先行消去: individual numbers and copies of identity papers are erased before the rest of a closed case, for they are kept only as long as
/// they are needed (番号法20条; 個人情報保護法22条). What was decided on stays; of what is gone the journal says that it is, and when.
enum EarlyErasure {
    static let classes: Set<Question.DataClass> = [.individualNumber, .identityImage]
    static let erased = Journal.Action(
        "case.erased-early", Message(ja: "個人番号と本人確認書類の写しを消去", en: "Erased individual numbers and copies of identity papers"))
    /// Days after a case was closed, where its guide names none: long enough to mend a slip.
    static let usualDays = 30
    static let days = 0...3650

    /// Erases what is due, some at a time. - Returns: the last case that was looked at; `nil` when there are no more behind `last`.
    private static func sweep(after last: String, at instant: Instant, keys: Keys, limit: Int = 100, in db: any Connection) throws -> String? {
        let due: [Application] = try db.all(
            """
            SELECT * FROM application WHERE sensitive_until < \(instant.day) AND sensitive_erased_at IS NULL AND erased_at IS NULL AND id > \(last)
            ORDER BY id LIMIT \(limit)
            """)
        for application in due {
            // One that cannot be read keeps no other from being erased; the next night tries it again.
            do { try erase(application, keys: keys, at: instant, in: db) } catch is DataKeyProblem {} catch is FormProblem {}
        }
        return due.last?.id.text
    }

    private static func erase(_ application: Application, keys: Keys, at instant: Instant, in db: any Connection) throws {
        guard let version = try FormVersion.with(id: application.version, in: db) else { throw FormProblem.unreadable }
        let (definition, key) = (try version.form().definition, try application.key(keys, in: db))
        let numbers = try db.values("SELECT number FROM application_answers WHERE application_id = \(application.id) ORDER BY number", as: Int.self)
        var (files, kept): (Set<String>, Set<String>) = ([], [])
        for number in numbers {
            var content = try application.answers(key, number: number, in: db).content
            let left = definition.erasing(classes, from: content.answers)
            files.formUnion(Set(AnswerFiles.all(in: content.answers)).subtracting(AnswerFiles.all(in: left)))
            kept.formUnion(AnswerFiles.all(in: left))
            content.answers = left
            content.towns = content.towns?.filter { AnswerFiles.value(at: $0.key, in: left) != nil }
            try application.rewrite(content, number: number, key: key, in: db)
        }
        // What no answer names goes too: it may be a paper that was sent with a correction and never submitted.
        try Attachment.prune(of: application.id.text, keeping: kept.subtracting(files).sorted(), at: instant, in: db)
        try db.run("UPDATE application SET sensitive_erased_at = \(instant) WHERE id = \(application.id)")
        try Journal.record(
            erased, Journal.Subject("application", application.id.text), after: ["receipt": application.receipt, "files": String(files.count)],
            by: .program("procedures.erase-early"), at: instant, in: db)
    }

    /// Every night, before the rest.
    static let sweeping = Job(
        "procedures.erase-early", Message(ja: "個人番号と本人確認書類の写しの消去", en: "Erase individual numbers and copies of identity papers"), every: 86_400
    ) { run in
        let platform = run.platform
        var last: String? = ""
        while let after = last {
            last = try await platform.database.write { try sweep(after: after, at: platform.now, keys: platform.keys, in: $0) }
        }
    }

    /// When it was done; `nil` before.
    static func erasedAt(_ id: ID<Application>, in db: any Connection) throws -> Instant? {
        try db.value("SELECT sensitive_erased_at FROM application WHERE id = \(id)", as: Instant?.self) ?? nil
    }

    static func notice(_ at: Instant) -> Message {
        Message(
            ja: "個人番号と本人確認書類の写しは、\(at.day.words(.ja))に消去しました。",
            en: "Individual numbers and copies of identity papers were erased on \(at.day.words(.en)).")
    }
}

extension CaseFile {
    /// What comes after a re-opening goes in its own time.
    func eraseAgain(in db: any Connection) throws {
        try db.run("UPDATE application SET sensitive_erased_at = NULL WHERE id = \(application.id)")
    }

    /// The last day on which individual numbers and identity papers are kept; `nil` while the case is open or held, and where none were asked for.
    func sensitiveUntil(in db: any Connection) throws -> Day? {
        guard !state.isHeld, let ended = state.endedAt?.day else { return nil }
        let definition = try form(in: db).definition
        guard EarlyErasure.classes.contains(where: { !definition.questions(of: $0).isEmpty }) else { return nil }
        let days = rules.sensitiveDays ?? EarlyErasure.usualDays
        return ended.adding(days: min(max(days, EarlyErasure.days.lowerBound), EarlyErasure.days.upperBound))
    }
}

extension ProceduresSchema {
    static let sensitive = Migration(
        "procedures-018-early-erasure",
        """
        ALTER TABLE application ADD COLUMN sensitive_until TEXT;
        ALTER TABLE application ADD COLUMN sensitive_erased_at TEXT;
        CREATE INDEX application_sensitive ON application (sensitive_until, id)
        WHERE sensitive_until IS NOT NULL AND sensitive_erased_at IS NULL AND erased_at IS NULL;
        CREATE INDEX attachment_blob ON attachment (blob);
        """)
}
