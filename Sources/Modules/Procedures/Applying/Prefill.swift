import Core
import Forms
import Japanese
import Storage
import Web

/// 事前入力: what is known of somebody who is signed in, put into the empty answers of a new draft, with its source and its time. Whether
/// an answer is still what the source said is found by comparing; a mark is never believed.
struct Prefill: Codable, Sendable, Equatable {
    /// Of whom it was known; `nil` in what was put in before that was kept.
    var person: ID<Person>?
    /// The identity provider; `nil` is the account.
    let source: String?
    let at: Instant
    /// As it was put in.
    let answer: FormAnswer

    var isVerified: Bool { source != nil }
    /// Whether it stays as it is: the provider has verified it, and the form, as it is now, says so of the question.
    func isKept(at question: Question) -> Bool { isVerified && question.keepsVerified }

    // MARK: words

    /// Beside the question, for the applicant.
    func words(at question: Question, _ lang: Language) -> String {
        guard let source else { return PrefillText.account(lang) }
        return isKept(at: question) ? PrefillText.kept(source, at)(lang) : PrefillText.verified(source, at)(lang)
    }

    /// Beside the answer, for the officer.
    func mark(_ lang: Language) -> HTML? {
        source.map { "<span class=\"small\">\(Component.tag(words: "\(PrefillText.mark, lang)", "good")) \(PrefillText.of($0, at)(lang))</span>" }
    }
}

extension Draft.Content {
    /// Where an answer is what a source said, by question: what was changed since is the applicant's own.
    var provenance: [String: Prefill] { (prefilled ?? [:]).filter { answers[$0.key] == $0.value.answer } }

    /// Puts what is known of a person into what is empty. An officer's own details are no applicant's.
    /// - Parameter verified: what the provider made sure of as the stay began; without it nothing that a stronger sign-in brought is given out.
    mutating func prefill(
        _ form: FormDefinition, for actor: Actor, verified: Session.Verified?, keys: Keys, at instant: Instant, in db: any Connection
    ) throws {
        guard let id = actor.person, !actor.isOfficer, intake == nil, let person = try Person.with(id: id, in: db) else { return }
        let profile = verified == nil ? nil : try VerifiedProfile.of(id, keys: keys, in: db)
        var known: [String: Prefill] = [:]
        for question in form.questions {
            guard let meaning = question.meaning, let found = Prefill.found(meaning, question, profile, person, at: instant) else { continue }
            // What was taken over stands, but for what has to be the verified value.
            guard answers[question.id]?.isEmpty ?? true || found.isKept(at: question) else { continue }
            answers[question.id] = found.answer
            known[question.id] = found
        }
        if !known.isEmpty { prefilled = known.mapValues { $0.of(id) } }
        // The provider has proved the address: no code is needed for it.
        if let mail = profile?.values[.mail] { provedMail = Draft.ProvedMail(mail: MailAddress.plain(mail.text), at: mail.at) }
    }
}

extension Prefill {
    /// What the provider has verified, or else what the account says; only what the question can take.
    static func found(
        _ meaning: Question.Meaning, _ question: Question, _ profile: VerifiedProfile?, _ person: Person, at instant: Instant
    ) -> Prefill? {
        if let profile, let value = meaning.attribute.flatMap({ profile.values[$0] }) {
            let parts = ["postal": profile.values[.postcode]?.text ?? "", "lines": value.text]
            guard let answer = answer(question, value.text, parts) else { return nil }
            return Prefill(source: profile.source, at: value.at, answer: answer)
        }
        // A name that the provider did not give is not made up from the account's.
        guard person.hasPassword, let text = [.name: person.name, .kana: person.kana, .mail: person.email][meaning], !text.isEmpty else { return nil }
        return answer(question, text, [:]).map { Prefill(source: nil, at: instant, answer: $0) }
    }

    static func answer(_ question: Question, _ text: String, _ parts: [String: String]) -> FormAnswer? {
        guard let answer = AnswerReader.read(question, [text], parts: parts), !answer.isEmpty else { return nil }
        return answer
    }
}

