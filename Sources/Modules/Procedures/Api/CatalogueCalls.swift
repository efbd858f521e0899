import Core
import Forms
import Japanese
import Storage
import Web

/// Other systems read the catalogue.
struct CatalogueCalls: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func list(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let (size, today) = (input["limit"]?.whole ?? 30, visit.now.day)
        let catalogue = Catalogue(words: input["q"]?.text ?? "", body: input["body"]?.text ?? "", isOnline: input["online"]?.flag ?? false)
        return try await platform.database.read { db in
            let tree = try OrganisationTree.on(today, in: db)
            let found = try catalogue.page(on: today, after: input["after"]?.text, limit: size + 1, in: db)
            let page = found.prefix(size).map(\.procedure)
            let (abolitions, guides) = (try Abolition.of(page, in: db), try Guide.current(of: page.map(\.id), on: today, in: db))
            let next = found.count > size ? found.prefix(size).last?.position : nil
            return .api([
                "items": .array(page.map { .object(ProcedureShape.summary($0, abolitions[$0.id], guides[$0.id], tree, today)) }), "next": .text(next),
            ])
        }
    }

    @Sendable func show(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let (id, today) = (try visit.id("id", of: Procedure.self), visit.now.day)
        return try await platform.database.read { db in
            guard let procedure = try Procedure.with(id: id, in: db) else { throw RequestProblem.notFound }
            let facts = ProcedureShape.Facts(
                procedure: procedure, abolition: try Abolition.of(id, in: db), guide: try Guide.current(of: id, on: today, in: db),
                form: try FormVersion.current(of: id, at: visit.now, in: db), median: try Median.days(of: id, until: today, in: db),
                contact: try Contact.of(procedure.organisation, on: today, in: db))
            return .api(ProcedureShape.whole(facts, try OrganisationTree.on(today, in: db), today))
        }
    }

    @Sendable func form(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Procedure.self)
        return try await platform.database.read { db in
            guard let version = try FormVersion.current(of: id, at: visit.now, in: db) else { throw RequestProblem.notFound }
            return .api(FormShape.form(version, try version.form().definition))
        }
    }
}

/// A procedure as other systems see it.
enum ProcedureShape {
    struct Facts: Sendable {
        let procedure: Procedure
        let abolition: Abolition?
        let guide: Guide?
        let form: FormVersion?
        let median: Median?
        let contact: Contact
    }

    private static let fields: [Schema.Field] = [
        .init("id", .id), .init("body", .text()), .init("number", .text()), .init("name", .text()), .init("organisation", .text()),
        .init("office", .message), .init("legal_basis", .text()), .init("online_since", .day.orNull), .init("abolished_on", .day.orNull),
        .init("is_open", .flag.note("Whether one can apply for it here today: it is online, not abolished, and within a period if it has any")),
        .init("reception", .choice(of: Reception.State.self).note("Of its acceptance periods (受付期間): always is one without any")),
        .init("accepts_from", .day.orNull.note("The first day of the period that is open, is next, or was last")),
        .init("accepts_until", .day.orNull.note("Its last day, whole in Japanese time; null where none is set")),
    ]
    static let page = Schema.object(
        "ProcedurePage", [.init("items", .list(of: .object("ProcedureSummary", fields))), .init("next", .text().orNull)])

    static let whole = Schema.object(
        "Procedure",
        fields + [
            .init("note", .text()), .init("yearly_volume", .integer().orNull), .init("is_major", .flag), .init("seal_purpose", .text()),
            .init("seal_substitute", .text()), .init("seal_abolished_on", .day.orNull), .init("guide", guide.orNull),
            .init("median_days", .integer().orNull.note("From arrival to decision, over the last year; null for fewer than ten")),
            .init("form_version", .integer().orNull), .init("contact", contact.orNull.note("How the office is reached; null when nobody knows")),
        ])

    private static let contact = Schema.object(
        "Contact",
        [
            .init("office", .message), .init("telephone", .text().orNull.note("With hyphens: 082-228-2111")),
            .init("telephone_of", .message.orNull.note("Whose number it is, where the office has none of its own")),
            .init("extension", .text().orNull), .init("email", .text().orNull), .init("address", .message.orNull), .init("hours", .message.orNull),
        ])

