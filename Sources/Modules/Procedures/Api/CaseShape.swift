import Approval
import Core
import Forms
import Japanese
import Storage
import Web

/// A case as other systems see it: the answers as values and as words, and what officers noted of it.
enum CaseShape {
    private static let answer = Schema.object(
        "Answer",
        [
            .init("path", .text().note("A question, or group.row.question")), .init("label", .message),
            .init(
                "value",
                .either([.text(), .list(of: .text()), .flag, parts("Address", QuestionPart.address), parts("BankAccount", QuestionPart.bankAccount)])
                    .note("Dates are ISO, numbers exact decimals, choices and files ids; an individual number is never told")),
            .init("text", .text().note("In Japanese words")),
        ])
    private static let flag = Schema.object(
        "Flag", [.init("path", .text()), .init("reason", .choice(of: Correction.Reason.self)), .init("words", .text()), .init("by", .text())])
    private static let correction = Schema.object(
        "Correction",
        [
            .init("id", .text()), .init("asked_on", .day), .init("due_on", .day), .init("note", .text()), .init("ended_on", .day.orNull),
            .init("flags", .list(of: flag)),
        ])
    private static let finding = Schema.object(
        "Finding",
        [
            .init("criterion", .text()), .init("is_met", Schema.flag.orNull), .init("not_applicable", .flag), .init("note", .text()),
            .init("by", .text()),
        ])
    private static let decision = Schema.object(
        "Decision",
        [
            .init("outcome", .choice(of: Decision.Outcome.self)), .init("conditions", .text()), .init("valid_until", .day.orNull),
            .init("facts", .text()), .init("criteria", .list(of: .text())), .init("reason", .text()),
            .init("departure", .text().orNull), .init("hearing", .text().orNull),
        ])
    private static let fileShape = Schema.object(
        "File",
        [
            .init("id", .id), .init("name", .text()), .init("type", .text()), .init("size", .integer()),
            .init("state", .choice(["quarantined", "clean", "infected"])), .init("taken_at", .instant),
        ])
    private static let notice = Schema.object(
        "Notice",
        [.init("id", .id), .init("number", .text()), .init("outcome", .choice(of: Decision.Outcome.self)), .init("issued_at", .instant.orNull)])
    private static let letter = Schema.object(
        "Letter", [.init("from", .choice(["applicant", "office"])), .init("at", .instant), .init("words", .text()), .init("by", .text())])
    private static let eventShape = Schema.object(
        "Event",
        [
            .init("number", .integer()), .init("at", .instant), .init("kind", .text()), .init("name", .message),
            .init("actor", .text().note("Empty for an applicant without an account")),
        ])

    static let whole = Schema.object(
        "Application",
        ApplicationShape.fields + [
            .init("form_version", .integer()), .init("answers", .list(of: answer)),
            .init("calculations", .map(of: .text())), .init("is_accepted", Schema.flag), .init("flags", .list(of: flag)),
            .init("corrections", .list(of: correction)), .init("findings", .list(of: finding)), .init("proposal", decision.orNull),
            .init("approval", .choice(of: ApprovalFile.Status.self).orNull), .init("decision", decision.orNull),
            .init("document_number", .text().orNull),
            .init("files", .list(of: fileShape)), .init("notices", .list(of: notice)), .init("messages", .list(of: letter)),
        ])
    static let events = Schema.object("EventList", [.init("items", .list(of: eventShape))])
    static let files = Schema.object("FileList", [.init("items", .list(of: fileShape))])

    static func whole(_ file: CaseFile, on day: Day, in db: any Connection) throws -> JSON {
        guard let version = try FormVersion.with(id: file.application.version, in: db) else { throw FormProblem.unreadable }
        let evaluation = try version.form().evaluate(
            file.application.answers(file.key, in: db).content.answers, on: file.application.arrivedAt.day)
        let (state, application) = (file.state, file.application)
        let further: [String: JSON] = [
            "form_version": .integer(version.number), "answers": .array(answers(evaluation)),
            "calculations": .object(evaluation.calculations.mapValues { .string(AnswerWords.plain($0)) }), "is_accepted": .bool(state.isAccepted),
            "flags": .array(state.flags.map(described)), "corrections": .array(state.corrections.map(described)),
            "findings": .array(
                state.findings.sorted { $0.key < $1.key }.map {
                    [
                        "criterion": .string($0.key), "is_met": $0.value.isMet.map(JSON.bool) ?? .null,
                        "not_applicable": .bool($0.value.isNotApplicable),
                        "note": .string($0.value.note),
                        "by": .string($0.value.by),
                    ]
                }),
            "proposal": state.proposal.map(described) ?? .null, "approval": .text(state.approval?.status.rawValue),
            "decision": state.decision.map { described($0.0) } ?? .null, "document_number": .text(state.decision?.number),
            "files": .array(try Attachment.all(of: application.id.text, key: file.key, in: db).map(self.file)),
            "notices": .array(
                try Notice.all(of: application.id, in: db).map {
                    ["id": .text($0.id), "number": .string($0.number), "outcome": .string($0.outcome.rawValue), "issued_at": .text($0.issuedAt)]
                }),
            "messages": .array(
                state.letters.map {
                    ["from": .string($0.letter.from.rawValue), "at": .text($0.at), "words": .string($0.letter.words), "by": .string($0.by)]
                }),
        ]
        return .object(ApplicationShape.members(application, file.procedure.name, state.assignee?.name).merging(further) { $1 })
    }

