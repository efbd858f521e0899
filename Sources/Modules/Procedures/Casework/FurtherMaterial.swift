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
                .warning, FurtherMaterialText.needed(asked.dueOn)(lang), words(asked, sending(FurtherMaterialText.send, one, lang), lang))
        }
        guard let material = one.file.state.furtherMaterial else { return .empty }
        let more = "<p>\(FurtherMaterialText.more(material.asked.dueOn)(lang))</p>\(sending(FurtherMaterialText.sendMore, one, lang))" as HTML
        return Component.notice(.success, FurtherMaterialText.received(material.cameAt)(lang), words(material.asked, more, lang))
    }

    private static func words(_ asked: CaseStop, _ more: HTML, _ lang: Language) -> HTML {
        "<p>\(FurtherMaterialText.asked(lang))</p><p class=\"lines\">\(asked.reason)</p>\(more)"
    }

    private static func sending(_ label: Message, _ one: ApplicationOverview, _ lang: Language) -> HTML {
        one.may(.write) ? "<p><a class=\"button\" href=\"#letters\">\(label(lang))</a></p>" : .empty
    }

    /// To the office: the same, with what is to be done about it.
    static func office(_ view: CaseView, _ lang: Language) -> HTML {
        guard let material = view.state.furtherMaterial else { return .empty }
        let words: HTML = view.worksIt ? "<p>\(FurtherMaterialText.advice(lang))</p>" : .empty
        return Component.notice(
            .info, FurtherMaterialText.came(material.cameAt)(lang),
            "<p>\(FurtherMaterialText.asked(lang))</p><p class=\"lines\">\(material.asked.reason)</p>\(words)")
    }
}

enum FurtherMaterialText {
    static let event = Message(ja: "追加資料が届いた", en: "Further material came")
    static let mark = Message(ja: "追加資料が届きました", en: "Material came")
    static let next = Message(ja: "届いた追加資料を確かめ、処理期間の計算を再開する", en: "look at the further material, and let the clock go on")
    static let resident = Message(ja: "追加資料を受け付けました", en: "Your further material was received")
    static func received(_ at: Instant) -> Message {
        Message(
            ja: "\(resident.ja)（\(at.day.words(.ja)) \(at.clockTime)）", en: "\(resident.en) (\(at.day.words(.en)) \(at.clockTime))")
    }
    static func came(_ at: Instant) -> Message {
        Message(ja: "追加資料が届いています（\(at.day.words(.ja)) \(at.clockTime)）", en: "Further material has come (\(at.day.words(.en)) \(at.clockTime))")
    }
    static let asked = Message(ja: "お願いした資料：", en: "What was asked for:")
    static func needed(_ due: Day?) -> Message {
        guard let due else { return Message(ja: "追加の資料を送ってください", en: "Send the further material") }
        return Message(ja: "追加の資料を\(due.words(.ja))までに送ってください", en: "Send the further material by \(due.words(.en))")
    }
    static let send = Message(ja: "資料を送る", en: "Send it")
    static let sendMore = Message(ja: "ほかの資料を送る", en: "Send more")
    static func more(_ due: Day?) -> Message {
        guard let due else {
            return Message(ja: "担当が、これで全部かどうかを確かめます。残りがあれば、続けて送れます。", en: "The office looks whether that is everything. If there is more, send it.")
        }
        return Message(
            ja: "担当が、これで全部かどうかを確かめます。残りがあれば、\(due.words(.ja))までに送ってください。",
            en: "The office looks whether that is everything. If there is more, send it by \(due.words(.en)).")
    }
    static let state = Message(ja: "資料を待っています", en: "Material is awaited")
    static func until(_ due: Day) -> Message {
        Message(ja: "資料などを\(due.words(.ja))までに送ってください", en: "Something is awaited from you by \(due.words(.en))")
    }
    static let advice = Message(
        ja: "「申請者とのやりとり」のファイルを確かめてください。そろっていれば「\(StopText.title.ja)」で計算を再開します。足りなければ、足りないものを申請者に連絡するか「\(ReplyText.title.ja)」で期限を延ばすと、ふたたび返答待ちになります。",
        en:
            "Look at the files among the messages. If everything is there, let the clock go on under “\(StopText.title.en)”. Otherwise write to the applicant what lacks, or give more time under “\(ReplyText.title.en)”: the rest is awaited then."
    )
    static let looking = Message(ja: "追加の資料を受け付けました。担当が確かめています。", en: "Your further material was received. The office is looking at it.")
}
