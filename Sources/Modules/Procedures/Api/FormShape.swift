import Core
import Forms
import Web

/// A form as other systems see it: enough to ask its questions and to know what is asked when.
enum FormShape {
    private static let plain: [Schema.Field] = [
        .init("id", .text()), .init("type", .choice(types)), .init("label", .message), .init("support", .message.orNull), .init("required", .flag),
        .init("show", .text().orNull.note("A condition over other answers; null is always")), .init("meaning", .text().orNull),
        .init("longest", .integer().orNull), .init("least", .text().orNull), .init("most", .text().orNull), .init("decimals", .integer().orNull),
        .init("unit", .message.orNull),
        .init("needs", .choice(PlaceTerms.Needs.allCases.map(\.rawValue)).orNull.note("Of a place: a point, lots, both, or either of them")),
        .init(
            "bounds",
            Schema.object("Bounds", ["south", "west", "north", "east"].map { Schema.Field($0, .text()) }).orNull.note(
                "Of a place, in degrees of WGS84")),
        .init("options", .list(of: .object("Option", [.init("id", .text()), .init("label", .message)]))),
    ]
    private static let types = [
        "text", "lines", "name", "kana", "number", "date", "choice", "choices", "flag", "mail", "phone", "postal", "address", "corporate_number",
        "individual_number", "bank_account", "place", "files", "group", "sealed",
    ]

    static let form = Schema.object(
        "Form",
        [
            .init("procedure_id", .id), .init("version", .integer()), .init("digest", .text()), .init("published_at", .instant),
            .init("title", .message),
            .init(
                "pages",
                .list(
                    of: .object(
                        "FormPage",
                        [
                            .init("id", .text()), .init("title", .message), .init("show", .text().orNull),
                            .init(
                                "questions",
                                .list(
                                    of: .object(
                                        "Question",
                                        plain + [
                                            .init("fields", .list(of: .object("RowQuestion", plain)).note("Of each row of a group")),
                                            .init("least_rows", .integer().orNull), .init("most_rows", .integer().orNull),
                                        ]))),
                        ]))),
            .init("calculations", .list(of: .object("Calculation", [.init("id", .text()), .init("label", .message), .init("value", .text())]))),
            .init("rules", .list(of: .object("Rule", [.init("holds", .text()), .init("question", .text()), .init("message", .message)]))),
        ])

    static func form(_ version: FormVersion, _ form: FormDefinition) -> JSON {
        [
            "procedure_id": .text(version.procedure), "version": .integer(version.number), "digest": .string(version.digest.hex),
            "published_at": .text(version.publishedAt), "title": .message(form.title), "pages": .array(form.pages.map(page)),
            "calculations": .array(
                form.calculations.map { ["id": .string($0.id), "label": .message($0.label), "value": .string($0.value.written)] }),
            "rules": .array(
                form.rules.map { ["holds": .string($0.holds.written), "question": .string($0.question), "message": .message($0.message)] }),
        ]
    }

    private static func page(_ page: FormPage) -> JSON {
        [
            "id": .string(page.id), "title": .message(page.title), "show": .text(page.condition?.written),
            "questions": .array(
                page.questions.map { question in
                    var members = described(question)
                    members["fields"] = .array(question.fields.map { .object(described($0)) })
                    (members["least_rows"], members["most_rows"]) = (.null, .null)
                    if case .group(_, let rows) = question.kind {
                        (members["least_rows"], members["most_rows"]) = (.integer(rows.lowerBound), .integer(rows.upperBound))
                    }
                    return .object(members)
                }),
        ]
    }

    private static func described(_ question: Question) -> [String: JSON] {
        var members: [String: JSON] = [
            "id": .string(question.id), "type": .string(type(question.kind)), "label": .message(question.label),
            "support": .message(question.support),
            "required": .bool(question.isRequired), "show": .text(question.condition?.written), "meaning": .text(question.meaning?.rawValue),
            "longest": .null, "least": .null, "most": .null, "decimals": .null, "unit": .null, "needs": .null,
            "bounds": .null,
            "options": .array(question.options.map { ["id": .string($0.id), "label": .message($0.label)] }),
        ]
        switch question.kind {
        case .text(let longest), .lines(let longest), .name(let longest), .kana(let longest, _), .address(let longest),
            .sealed(let longest):
            members["longest"] = .integer(longest)
        case .number(let bounds):
            (members["least"], members["most"]) = (.text(bounds.least), .text(bounds.most))
            (members["decimals"], members["unit"]) = (.integer(bounds.decimals), .message(bounds.unit))
        case .place(let terms):
            members["needs"] = .string(terms.needs.rawValue)
            members["bounds"] = .object(Dictionary(uniqueKeysWithValues: terms.sides.map { ($0.name, .text($0.at)) }))
        case .files(let most): members["most"] = .string("\(most)")
        default: break
        }
        return members
    }

    /// As a form file writes it.
    static func type(_ kind: Question.Kind) -> String {
        switch kind {
        case .text: "text"
        case .lines: "lines"
        case .number: "number"
        case .day: "date"
        case .choice: "choice"
        case .choices: "choices"
        case .flag: "flag"
        case .mail: "mail"
        case .phone: "phone"
        case .postalCode: "postal"
        case .name: "name"
        case .kana: "kana"
        case .address: "address"
        case .corporateNumber: "corporate_number"
        case .individualNumber: "individual_number"
        case .bankAccount: "bank_account"
        case .place: "place"
        case .files: "files"
        case .sealed: "sealed"
        case .group: "group"
        }
    }
}
