import Core
import Japanese
import Storage
import Web

/// 追加資料の到着: what the office had asked for has come, with a message that brings files. The clock stands until an officer has looked at it and
/// says on which day everything was there; nothing is awaited of the applicant meanwhile, and nobody reminds them.
struct FurtherMaterial: Sendable {
    let asked: CaseStop
    /// When something came last.
    let cameAt: Instant
}

extension CaseState {
    /// The material that is asked for and of which nothing has come, or not everything.
    var askedMaterial: CaseStop? {
        guard endedAt == nil else { return nil }
        return openStoppages.last { $0.cause == .furtherMaterial && materialCameAt[$0.id] == nil }
    }

    /// What has come for what is still awaited.
    var furtherMaterial: FurtherMaterial? {
        guard endedAt == nil else { return nil }
        return openStoppages.compactMap { stop in materialCameAt[stop.id].map { FurtherMaterial(asked: stop, cameAt: $0) } }.last
    }
}

extension CaseFile {
    /// Notes that a message of the applicant brought files while further material is awaited.
    func noteMaterial(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard state.endedAt == nil, let stop = state.openStoppages.last(where: { $0.cause == .furtherMaterial }) else { return }
        try append(.materialReceived(stop: stop.id), by: actor, at: instant, in: db)
    }
}

enum FurtherMaterialPages {
    /// To the applicant: what is asked for, until when and where to send it; or that something is there, and until when more may come.
    static func applicant(_ one: ApplicationOverview, _ lang: Language) -> HTML {
        if let asked = one.file.state.askedMaterial {
            return Component.notice(
                .warning, words: "\(FurtherMaterialText.needed(asked.dueOn), lang)", words(asked, sending(FurtherMaterialText.send, one, lang), lang))
        }
        guard let material = one.file.state.furtherMaterial else { return .empty }
        let more = "<p>\(FurtherMaterialText.more(material.asked.dueOn), lang)</p>\(sending(FurtherMaterialText.sendMore, one, lang))" as HTML
        return Component.notice(.success, words: "\(FurtherMaterialText.received(material.cameAt), lang)", words(material.asked, more, lang))
    }

    private static func words(_ asked: CaseStop, _ more: HTML, _ lang: Language) -> HTML {
        "<p>\(FurtherMaterialText.asked, lang)</p><p class=\"lines\">\(asked.reason)</p>\(more)"
    }

    private static func sending(_ label: Message, _ one: ApplicationOverview, _ lang: Language) -> HTML {
        one.may(.write) ? "<p><a class=\"button\" href=\"#letters\">\(label, lang)</a></p>" : .empty
    }

    /// To the office: the same, with what is to be done about it.
    static func office(_ view: CaseView, _ lang: Language) -> HTML {
        guard let material = view.state.furtherMaterial else { return .empty }
        let words: HTML = view.worksIt ? "<p>\(FurtherMaterialText.advice, lang)</p>" : .empty
        return Component.notice(
            .info, words: "\(FurtherMaterialText.came(material.cameAt), lang)",
            "<p>\(FurtherMaterialText.asked, lang)</p><p class=\"lines\">\(material.asked.reason)</p>\(words)")
    }
}

