import Core
import Japanese
import Storage

/// 代理人と復代理人 in an export: the delegate of the mandate to which the applicant agreed, and the last one who acted through them.
enum AgentCells {
    /// No question of a form has such an id: those have no hyphen.
    static let columns = [
        ("agent-name", "委任の代理人"), ("agent-until", "委任の期限"), ("agent-capacity", "代理人の士業の資格"), ("agent-number", "代理人の登録番号"),
        ("agent-office", "代理人の事務所"), ("agent-checked", "代理人の登録の照合"), ("sub-agent-name", "復代理人"), ("sub-agent-until", "復代理の期限"),
        ("sub-agent-capacity", "復代理人の士業の資格"), ("sub-agent-number", "復代理人の登録番号"), ("sub-agent-office", "復代理人の事務所"),
        ("sub-agent-checked", "復代理人の登録の照合"),
    ].map { ExportLayout.Column(id: $0, title: $1, isPersonal: true) }

    /// By case, those of a chunk at once, then by column; a case without a delegate has none.
    /// - Parameter cases: each with the key that opens it.
    static func all(of cases: [ID<Application>: DataKey], in db: any Connection) throws -> [ID<Application>: [String: ExportCell]] {
        let subjects = Dictionary(uniqueKeysWithValues: cases.map { ($0.text, $1) })
        let mandates = try Mandate.all(of: subjects, in: db).filter { $0.confirmedAt != nil }
        if mandates.isEmpty { return [:] }
        let subs = Dictionary(
            try SubMandate.all(of: subjects, in: db).filter { $0.acceptedAt != nil }.map { ($0.mandate, $0) }, uniquingKeysWith: { $1 })
        let checks = try checks(of: cases, in: db)
        return Dictionary(
            mandates.compactMap { mandate in
                ID<Application>(mandate.subject).map { ($0, cells(mandate, subs[mandate.id], checks)) }
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func cells(_ mandate: Mandate, _ sub: SubMandate?, _ checks: [String: String]) -> [String: ExportCell] {
        let (own, through) = (mandate.content, sub?.content)
        let cells =
            [text(own.delegate), text(own.until.description)] + licence(own.professional, own.capacity, checks[mandate.id.text])
            + [text(through?.name), text(through?.until.description)] + licence(through?.professional, "", sub.flatMap { checks[$0.id.text] })
        return Dictionary(uniqueKeysWithValues: zip(columns.map(\.id), cells))
    }

    /// By mandate or sub-mandate: when and by whom a licence was checked.
    private static func checks(of cases: [ID<Application>: DataKey], in db: any Connection) throws -> [String: String] {
        try CaseEvent.all(of: cases, kinds: ["profession-checked", "profession-unchecked"], in: db).reduce(into: [:]) { checks, found in
            guard case .professionChecked(let agent, _, let isChecked) = found.event.content else { return }
            checks[agent] = isChecked ? "\(found.event.at.day) \(found.event.actor)" : nil
        }
    }

    private static func licence(_ stated: Professional?, _ capacity: String, _ checked: String?) -> [ExportCell] {
        guard let stated else { return [text(capacity), .empty, .empty, .empty] }
        return [text(stated.name(.ja)), text(stated.number), text(stated.office), text(checked)]
    }

    private static func text(_ text: String?) -> ExportCell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
}
