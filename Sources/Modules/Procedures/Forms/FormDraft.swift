import Core
import Foundation
import HTTPTypes
import Storage
import Web

/// 様式の下書き: a form that officers are building or changing. Every save stays, so that one can go back to it, until the draft is
/// published or thrown away. A procedure has one at most.
struct FormDraft: Record, Hashable {
    let id: ID<FormDraft>
    let procedure: ID<Procedure>
    /// The published version with which it began.
    let basedOn: ID<FormVersion>?
    /// 申請者の見本 (YAML); empty when there are none.
    let applicants: String
    let startedBy: String
    let startedAt: Instant
    let save: Save

    /// 保存: the whole text as it was after one change.
    struct Save: Record, Hashable {
        let number: Int
        let source: String
        let act: String
        let savedBy: String
        let savedAt: Instant

        init(_ row: Row) throws {
            number = try row["number"]
            source = try row["source"]
            act = try row["act"]
            savedBy = try row["saved_by"]
            savedAt = try row["saved_at"]
        }
    }

    /// What was done between two saves.
    enum Act: String {
        case begin, edit, move, add, remove, source, back, merge
    }

    init(_ row: Row) throws {
        id = try row["id"]
        procedure = try row["procedure_id"]
        basedOn = try row["based_on"]
        applicants = try row["applicants"]
        startedBy = try row["started_by"]
        startedAt = try row["started_at"]
        save = try Save(row)
    }

    var source: String { save.source }
    /// By which a page says which sample applicants its reader had before their eyes.
    var seenApplicants: String { Digest(of: Data(applicants.utf8)).hex }

    static let largest = 256 * 1024
    /// How many saves are kept; the oldest go first.
    static let mostSaves = 300

    // MARK: questions

    static func of(_ procedure: ID<Procedure>, in db: any Connection) throws -> FormDraft? {
        try db.first(
            """
            SELECT d.*, s.number, s.source, s.act, s.saved_by, s.saved_at FROM form_draft d JOIN form_draft_save s ON s.draft_id = d.id
            WHERE d.procedure_id = \(procedure) ORDER BY s.number DESC LIMIT 1
            """)
    }

    /// The newest first.
    /// - Parameter number: those from this one on, going back.
    func saves(from number: Int? = nil, most: Int, in db: any Connection) throws -> [Save] {
        try db.all("SELECT * FROM form_draft_save WHERE draft_id = \(id) AND number <= \(number ?? save.number) ORDER BY number DESC LIMIT \(most)")
    }

    func save(_ number: Int, in db: any Connection) throws -> Save? {
        try db.first("SELECT * FROM form_draft_save WHERE draft_id = \(id) AND number = \(number)")
    }

    /// Whether a part of a published version or of any save had an id. The ids made for new parts end in a number: a longer one that
    /// begins alike only makes it skip a number.
    func everHad(_ id: String, in db: any Connection) throws -> Bool {
        try db.count(
            """
            SELECT (SELECT count(*) FROM form_version WHERE procedure_id = \(procedure) AND source LIKE \("%\(id)%"))
            + (SELECT count(*) FROM form_draft_save WHERE draft_id = \(self.id) AND source LIKE \("%\(id)%"))
            """) > 0
    }

    // MARK: verbs

    static let begun = Journal.Action("procedures.begin-form-draft", Message(ja: "様式の下書きを開始", en: "Began to change a form"))
    static let saved = Journal.Action("procedures.save-form-draft", Message(ja: "様式の下書きを保存", en: "Saved the draft of a form"))
    static let discarded = Journal.Action("procedures.discard-form-draft", Message(ja: "様式の下書きを破棄", en: "Threw the draft of a form away"))

    static let actions = [FormVersion.withdrawn, begun, saved, discarded]

    @discardableResult
    static func begin(
        _ source: String, for procedure: ID<Procedure>, basedOn: ID<FormVersion>?, applicants: String = "", by actor: Actor, at instant: Instant,
        in db: any Connection
    ) throws -> FormDraft {
        guard try of(procedure, in: db) == nil else { throw FormDraftProblem.underWay }
        let id = ID<FormDraft>(at: instant)
        try db.run(
            """
            INSERT INTO form_draft (id, procedure_id, based_on, applicants, started_by, started_at)
            VALUES (\(id), \(procedure), \(basedOn), \(applicants), \(actor.name), \(instant))
            """)
        try insert(Act.begin, try firstNumber(procedure, in: db), source, into: id, by: actor, at: instant, in: db)
        try Journal.record(
            begun, Journal.Subject("procedure", procedure.text), after: ["digest": Digest(of: Data(source.utf8)).hex], by: actor, at: instant, in: db)
        guard let draft = try of(procedure, in: db) else { throw RequestProblem.notFound }
        return draft
    }

