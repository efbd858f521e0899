import Core
import Forms
import Japanese
import Storage
import Web

/// 本人の氏名: the application of a delegate is in the name of whom they act for. It is put in, and where another stands it is told.
enum MandateName {
    /// Takes out what was put in of the delegate's own, for none of it is the principal's, and puts the principal's name where none stands.
    static func put(_ principal: String, into content: inout Draft.Content, _ form: FormDefinition) {
        let own = content.provenance
        content.answers = content.answers.filter { own[$0.key] == nil }
        content.typed = content.typed.filter { own[$0.key] == nil }
        content.prefilled = nil
        guard let question = form.question(meaning: .name), let answer = Prefill.answer(question, principal, [:]) else { return }
        guard content.answers[question.id]?.isEmpty ?? true else { return }
        content.answers[question.id] = answer
        content.typed = content.typed.filter { $0.key != question.id }
    }

    /// Takes the principal's name out again, where nothing else was put there since.
    static func takeOut(_ principal: String, from content: inout Draft.Content, _ form: FormDefinition) {
        guard let question = form.question(meaning: .name), content.answers[question.id] == Prefill.answer(question, principal, [:]) else { return }
        content.answers[question.id] = nil
    }

    /// The name that stands in the application, where it is another than the principal's.
    static func other(_ mandate: Mandate, _ evaluation: Evaluation) -> String? {
        guard let name = name(evaluation) else { return nil }
        return SearchFolding.fold(name) == SearchFolding.fold(mandate.content.principal) ? nil : name
    }

    /// The name that stands in the application.
    private static func name(_ evaluation: Evaluation) -> String? {
        guard let question = evaluation.pages.flatMap(\.questions).first(where: { $0.meaning == .name }),
            case .text(let name)? = evaluation.answers[question.id], !name.isEmpty
        else { return nil }
        return name
    }

    /// Before it is sent: told, and not refused, for a person may have changed their name, or sign for a corporation.
    static func notice(_ draft: Draft, _ evaluation: Evaluation, _ lang: Language) -> HTML {
        guard let mandate = draft.mandate, mandate.revokedAt == nil, let name = other(mandate, evaluation) else { return .empty }
        return Component.notice(
            .warning, words: "\(MandateNameText.differs, lang)", "<p>\(MandateNameText.differing(name, mandate.content.principal), lang)</p>")
    }

    /// Notes that somebody declined, before it is asked anew or the draft is made the asker's own: what is sent from it says so to the office.
    static func note(_ asked: Mandate?, in content: inout Draft.Content) {
        guard let asked, asked.refusedAt != nil else { return }
        content.declinedBy = (content.declinedBy ?? []).filter { $0 != asked.content.principal } + [asked.content.principal]
    }

    /// 委任を断られた下書きから: for the officer, with the name where the application is in that of whoever declined.
    static func declined(_ names: [String], _ mandate: Mandate?, _ evaluation: Evaluation, _ lang: Language) -> HTML {
        // Who agreed when they were asked anew has declined nothing.
        let names = names.filter { $0 != mandate?.content.principal }
        guard !names.isEmpty else { return .empty }
        let applied = name(evaluation).map(SearchFolding.fold)
        let same = names.first { SearchFolding.fold($0) == applied }
        return Component.tag((same.map(MandateNameText.declined) ?? MandateNameText.declined)(lang), "warning")
    }

    /// Beside the principal, for the officer.
    static func mark(_ mandate: Mandate, _ evaluation: Evaluation, _ lang: Language) -> HTML {
        other(mandate, evaluation).map { Component.tag(MandateNameText.applied($0)(lang), "warning") } ?? .empty
    }
}

/// Every sentence of a principal's name.
enum MandateNameText {
    static let differs = Message(
        ja: "申請する人の氏名が、委任した本人と違います", en: "The applicant's name is not that of the person you act for",
        easy: "申請（しんせい）する 人（ひと）の 名前（なまえ）が、任（まか）せた 本人（ほんにん）と 違（ちが）います", zh: "申请人姓名与委托本人不同", ko: "신청하는 사람의 성명이 위임한 본인과 다릅니다",
        pt: "O nome no pedido não é o da pessoa representada", vi: "Tên người nộp đơn khác với người được đại diện")
    static func differing(_ name: String, _ principal: String) -> Message {
        Message(
            ja: "申請の氏名は「\(name)」、委任した本人は「\(principal)」です。間違いなら直してください。このまま送ると、担当に違いが伝わります。",
            en:
                "The application is in the name of \(name), but you act for \(principal). Correct it if it is wrong. If you send it as it is, the office will see the difference.",
            easy: "申請（しんせい）の 名前（なまえ）は「\(name)」、任（まか）せた 本人（ほんにん）は「\(principal)」です。まちがいなら 直（なお）して ください。このまま 送（おく）ると、違（ちが）う ことが 役所（やくしょ）に 伝（つた）わります。",
            zh: "申请姓名为“\(name)”，委托本人为“\(principal)”。如有误请修改。就这样提交的话，主管部门会看到不同之处。",
            ko: "신청의 성명은 “\(name)”, 위임한 본인은 “\(principal)”입니다. 잘못이면 고쳐 주세요. 이대로 보내면 담당자에게 차이가 전해집니다.",
            pt:
                "O pedido está em nome de “\(name)”, mas você representa “\(principal)”. Corrija se estiver errado. Se enviar assim, a repartição verá a diferença.",
            vi: "Đơn đứng tên “\(name)” nhưng bạn đại diện cho “\(principal)”. Nếu sai hãy sửa. Nếu gửi như vậy, cơ quan sẽ thấy sự khác nhau.")
    }
    static let declined = Message(ja: "委任を断られた下書きから送られました", en: "Sent from a draft whose mandate was declined")
    static func declined(_ name: String) -> Message {
        Message(
            ja: "委任を断られた下書きから送られました（断った人「\(name)」の氏名です）",
            en: "Sent from a draft whose mandate was declined, in the name of \(name), who declined")
    }
    static func applied(_ name: String) -> Message { Message(ja: "申請の氏名「\(name)」と違います", en: "The application is in the name of \(name)") }
}