extension Question.Meaning {
    /// What an identity provider calls it; `nil` for what none knows.
    fileprivate var attribute: VerifiedProfile.Attribute? {
        switch self {
        case .name: .name
        case .kana: .kana
        case .birthdate: .birthdate
        case .address: .address
        case .mail: .mail
        case .phone: .telephone
        case .representative, .kind, .corporateNumber: nil
        }
    }
}

/// Every sentence of answers that were put in.
enum PrefillText {
    static func verified(_ source: String, _ at: Instant) -> Message {
        Message(
            ja: "\(source)での本人確認で得た値です（\(at.day.words(.ja))）。違うときは直してください。",
            en: "Verified by \(source) on \(at.day.words(.en)). Change it if it is not right.",
            easy: "\(source)で 確（たし）かめた ことです（\(at.day.words(.further(.easy)))）。違（ちが）う ときは 直（なお）して ください。",
            zh: "通过\(source)本人确认所得（\(at.day.words(.further(.chinese)))）。如有不同请修改。",
            ko: "\(source)의 본인 확인으로 얻은 값입니다(\(at.day.words(.further(.korean)))). 다르면 고쳐 주세요.",
            pt: "Verificado por \(source) em \(at.day.words(.further(.portuguese))). Altere se não estiver certo.",
            vi: "Đã xác minh bởi \(source) ngày \(at.day.words(.further(.vietnamese))). Nếu sai hãy sửa.")
    }
    static func kept(_ source: String, _ at: Instant) -> Message {
        Message(
            ja: "\(source)での本人確認で得た値です（\(at.day.words(.ja))）。この手続では変えられません。違うときは、\(source)の登録を直し、もう一度サインインして新しく始めてください。",
            en:
                "Verified by \(source) on \(at.day.words(.en)); this procedure takes it as it is. If it is not right, have it corrected there, sign in again and begin anew.",
            easy:
                "\(source)で 確（たし）かめた ことです（\(at.day.words(.further(.easy)))）。この 手続（てつづき）では 変（か）えられません。違（ちが）う ときは、\(source)の 登録（とうろく）を 直（なお）して、もう 一度（いちど） サインインして、新（あたら）しく 始（はじ）めて ください。",
            zh: "通过\(source)本人确认所得（\(at.day.words(.further(.chinese)))）。此手续中不能更改。如有不同，请更正\(source)的登记，重新登录后重新开始。",
            ko: "\(source)의 본인 확인으로 얻은 값입니다(\(at.day.words(.further(.korean)))). 이 절차에서는 바꿀 수 없습니다. 다르면 \(source)의 등록을 고치고 다시 로그인하여 새로 시작해 주세요.",
            pt:
                "Verificado por \(source) em \(at.day.words(.further(.portuguese))); aqui não pode ser alterado. Se não estiver certo, corrija lá, entre de novo e recomece.",
            vi:
                "Đã xác minh bởi \(source) ngày \(at.day.words(.further(.vietnamese))); thủ tục này không cho thay đổi. Nếu sai, hãy sửa đăng ký ở đó, đăng nhập lại và bắt đầu mới."
        )
    }
    static let account = Message(
        ja: "アカウントに登録された値です。違うときは直してください。", en: "From your account. Change it if it is not right.",
        easy: "アカウントに 登録（とうろく）された ことです。違（ちが）う ときは 直（なお）して ください。", zh: "账户中登记的内容。如有不同请修改。", ko: "계정에 등록된 값입니다. 다르면 고쳐 주세요.",
        pt: "Da sua conta. Altere se não estiver certo.", vi: "Lấy từ tài khoản. Nếu sai hãy sửa.")
    static let mark = Message(
        ja: "本人確認済みの値", en: "Verified", easy: "本人（ほんにん）の 確認（かくにん）が できた こと", zh: "已确认本人的内容", ko: "본인 확인된 값", pt: "Verificado", vi: "Đã xác minh")
    static func of(_ source: String, _ at: Instant) -> Message {
        Message(
            ja: "\(source)・\(at.words(.ja))", en: "\(source), \(at.words(.en))", easy: "\(source)・\(at.words(.further(.easy)))",
            zh: "\(source)，\(at.words(.further(.chinese)))", ko: "\(source), \(at.words(.further(.korean)))",
            pt: "\(source), \(at.words(.further(.portuguese)))", vi: "\(source), \(at.words(.further(.vietnamese)))")
    }
}
