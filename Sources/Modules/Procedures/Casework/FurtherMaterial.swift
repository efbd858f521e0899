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
    /// To the applicant: that it is there, and what it was asked for.
    static func applicant(_ state: CaseState, _ lang: Language) -> HTML {
        guard let material = state.furtherMaterial else { return .empty }
        return Component.notice(
            .success, FurtherMaterialText.received(material.cameAt)(lang),
            "<p>\(FurtherMaterialText.asked(lang))</p><p class=\"lines\">\(material.asked.reason)</p>")
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
    static let advice = Message(
        ja: "「申請者とのやりとり」のファイルを確かめてください。そろっていれば「\(StopText.title.ja)」で計算を再開し、足りなければ申請者に連絡してください。",
        en:
            "Look at the files among the messages. If everything is there, let the clock go on under “\(StopText.title.en)”; otherwise write to the applicant."
    )
    static let looking = Message(ja: "追加の資料を受け付けました。担当が確かめています。", en: "Your further material was received. The office is looking at it.")
}