    /// Saves are numbered on from draft to draft: a page that was opened on one that has been published or thrown away since saves nothing into the
    /// next, nor publishes it.
    private static func firstNumber(_ procedure: ID<Procedure>, in db: any Connection) throws -> Int {
        try db.count(
            """
            SELECT count(*) FROM journal_entry WHERE subject_kind = 'procedure' AND subject_id = \(procedure)
            AND action IN (\(begun.name), \(saved.name))
            """) + 1
    }

    private static func insert(
        _ act: Act, _ number: Int, _ source: String, into id: ID<FormDraft>, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        guard source.utf8.count <= largest else { throw FormDraftProblem.tooLarge }
        try db.run(
            """
            INSERT INTO form_draft_save (draft_id, number, source, act, saved_by, saved_at)
            VALUES (\(id), \(number), \(source), \(act.rawValue), \(actor.name), \(instant))
            """)
    }

    /// Keeps the text as the next save. The same text again changes nothing.
    /// - Parameter seen: the number of the save that the editor had before their eyes.
    /// - Throws: `FormDraftProblem.overtaken` when somebody else has saved since then.
    func save(_ new: String, _ act: Act, seen: Int, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard seen == save.number else { throw FormDraftProblem.overtaken(by: save.savedBy) }
        guard new != source else { return }
        try FormDraft.insert(act, save.number + 1, new, into: id, by: actor, at: instant, in: db)
        try db.run("DELETE FROM form_draft_save WHERE draft_id = \(id) AND number <= \(save.number + 1 - FormDraft.mostSaves)")
        try Journal.record(
            FormDraft.saved, Journal.Subject("procedure", procedure.text), before: ["digest": Digest(of: Data(source.utf8)).hex],
            after: ["digest": Digest(of: Data(new.utf8)).hex], by: actor, at: instant, in: db)
    }

    /// 元に戻す: the text of an earlier save becomes the newest one; nothing in between is lost.
    func goBack(to number: Int, seen: Int, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let old = try self.save(number, in: db) else { throw RequestProblem.notFound }
        try save(old.source, .back, seen: seen, by: actor, at: instant, in: db)
    }

    func keep(applicants: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard applicants.utf8.count <= FormDraft.largest else { throw FormDraftProblem.tooLarge }
        guard applicants != self.applicants else { return }
        try db.run("UPDATE form_draft SET applicants = \(applicants) WHERE id = \(id)")
        try Journal.record(
            FormDraft.saved, Journal.Subject("procedure", procedure.text), after: ["applicants": Digest(of: Data(applicants.utf8)).hex], by: actor,
            at: instant, in: db)
    }

    func discard(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try remove(in: db)
        try Journal.record(
            FormDraft.discarded, Journal.Subject("procedure", procedure.text), before: ["digest": Digest(of: Data(source.utf8)).hex], by: actor,
            at: instant, in: db)
    }

    /// Takes the rows away: it was published, or thrown away.
    func remove(in db: any Connection) throws {
        try db.run("DELETE FROM form_draft_save WHERE draft_id = \(id)")
        try db.run("DELETE FROM form_draft WHERE id = \(id)")
    }
}

enum FormDraftProblem: Problem, Equatable {
    /// Somebody else began one meanwhile.
    case underWay
    case overtaken(by: String)
    case tooLarge
    /// It has faults, so many.
    case faulty(Int)

    var status: HTTPResponse.Status { self == .tooLarge ? .contentTooLarge : .conflict }
    var code: String {
        switch self {
        case .underWay: "form-draft-under-way"
        case .overtaken: "form-draft-overtaken"
        case .tooLarge: "form-draft-too-large"
        case .faulty: "form-draft-faulty"
        }
    }
    var message: Message {
        switch self {
        case .underWay: Message(ja: "この様式の下書きはもう始まっています。開いて続けてください。", en: "A draft of this form was begun already. Open it and go on.")
        case .overtaken(let name):
            Message(
                ja: "\(name)さんがこの間に保存しました。いまの内容を開いて、もう一度変更してください。",
                en: "\(name) has saved meanwhile. Open the form as it is now and make your change again.")
        case .faulty(let count):
            Message(ja: "誤りが\(count)件あるので公開できません。すべて直してください。", en: "It has \(count) faults and cannot be published. Mend them all.")
        case .tooLarge: Message(ja: "様式が大きすぎます。256 KB以下にしてください。", en: "The form is too large. Keep it within 256 KB.")
        }
    }
}
