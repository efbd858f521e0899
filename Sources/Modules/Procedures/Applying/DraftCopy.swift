import Core
import Foundation
import Forms
import Japanese
import Storage
import Web

/// 前の申請からの引継ぎ: what was taken over into a draft from an earlier application. What is still the same is asked about before it is sent.
struct Carried: Codable, Sendable, Equatable {
    /// When the earlier application arrived.
    let from: Day
    let answers: Answers
}

extension Draft.Content {
    /// Begins again with what the form, as it is now, can take of earlier answers. Choices and questions that are there no longer stay beside
    /// the draft as words; statements are agreed to anew, files attached anew.
    static func again(_ old: Answers, of form: CompiledForm, arrived day: Day, as new: CompiledForm) -> Draft.Content {
        var content = Draft.Content()
        let statements = Set(new.definition.questions.filter { $0.kind == .flag && $0.isRequired }.map(\.id))
        let (fitting, left) = DraftMove.fitting(AnswerFiles.without(old), from: form, to: new)
        content.answers = fitting.filter { !statements.contains($0.key) }
        content.leftBehind = left.isEmpty ? nil : left
        content.carried = Carried(from: day, answers: content.answers)
        content.isCopy = true
        return content
    }

    /// The questions that are asked and whose answers are as they were taken over; what a provider has verified since is new.
    func stillCarried(_ evaluation: Evaluation) -> Set<String> {
        let same = (carried?.answers ?? [:]).filter { !$0.value.isEmpty && answers[$0.key] == $0.value }.map(\.key)
        return Set(same).subtracting(provenance.keys).intersection(evaluation.pages.flatMap(\.questions).map(\.id))
    }
}

/// 代理人の再申込: what a delegate begins with the answers of the person they act for is lent to them as long as the mandate of that
/// application holds, and no longer. It is sent only under a mandate of its own; once that is agreed to, the draft is that person's.
extension Draft {
    static let copies = Migration(
        "procedures-024-copies-of-delegates",
        """
        ALTER TABLE draft ADD COLUMN lent_by TEXT;
        CREATE INDEX draft_lent ON draft (lent_by) WHERE lent_by IS NOT NULL;
        """)

    /// Notes that a draft was begun with the answers of an application by its delegate.
    static func lend(_ id: ID<Draft>, by application: ID<Application>, in db: any Connection) throws {
        try db.run("UPDATE draft SET lent_by = \(application) WHERE id = \(id)")
    }

    /// Whether a draft is nobody's but its holder's, or the mandate under which it was begun still holds.
    static func isStillLent(_ row: Row, keys: Keys, on day: Day, in db: any Connection) throws -> Bool {
        guard let lender: String = try row["lent_by"] else { return true }
        guard let key: ID<DataKey> = try db.value("SELECT key_id FROM application WHERE id = \(lender) AND erased_at IS NULL") else { return false }
        return try Mandate.of(lender, key: DataKey.open(key, keys: keys, in: db), in: db)?.holds(on: day) ?? false
    }

    /// Makes a draft theirs who have agreed to a mandate for it: it is lent no longer.
    static func giveOver(_ id: String, in db: any Connection) throws { try db.run("UPDATE draft SET lent_by = NULL WHERE id = \(id)") }

    /// Throws away what a delegate has begun with the answers of an application.
    static func discardCopies(of application: String, at instant: Instant, in db: any Connection) throws {
        try discard("lent_by = \(application)", at: instant, in: db)
    }
}

/// Before a draft with answers of an earlier application is sent.
enum CarriedPages {
    /// The button that sends it, with the question whether what was taken over is still right.
    static func send(_ draft: Draft, _ filling: Filling, _ form: Form) -> HTML {
        let lang = form.language
        guard let carried = draft.content.carried, !filling.carried.isEmpty else {
            return form.button(action: "\(filling.base)/submission", DraftText.send, kind: "primary large")
        }
        let names = filling.pages.flatMap(\.questions).filter { filling.carried.contains($0.id) }.map { $0.label(lang) }
        return """
            <section class="prose"><h3>\(CarriedText.title(lang))</h3><p>\(CarriedText.words(carried.from, names.count)(lang))</p>
            <ul>\(names.html { "<li>\($0)</li>" })</ul></section>
            \(form(action: "\(filling.base)/submission", button: DraftText.send, kind: "primary large", summarised: false, form.tick("still_right", CarriedText.stillRight, required: true)))
            """
    }
}

/// Every sentence of answers that were taken over.
enum CarriedText {
    static let mark = Message(ja: "前の申請から引き継いだ答えです。", en: "Taken over from the earlier application.")
    static let title = Message(ja: "引き継いだ答えの確認", en: "Answers that were taken over")
    static func words(_ day: Day, _ count: Int) -> Message {
        Message(
            ja: "次の\(count)項目は、\(day.words(.ja))に届いた前の申請の答えのままです。今も正しいか確かめてください。違うところは、上の「変更」から直せます。",
            en:
                "The following \(count) answers are those of the application that arrived on \(day.words(.en)). See whether they still hold; change what does not above."
        )
    }
    static let stillRight = Message(ja: "引き継いだ答えは今も正しい", en: "The answers that were taken over still hold")
    static let needed = Message(
        ja: "引き継いだ答えが今も正しいかを確かめて、「引き継いだ答えは今も正しい」に印を付けてください。",
        en: "See whether the answers that were taken over still hold, and tick “The answers that were taken over still hold”.")
}
