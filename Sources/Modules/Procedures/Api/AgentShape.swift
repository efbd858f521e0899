import Core
import Japanese
import Storage
import Web

/// Who acts for an applicant, as other systems are told of it: the mandate with who acts through it, and the licences as they are stated.
enum AgentShape {
    private static let licence = Schema.object(
        "Licence",
        [
            .init("kind", .choice(of: Profession.self)), .init("name", .text()), .init("register_number", .text()), .init("office", .text()),
            .init("checked_on", .day.orNull.note("When an officer found it in its register; until then it is the delegate's own statement")),
            .init("checked_by", .text().orNull),
        ])
    private static let act = Schema.choice(of: Mandate.Act.self)
    private static let sub = Schema.object(
        "SubDelegate",
        [
            .init("id", .id), .init("name", .text()), .init("mail", .text()), .init("acts", .list(of: act)), .init("until", .day),
            .init("accepted_at", .instant.orNull), .init("ended_at", .instant.orNull), .init("licence", licence.orNull),
        ])
    static let delegate = Schema.object(
        "Delegate",
        [
            .init("id", .id.note("Of the mandate")), .init("principal", .text()), .init("name", .text()), .init("mail", .text()),
            .init("acts", .list(of: act)), .init("until", .day), .init("confirmed_at", .instant.orNull), .init("ended_at", .instant.orNull),
            .init("licence", licence.orNull), .init("capacity", .text().note("A licence that was stated in one line")),
            .init("may_name_sub_delegate", .flag), .init("sub_delegates", .list(of: sub)),
        ]
    ).orNull.note("Who acts or acted for the applicant, since the applicant agreed to it")
    static let acting = Schema.object(
        "Acting",
        [
            .init("mandate", .id), .init("principal", .text()),
            .init("delegate", .text().orNull.note("Null where the principal did it themselves")),
            .init("sub_mandate", .id.orNull), .init("sub_delegate", .text().orNull),
        ]
    ).orNull.note("Where there is a mandate: who of the applicant's side did it, for whom and through whom")

    static func delegate(_ file: CaseFile, on day: Day, in db: any Connection) throws -> JSON {
        guard let mandate = try Mandate.of(file.application.id.text, key: file.key, in: db), mandate.confirmedAt != nil else { return .null }
        let (content, checks) = (mandate.content, file.state.checkedLicences)
        let subs = try SubMandate.all(of: mandate.id, key: file.key, in: db).filter { $0.acceptedAt != nil }
        return [
            "id": .text(mandate.id), "principal": .string(content.principal), "name": .string(content.delegate),
            "mail": .string(content.delegateMail), "acts": .list(content.acts.map(\.rawValue)), "until": .text(content.until),
            "confirmed_at": .text(mandate.confirmedAt), "ended_at": .text(mandate.ended(on: day)),
            "licence": licence(content.professional, checks[mandate.id.text]), "capacity": .string(content.capacity),
            "may_name_sub_delegate": .bool(mandate.subPermittedAt != nil),
            "sub_delegates": .array(
                subs.map { sub in
                    [
                        "id": .text(sub.id), "name": .string(sub.content.name), "mail": .string(sub.content.mail),
                        "acts": .list(sub.content.acts.map(\.rawValue)), "until": .text(sub.content.until), "accepted_at": .text(sub.acceptedAt),
                        "ended_at": .text(sub.ended(on: day, under: mandate)),
                        "licence": licence(sub.content.professional, checks[sub.id.text]),
                    ]
                }),
        ]
    }

    private static func licence(_ stated: Professional?, _ checked: (on: Day, by: String)?) -> JSON {
        guard let stated else { return .null }
        return [
            "kind": .string(stated.profession.rawValue), "name": .string(stated.name(.ja)), "register_number": .string(stated.number),
            "office": .string(stated.office), "checked_on": .text(checked?.on), "checked_by": .text(checked?.by),
        ]
    }

    static func acting(_ acting: CaseEvent.Acting?) -> JSON {
        guard let acting else { return .null }
        return [
            "mandate": .string(acting.mandate), "principal": .string(acting.principal), "delegate": .text(acting.delegate),
            "sub_mandate": .text(acting.subMandate), "sub_delegate": .text(acting.subDelegate),
        ]
    }
}
