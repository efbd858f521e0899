import Core
import Japanese
import Storage

/// 代理人と復代理人 in an export: the delegate of the mandate to which the applicant agreed, and the last one who acted through them.
enum AgentCells {
    static let none = ExportLayout.agents.map { _ in ExportCell.empty }

    static func of(_ id: ID<Application>, key: DataKey, in db: any Connection) throws -> [ExportCell] {
        guard let mandate = try Mandate.of(id.text, key: key, in: db), mandate.confirmedAt != nil else { return none }
        let sub = try SubMandate.all(of: mandate.id, key: key, in: db).last { $0.acceptedAt != nil }
        let isStated = mandate.content.professional != nil || sub?.content.professional != nil
        let checks = isStated ? try checks(of: id, key, in: db) : [:]
        let (own, through) = (mandate.content, sub?.content)
        return [text(own.delegate), text(own.until.description)] + licence(own.professional, own.capacity, checks[mandate.id.text])
            + [text(through?.name), text(through?.until.description)] + licence(through?.professional, "", sub.flatMap { checks[$0.id.text] })
    }

    /// By mandate or sub-mandate: when and by whom a licence was checked.
    private static func checks(of id: ID<Application>, _ key: DataKey, in db: any Connection) throws -> [String: String] {
        let events = try CaseEvent.all(of: id, kinds: ["profession-checked", "profession-unchecked"], key: key, in: db)
        return events.reduce(into: [:]) { checks, event in
            guard case .professionChecked(let agent, _, let isChecked) = event.content else { return }
            checks[agent] = isChecked ? "\(event.at.day) \(event.actor)" : nil
        }
    }

    private static func licence(_ stated: Professional?, _ capacity: String, _ checked: String?) -> [ExportCell] {
        guard let stated else { return [text(capacity), .empty, .empty, .empty] }
        return [text(stated.name(.ja)), text(stated.number), text(stated.office), text(checked)]
    }

    private static func text(_ text: String?) -> ExportCell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
}
