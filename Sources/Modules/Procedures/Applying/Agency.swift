import Core
import Japanese
import Storage
import Web

/// 代理権: on what somebody acts who holds a draft or an application for somebody else, and how far: by the mandate, or through whoever has it
/// (復代理), then never further than both say.
struct Agency: Sendable {
    let mandate: Mandate
    /// 復代理: through whom; `nil` for the delegate themselves.
    var sub: SubMandate?

    var acts: [Mandate.Act] { mandate.content.acts.filter { sub?.content.acts.contains($0) ?? true } }

    /// - Parameter mandate: that of the draft or the application.
    /// - Returns: `nil` for whoever holds it for themselves, or does not.
    /// - Throws: `MandateOver` to whoever acted for somebody and does no more: what they act on has ended, or what that hangs on has.
    static func of(
        _ subject: String, _ mandate: Mandate?, _ holders: [Holder], key: DataKey, on day: Day, in db: any Connection
    ) throws -> Agency? {
        guard try Holding.part(of: subject, holders, in: db) == .delegate else { return nil }
        guard let mandate, mandate.holds(on: day) else { throw MandateOver() }
        guard let through = try Holding.through(subject, holders, in: db) else { return Agency(mandate: mandate) }
        guard let sub = try SubMandate.with(through, key: key, in: db), sub.holds(on: day, under: mandate) else { throw MandateOver() }
        return Agency(mandate: mandate, sub: sub)
    }
}

extension CaseEvent {
    /// What the form reckons is assessed with the arrival or with a correction, and by no act of the applicant's side.
    var isReckoned: Bool {
        if case .feeAssessed(_, _, nil, nil) = content { return person == nil || acting != nil }
        return false
    }

    /// 代理の記録: for whom somebody of the applicant's side did it, on which mandate and through whom. It stands with whatever they do while there
    /// is a mandate, and is sealed like the event.
    struct Acting: Codable, Hashable, Sendable {
        let mandate: String
        let principal: String
        /// `nil` where the principal did it themselves.
        var delegate: String?
        var subMandate: String?
        var subDelegate: String?

        /// - Parameter agency: on what they act; `nil` for the principal.
        init?(_ mandate: Mandate?, _ agency: Agency?) {
            guard let mandate, mandate.confirmedAt != nil else { return nil }
            (self.mandate, principal) = (mandate.id.text, mandate.content.principal)
            guard let agency else { return }
            (delegate, subMandate, subDelegate) = (mandate.content.delegate, agency.sub?.id.text, agency.sub?.content.name)
        }

        var words: Message {
            guard let delegate else {
                return Message(
                    ja: "本人：\(principal)", en: "The principal: \(principal)", easy: "本人（ほんにん）：\(principal)", zh: "本人：\(principal)",
                    ko: "본인: \(principal)", pt: "Pessoa representada: \(principal)", vi: "Người được đại diện: \(principal)")
            }
            guard let subDelegate else {
                return Message(
                    ja: "代理人：\(delegate)（本人：\(principal)）", en: "Delegate: \(delegate) (for \(principal))",
                    easy: "代理人（だいりにん）：\(delegate)（本人（ほんにん）：\(principal)）", zh: "代理人：\(delegate)（本人：\(principal)）",
                    ko: "대리인: \(delegate)(본인: \(principal))", pt: "Representante: \(delegate) (por \(principal))",
                    vi: "Người đại diện: \(delegate) (cho \(principal))")
            }
            return Message(
                ja: "復代理人：\(subDelegate)（代理人\(delegate)を通じて、本人：\(principal)）",
                en: "Sub-delegate: \(subDelegate) (through \(delegate), for \(principal))",
                easy: "復代理人（ふくだいりにん）：\(subDelegate)（代理人（だいりにん）\(delegate)を 通（とお）して、本人（ほんにん）：\(principal)）",
                zh: "复代理人：\(subDelegate)（通过代理人\(delegate)，本人：\(principal)）", ko: "복대리인: \(subDelegate)(대리인 \(delegate)을(를) 통해, 본인: \(principal))",
                pt: "Sub-representante: \(subDelegate) (por meio de \(delegate), por \(principal))",
                vi: "Người đại diện lại: \(subDelegate) (qua \(delegate), cho \(principal))")
        }
    }
}
