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
    /// - Parameter between: the versions published after the earlier application's and before the new one.
    static func again(_ old: Answers, of form: CompiledForm, arrived day: Day, over between: [CompiledForm], as new: CompiledForm) -> Draft.Content {
        var content = Draft.Content()
        let statements = Set(new.definition.questions.filter { $0.kind == .flag && $0.isRequired }.map(\.id))
        let (fitting, left) = DraftMove.fitting(AnswerFiles.without(old), from: form, over: between, to: new)
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

    /// What was lent before its end was kept here ends when it would have gone, however often it is saved.
    static let lending = Migration(
        "procedures-027-until-when-a-copy-is-lent",
        """
        ALTER TABLE draft ADD COLUMN lent_until TEXT;
        UPDATE draft SET lent_until = ends_at WHERE lent_by IS NOT NULL;
        """)

    /// Notes that a draft was begun by a delegate with the answers of the application for which they act: it ends with the mandate.
    static func lend(_ id: ID<Draft>, under mandate: Mandate, in db: any Connection) throws {
        let end = mandate.lastMoment
        try db.run(
            """
            UPDATE draft SET lent_by = \(mandate.subject), lent_until = \(end), ends_at = CASE WHEN ends_at < \(end) THEN ends_at ELSE \(end) END
            WHERE id = \(id)
            """)
    }

    /// The mandate under which it was lent; `nil` when it is not.
    func lender(keys: Keys, in db: any Connection) throws -> Mandate? {
        guard let lentBy, let key: ID<DataKey> = try db.value("SELECT key_id FROM application WHERE id = \(lentBy)") else { return nil }
        return try Mandate.of(lentBy.text, key: DataKey.open(key, keys: keys, in: db), in: db)
    }

    /// Makes a draft theirs who have agreed to a mandate for it: it is lent no longer, and is kept as long as any.
    static func giveOver(_ id: String, at instant: Instant, in db: any Connection) throws {
        try db.run(
            """
            UPDATE draft SET lent_by = NULL, lent_until = NULL, ends_at = \(instant.adding(seconds: longest)), reminded_at = NULL
            WHERE id = \(id) AND lent_by IS NOT NULL
            """)
    }

    /// Throws away what a delegate has begun with the answers of an application.
    static func discardCopies(of application: String, at instant: Instant, in db: any Connection) throws {
        try discard("lent_by = \(application)", at: instant, in: db)
    }
}

/// Before a draft with answers of an earlier application is sent.
enum CarriedPages {
    /// The button that sends it, with the question whether what was taken over is still right.
    static func send(_ draft: Draft, _ filling: Filling, _ act: ProcedureAct, _ form: Form) -> HTML {
        let lang = form.language
        guard let carried = draft.content.carried, !filling.carried.isEmpty else {
            return form.button(action: "\(filling.base)/submission", DraftText.send(act).said(in: filling.reading), kind: "primary large")
        }
        let names = filling.pages.flatMap(\.questions).filter { filling.carried.contains($0.id) }.map(\.label)
        return """
            <section class="prose"><h3>\(CarriedText.title, lang)</h3><p>\(CarriedText.words(carried.from, names.count), lang)</p>
            <ul>\(names.html { "<li>\($0, lang)</li>" })</ul></section>
            \(form(action: "\(filling.base)/submission", button: DraftText.send(act).said(in: filling.reading), kind: "primary large", summarised: false, form.tick("still_right", CarriedText.stillRight, required: true)))
            """
    }
}

/// Every sentence of answers that were taken over.
enum CarriedText {
    static let mark = Message(
        ja: "前に送った内容から引き継いだ答えです。", en: "Taken over from what was sent before.", easy: "前（まえ）に 送（おく）った ことから うつした 答（こた）えです。", zh: "沿用自上次提交的回答。",
        ko: "이전에 보낸 내용에서 이어받은 답변입니다.", pt: "Copiado do que foi enviado antes.", vi: "Lấy lại từ nội dung đã gửi trước đây.")
    static let title = Message(
        ja: "引き継いだ答えの確認", en: "Answers that were taken over", easy: "うつした 答（こた）えを 確（たし）かめる", zh: "确认沿用的回答", ko: "이어받은 답변 확인",
        pt: "Respostas copiadas", vi: "Kiểm tra câu trả lời lấy lại")
    static func words(_ day: Day, _ count: Int) -> Message {
        Message(
            ja: "次の\(count)項目は、\(day.words(.ja))に届いた前の内容の答えのままです。今も正しいか確かめてください。違うところは、上の「\(FillingText.change.ja)」から直せます。",
            en:
                "The following \(count) answers are those of what arrived on \(day.words(.en)). See whether they still hold; change what does not above.",
            easy:
                "つぎの \(count)つは、\(day.words(.further(.easy)))に 届（とど）いた 前（まえ）の 答（こた）えと 同（おな）じです。いまも 正（ただ）しいか 確（たし）かめて ください。違（ちが）う ところは、上（うえ）の「\(FillingText.change(.further(.easy)))」から 直（なお）せます。",
            zh: "以下\(count)项沿用\(day.words(.further(.chinese)))收到的回答。请确认是否仍然正确。如有不同，可从上方的“\(FillingText.change(.further(.chinese)))”修改。",
            ko:
                "다음 \(count)개 항목은 \(day.words(.further(.korean)))에 도착한 이전 답변 그대로입니다. 지금도 맞는지 확인해 주세요. 다른 곳은 위의 “\(FillingText.change(.further(.korean)))”에서 고칠 수 있습니다.",
            pt:
                "As \(count) respostas seguintes são as do que chegou em \(day.words(.further(.portuguese))). Veja se ainda estão certas; altere o que não estiver em “\(FillingText.change(.further(.portuguese)))”.",
            vi:
                "\(count) câu trả lời sau giống nội dung đã đến ngày \(day.words(.further(.vietnamese))). Hãy xem còn đúng không; chỗ nào khác thì sửa bằng “\(FillingText.change(.further(.vietnamese)))” ở trên."
        )
    }
    static let stillRight = Message(
        ja: "引き継いだ答えは今も正しい", en: "The answers that were taken over still hold", easy: "うつした 答（こた）えは いまも 正（ただ）しい", zh: "沿用的回答仍然正确",
        ko: "이어받은 답변은 지금도 맞다", pt: "As respostas copiadas ainda estão certas", vi: "Câu trả lời lấy lại vẫn đúng")
    static let needed = Message(
        ja: "引き継いだ答えが今も正しいかを確かめて、「引き継いだ答えは今も正しい」に印を付けてください。",
        en: "See whether the answers that were taken over still hold, and tick “The answers that were taken over still hold”.",
        easy: "うつした 答（こた）えが いまも 正（ただ）しいか 確（たし）かめて、「\(stillRight(.further(.easy)))」に チェックを 入（い）れて ください。",
        zh: "请确认沿用的回答是否仍然正确，并勾选“\(stillRight(.further(.chinese)))”。", ko: "이어받은 답변이 지금도 맞는지 확인하고 “\(stillRight(.further(.korean)))”에 체크해 주세요.",
        pt: "Veja se as respostas copiadas ainda estão certas e marque “\(stillRight(.further(.portuguese)))”.",
        vi: "Hãy xem câu trả lời lấy lại còn đúng không và đánh dấu “\(stillRight(.further(.vietnamese)))”.")
}
