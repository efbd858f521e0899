import Core
import Forms
import Japanese
import Storage
import Web

/// 送る人の本人確認済みの値: what was verified belongs to a person. It stands in a draft for that person alone, and an application says of an answer
/// that it is verified only where it is what a provider has verified of whoever sends it.
struct OwnDetails: Sendable {
    /// What the provider has verified of them, as it is now, by question.
    private let known: [String: Prefill]
    /// Their name as the provider says it.
    private let name: String?

    /// - Parameter part: as what they hold it: what is known of a delegate is nothing about the person for whom they act.
    init(
        of actor: Actor, verified: Session.Verified?, as part: Holding.Part?, for form: FormDefinition, keys: Keys, at instant: Instant,
        in db: any Connection
    ) throws {
        guard verified != nil, let id = actor.person, !actor.isOfficer, let person = try Person.with(id: id, in: db),
            let profile = try VerifiedProfile.of(id, keys: keys, in: db)
        else {
            (known, name) = ([:], nil)
            return
        }
        var known: [String: Prefill] = [:]
        for question in part == .delegate ? [] : form.questions {
            guard let meaning = question.meaning, let found = Prefill.found(meaning, question, profile, person, at: instant), found.isVerified
            else { continue }
            known[question.id] = found.of(id)
        }
        (self.known, name) = (known, profile.values[.name]?.text)
    }

    /// Which answers are verified: what is written there is what the provider says.
    func marks(_ answers: Answers) -> [String: Prefill] { known.filter { answers[$0.key] == $0.value.answer } }

    /// What has to be the verified value (`keep: verified`), is asked, and is something else.
    func unlike(_ evaluation: Evaluation) -> [String: Prefill] {
        let kept = Set(evaluation.pages.flatMap(\.questions).filter(\.keepsVerified).map(\.id))
        return known.filter { kept.contains($0.key) && evaluation.answers[$0.key] != $0.value.answer }
    }

    /// How the name that was applied with stands to that of who signed in; `nil` where the form asks for none.
    func likeness(_ answers: Answers, _ form: FormDefinition) -> Likeness? {
        guard let question = form.question(meaning: .name), case .text(let given)? = answers[question.id] else { return nil }
        guard let name else { return .unknown }
        return SearchFolding.fold(given) == SearchFolding.fold(name) ? .same : .other
    }

    /// 氏名の一致: whether who signed in is called as the applicant is.
    enum Likeness: String, Codable, Sendable {
        case same, other, unknown

        /// Beside the proof of identity, for the officer.
        func mark(_ lang: Language) -> HTML {
            switch self {
            case .same: .empty
            case .other: Component.tag(OwnDetailsText.otherName(lang), "warning")
            case .unknown: Component.tag(OwnDetailsText.unknownName(lang), "plain")
            }
        }
    }
}

extension Prefill {
    /// Who looks at a draft.
    struct Viewer: Sendable {
        let person: ID<Person>?
        /// Whether a provider made sure of it as they signed in.
        let isVerified: Bool

        init(_ visit: Visit) {
            person = visit.actor.person
            isVerified = visit.session?.verified != nil
        }
    }

    func of(_ person: ID<Person>) -> Prefill {
        var other = self
        other.person = person
        return other
    }

    /// Whether it is said of who looks.
    func isFor(_ viewer: Viewer?) -> Bool {
        guard let viewer, let person else { return true }
        return person == viewer.person && (!isVerified || viewer.isVerified)
    }
}

extension Draft.Content {
    /// Puts in what has to be the verified value, in the place of what is there.
    mutating func put(_ own: [String: Prefill]) {
        for (id, prefill) in own { answers[id] = prefill.answer }
        typed = typed.filter { path, _ in own[path.split(separator: ".").first.map(String.init) ?? path] == nil }
        prefilled = (prefilled ?? [:]).merging(own) { $1 }
    }
}

extension DraftHandlers {
    /// Puts in what has to be the verified value of who sends it, and shows the summary again.
    func renew(_ own: [String: Prefill], _ visit: Visit) async throws -> Answer {
        let id = try await platform.database.write { db in
            var (draft, _, _) = try opened(visit, db)
            draft.content.put(own)
            try draft.save(at: visit.now, in: db)
            return draft.id
        }
        return .redirect("/apply/\(id)/\(Filling.check)?renewed=yes")
    }
}

/// Every sentence of what belongs to a person.
enum OwnDetailsText {
    static let renewed = Message(
        ja: "この手続では、本人確認で得た値を変えられません。違っていたところに、あなたの今の値を入れました。確かめてから、もう一度送ってください。",
        en:
            "This procedure takes what was verified as it is. Where something else stood, your present value was put in. See whether all is right, then send it again.",
        easy: "この 手続（てつづき）では、本人（ほんにん）の 確認（かくにん）で わかった ことを 変（か）えられません。違（ちが）って いた ところに、あなたの いまの ことを 入（い）れました。確（たし）かめてから、もう 一度（いちど） 送（おく）って ください。",
        zh: "此手续不能更改本人确认所得的内容。不符之处已填入您现在的信息。请确认后再次提交。", ko: "이 절차에서는 본인 확인으로 얻은 값을 바꿀 수 없습니다. 다른 곳에 현재의 값을 넣었습니다. 확인한 뒤 다시 보내 주세요.",
        pt: "Este procedimento não permite mudar o que foi verificado. Onde havia diferença, foi posto o seu dado atual. Confira e envie de novo.",
        vi: "Thủ tục này không cho thay đổi thông tin đã xác minh. Chỗ khác đã được thay bằng thông tin hiện tại của bạn. Hãy kiểm tra rồi gửi lại.")
    static let otherName = Message(ja: "サインインした人の氏名と、申請の氏名が違います", en: "Who signed in has another name than the applicant")
    static let unknownName = Message(ja: "サインインした人の氏名と照らせていません", en: "Not compared with the name of who signed in")
}