    private static func parts(_ name: String, _ parts: [QuestionPart]) -> Schema {
        .object(name, parts.map { .init($0.id, .text().orNull) })
    }

    private static func answers(_ evaluation: Evaluation) -> [JSON] {
        evaluation.pages.flatMap(\.questions).flatMap { question -> [JSON] in
            guard case .group = question.kind else {
                return [one(AnswerPath(question.id), question, question.label, evaluation.answers[question.id])].compactMap(\.self)
            }
            guard case .rows(let rows)? = evaluation.answers[question.id] else { return [] }
            return rows.enumerated().flatMap { index, row in
                (evaluation.rows[question.id]?[row.id] ?? []).compactMap { field in
                    let label = Message(
                        ja: "\(question.label.ja) \(index + 1): \(field.label.ja)", en: "\(question.label.en) \(index + 1): \(field.label.en)")
                    return one(AnswerPath(question.id, row: row.id, field: field.id), field, label, row.answers[field.id])
                }
            }
        }
    }

    private static func one(_ path: AnswerPath, _ question: Question, _ label: Message, _ answer: FormAnswer?) -> JSON? {
        guard let answer, !answer.isEmpty else { return nil }
        let value: JSON =
            switch answer {
            case .text(let text), .choice(let text): .string(text)
            case .number(let number): .text(number)
            case .day(let day): .text(day)
            case .choices(let ids): .list(ids.sorted())
            case .flag(let isOn): .bool(isOn)
            case .files(let ids): .list(ids)
            case .rows(let rows): .list(rows.map(\.id))
            case .parts(let parts): .object(Dictionary(uniqueKeysWithValues: question.parts.map { ($0.id, .text(parts[$0.id])) }))
            case .individualNumber(let number): .text(number)
            case .sealed(let envelope): .text(envelope)
            }
        return ["path": .text(path), "label": .message(label), "value": value, "text": .string(AnswerWords.text(question, answer, .ja))]
    }

    private static func described(_ flag: Correction.Flag) -> JSON {
        ["path": .string(flag.path), "reason": .string(flag.reason.rawValue), "words": .string(flag.words), "by": .string(flag.by)]
    }

    private static func described(_ asked: CaseState.Asked) -> JSON {
        let one = asked.correction
        return [
            "id": .string(one.id), "asked_on": .text(one.askedOn), "due_on": .text(one.dueOn), "note": .string(one.note),
            "ended_on": .text(asked.endedOn), "flags": .array(one.flags.map(described)),
        ]
    }

    private static func described(_ one: Decision) -> JSON {
        [
            "outcome": .string(one.outcome.rawValue), "conditions": .string(one.conditions), "valid_until": .text(one.validUntil),
            "facts": .string(one.facts), "criteria": .list(one.criteria), "reason": .string(one.reason),
            "departure": .text(one.departure), "hearing": .text(one.hearing),
        ]
    }

    static func file(_ one: Attachment) -> JSON {
        [
            "id": .text(one.id), "name": .string(one.name), "type": .string(one.type), "size": .integer(one.size),
            "state": .string(one.state.rawValue),
            "taken_at": .text(one.takenAt),
        ]
    }

    static func event(_ event: CaseEvent) -> JSON {
        [
            "number": .integer(event.number), "at": .text(event.at), "kind": .string(event.content.kind), "name": .message(event.content.name),
            "actor": .string(event.actor),
        ]
    }
}

extension AnswerWords {
    /// A calculated value as machines write it.
    static func plain(_ value: Formula.Value) -> String {
        switch value {
        case .number(let number): number.description
        case .text(let text): text
        case .day(let day): day.description
        case .flag(let isOn): isOn ? "yes" : "no"
        case .choices(let ids): ids.sorted().joined(separator: ",")
        case .column(let rows): "\(rows.count)"
        }
    }
}