enum FurtherMaterialText {
    static let event = Message(ja: "追加資料が届いた", en: "Further material came")
    static let mark = Message(ja: "追加資料が届きました", en: "Material came")
    static let next = Message(ja: "届いた追加資料を確かめ、処理期間の計算を再開する", en: "look at the further material, and let the clock go on")
    static let resident = Message(
        ja: "追加資料を受け付けました", en: "Your further material was received", easy: "追加（ついか）の 資料（しりょう）を 受（う）け付（つ）けました", zh: "已受理补充材料", ko: "추가 자료를 접수했습니다",
        pt: "Os documentos adicionais foram recebidos", vi: "Đã nhận tài liệu bổ sung")
    static func received(_ at: Instant) -> Message {
        Message(
            ja: "\(resident.ja)（\(at.day.words(.ja)) \(at.clockTime)）", en: "\(resident.en) (\(at.day.words(.en)) \(at.clockTime))",
            easy: "\(resident(.further(.easy)))（\(at.day.words(.further(.easy))) \(at.clockTime)）",
            zh: "\(resident(.further(.chinese)))（\(at.day.words(.further(.chinese))) \(at.clockTime)）",
            ko: "\(resident(.further(.korean))) (\(at.day.words(.further(.korean))) \(at.clockTime))",
            pt: "\(resident(.further(.portuguese))) (\(at.day.words(.further(.portuguese))) \(at.clockTime))",
            vi: "\(resident(.further(.vietnamese))) (\(at.day.words(.further(.vietnamese))) \(at.clockTime))")
    }
    static func came(_ at: Instant) -> Message {
        Message(ja: "追加資料が届いています（\(at.day.words(.ja)) \(at.clockTime)）", en: "Further material has come (\(at.day.words(.en)) \(at.clockTime))")
    }
    static let asked = Message(
        ja: "お願いした資料：", en: "What was asked for:", easy: "お願（ねが）いした 資料（しりょう）：", zh: "所需材料：", ko: "요청한 자료:", pt: "O que foi pedido:",
        vi: "Tài liệu được yêu cầu:")
    static func needed(_ due: Day?) -> Message {
        guard let due else {
            return Message(
                ja: "追加の資料を送ってください", en: "Send the further material", easy: "追加（ついか）の 資料（しりょう）を 送（おく）って ください", zh: "请提交补充材料", ko: "추가 자료를 보내 주세요",
                pt: "Envie os documentos adicionais", vi: "Hãy gửi tài liệu bổ sung")
        }
        return Message(
            ja: "追加の資料を\(due.words(.ja))までに送ってください", en: "Send the further material by \(due.words(.en))",
            easy: "追加（ついか）の 資料（しりょう）を \(due.words(.further(.easy)))までに 送（おく）って ください", zh: "请最迟于\(due.words(.further(.chinese)))（含当日）提交补充材料",
            ko: "추가 자료를 \(due.words(.further(.korean)))까지 보내 주세요", pt: "Envie os documentos adicionais até \(due.words(.further(.portuguese)))",
            vi: "Hãy gửi tài liệu bổ sung chậm nhất là ngày \(due.words(.further(.vietnamese)))")
    }
    static let send = Message(ja: "資料を送る", en: "Send it", easy: "資料（しりょう）を 送（おく）る", zh: "提交材料", ko: "자료 보내기", pt: "Enviar", vi: "Gửi tài liệu")
    static let sendMore = Message(
        ja: "ほかの資料を送る", en: "Send more", easy: "ほかの 資料（しりょう）を 送（おく）る", zh: "提交其他材料", ko: "다른 자료 보내기", pt: "Enviar mais", vi: "Gửi thêm")
    static func more(_ due: Day?) -> Message {
        guard let due else {
            return Message(
                ja: "担当が、これで全部かどうかを確かめます。残りがあれば、続けて送れます。", en: "The office looks whether that is everything. If there is more, send it.",
                easy: "役所（やくしょ）が、これで ぜんぶか 確（たし）かめます。まだ あれば、つづけて 送（おく）れます。", zh: "主管部门会确认是否齐全。如还有材料，可继续提交。",
                ko: "담당자가 이것이 전부인지 확인합니다. 더 있으면 계속 보낼 수 있습니다.", pt: "A repartição verifica se é tudo. Se houver mais, envie.",
                vi: "Cơ quan sẽ xem đã đủ chưa. Nếu còn, hãy gửi tiếp.")
        }
        return Message(
            ja: "担当が、これで全部かどうかを確かめます。残りがあれば、\(due.words(.ja))までに送ってください。",
            en: "The office looks whether that is everything. If there is more, send it by \(due.words(.en)).",
            easy: "役所（やくしょ）が、これで ぜんぶか 確（たし）かめます。まだ あれば、\(due.words(.further(.easy)))までに 送（おく）って ください。",
            zh: "主管部门会确认是否齐全。如还有材料，请最迟于\(due.words(.further(.chinese)))（含当日）提交。",
            ko: "담당자가 이것이 전부인지 확인합니다. 더 있으면 \(due.words(.further(.korean)))까지 보내 주세요.",
            pt: "A repartição verifica se é tudo. Se houver mais, envie até \(due.words(.further(.portuguese))).",
            vi: "Cơ quan sẽ xem đã đủ chưa. Nếu còn, hãy gửi chậm nhất là ngày \(due.words(.further(.vietnamese))).")
    }
    static let state = Message(
        ja: "資料を待っています", en: "Material is awaited", easy: "資料（しりょう）を 待（ま）って います", zh: "等待材料", ko: "자료 대기 중", pt: "Aguardando documentos",
        vi: "Đang chờ tài liệu")
    static func until(_ due: Day) -> Message {
        Message(
            ja: "資料などを\(due.words(.ja))までに送ってください", en: "Something is awaited from you by \(due.words(.en))",
            easy: "\(due.words(.further(.easy)))までに 送（おく）って ください", zh: "请最迟于\(due.words(.further(.chinese)))（含当日）提交材料等",
            ko: "\(due.words(.further(.korean)))까지 자료 등을 보내 주세요", pt: "Envie até \(due.words(.further(.portuguese)))",
            vi: "Hãy gửi chậm nhất là ngày \(due.words(.further(.vietnamese)))")
    }
    static let advice = Message(
        ja: "「申請者とのやりとり」のファイルを確かめてください。そろっていれば「\(StopText.title.ja)」で計算を再開します。足りなければ、足りないものを申請者に連絡するか「\(ReplyText.title.ja)」で期限を延ばすと、ふたたび返答待ちになります。",
        en:
            "Look at the files among the messages. If everything is there, let the clock go on under “\(StopText.title.en)”. Otherwise write to the applicant what lacks, or give more time under “\(ReplyText.title.en)”: the rest is awaited then."
    )
    static let looking = Message(
        ja: "追加の資料を受け付けました。担当が確かめています。", en: "Your further material was received. The office is looking at it.",
        easy: "追加（ついか）の 資料（しりょう）を 受（う）け付（つ）けました。役所（やくしょ）が 確（たし）かめて います。", zh: "已受理补充材料，主管部门正在确认。", ko: "추가 자료를 접수했습니다. 담당자가 확인하고 있습니다.",
        pt: "Os documentos adicionais foram recebidos. A repartição está verificando.", vi: "Đã nhận tài liệu bổ sung. Cơ quan đang kiểm tra.")
}