    private static let period = Schema.object(
        "AcceptancePeriod", [.init("first", .day), .init("last", .day.orNull), .init("note", .message.orNull)])

    private static let guide = Schema.object(
        "Guide",
        [
            .init("version", .integer()), .init("valid_from", .day), .init("kind", .choice(of: Guide.Kind.self)),
            .init("law", .choice(of: GoverningLaw.self).note("By which law of procedure it is worked (手続の根拠)")),
            .init("acceptance", .list(of: period)),
            .init("audience", .message.orNull),
            .init("occasion", .message.orNull), .init("needs", .list(of: .message)), .init("fee", .message.orNull),
            .init("standard_period", .text().orNull), .init("counts_first_day", .flag), .init("counts_closed_days", .flag),
            .init("criteria", .list(of: .object("Criterion", [.init("id", .text()), .init("text", .message)]))),
            .init("life_events", .list(of: .text())), .init("authority", .text().orNull),
        ])

    static func summary(_ one: Procedure, _ abolition: Abolition?, _ guide: Guide?, _ tree: OrganisationTree, _ today: Day) -> [String: JSON] {
        let reception = Reception(guide?.content, on: today)
        return [
            "id": .text(one.id), "body": .string(one.body), "number": .string(one.number), "name": .string(one.name),
            "organisation": .string(one.organisation), "office": .message(tree.label(one.organisation)), "legal_basis": .string(one.legalBasis),
            "online_since": .text(one.onlineSince), "abolished_on": .text(abolition?.abolishedOn),
            "is_open": .bool(one.isOpen(on: today, abolition: abolition) && reception.isOpen), "reception": .string(reception.state.rawValue),
            "accepts_from": .text(reception.period?.first), "accepts_until": .text(reception.period?.last),
        ]
    }

    static func whole(_ facts: Facts, _ tree: OrganisationTree, _ today: Day) -> JSON {
        let one = facts.procedure
        let further: [String: JSON] = [
            "note": .string(one.note), "yearly_volume": one.yearlyVolume.map(JSON.integer) ?? .null, "is_major": .bool(one.isMajor),
            "seal_purpose": .string(one.sealPurpose), "seal_substitute": .string(one.sealSubstitute), "seal_abolished_on": .text(one.sealAbolishedOn),
            "guide": facts.guide.map(guide) ?? .null, "median_days": facts.median.map { .integer($0.days) } ?? .null,
            "form_version": facts.form.map { .integer($0.number) } ?? .null, "contact": contact(facts.contact),
        ]
        return .object(summary(one, facts.abolition, facts.guide, tree, today).merging(further) { $1 })
    }

    private static func contact(_ one: Contact) -> JSON {
        if one.isEmpty { return .null }
        return [
            "office": .message(one.office), "telephone": .text(one.telephone), "telephone_of": .message(one.exchange),
            "extension": .text(one.extensionNumber), "email": .text(one.mail), "address": .message(one.address), "hours": .message(one.hours),
        ]
    }

    private static func guide(_ guide: Guide) -> JSON {
        let content = guide.content
        return [
            "version": .integer(guide.number), "valid_from": .text(guide.validFrom), "kind": .string(content.kind.rawValue),
            "law": .string((content.law ?? .act).rawValue),
            "acceptance": .array(
                (content.acceptance ?? []).map { ["first": .text($0.first), "last": .text($0.last), "note": .message($0.note)] }),
            "audience": .message(content.audience), "occasion": .message(content.occasion), "needs": .array(content.needs.map { .message($0) }),
            "fee": .message(content.fee), "standard_period": .text(content.period), "counts_first_day": .bool(content.countsFirstDay),
            "counts_closed_days": .bool(content.countsClosedDays),
            "criteria": .array(content.criteria.map { ["id": .string($0.id), "text": .message($0.text)] }), "life_events": .list(content.lifeEvents),
            "authority": .text(content.authority),
        ]
    }
}
