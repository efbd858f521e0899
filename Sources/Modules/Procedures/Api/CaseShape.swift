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
                .either([
                    .text(), .list(of: .text()), .flag, parts("Address", QuestionPart.address), parts("BankAccount", QuestionPart.bankAccount), place,
                ])
                .note("Dates are ISO, numbers exact decimals, choices and files ids; an individual number is never told")),
            .init("text", .text().note("In Japanese words")),
            .init("town", town, required: false),
        ])
    private static let town = Schema.object(
        "Town",
        [
            .init("municipality", .text().note("全国地方公共団体コード, six digits")), .init("id", .text().note("町字ID, seven digits")),
            .init("registered", .day.note("The day on which the register was taken in")),
        ]
    ).note("Of an address that lies in one town of the Address Base Registry, found when it arrived; absent where there is none, or no register")
    /// Degrees of WGS84 with six decimals; a lot as `庄原市見本町字例示10-2`.
    private static let place = Schema.object(
        "Place", [.init("lat", .text().orNull), .init("lon", .text().orNull), .init("lots", .list(of: .text()))])
    private static let flag = Schema.object(
        "Flag", [.init("path", .text()), .init("reason", .choice(of: Correction.Reason.self)), .init("words", .text()), .init("by", .text())])
    private static let correction = Schema.object(
        "Correction",
        [
            .init("id", .text()), .init("asked_on", .day), .init("due_on", .day), .init("note", .text()), .init("ended_on", .day.orNull),
            .init("flags", .list(of: flag)), .init("is_change", Schema.flag.note("The applicant asked for it, and the office permitted it")),
        ])
    private static let change = Schema.object(
        "ChangeWish", [.init("id", .id), .init("asked_on", .day), .init("paths", .list(of: .text())), .init("reason", .text())])
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
            .init(
                "rectification",
                Schema.object("Errata", [.init("errata", .text()), .init("reason", .text())]).orNull.note("What was mended of the decision (更正)")),
        ])
    private static let fileFields: [Schema.Field] = [
        .init("id", .id), .init("name", .text()), .init("type", .text()), .init("size", .integer()),
        .init("state", .choice(["quarantined", "clean", "infected"])), .init("taken_at", .instant),
    ]
    private static let fileShape = Schema.object("File", fileFields)
    private static let paper = Schema.object(
        "Paper",
        fileFields + [
            .init("title", .text()), .init("kind", .choice(of: Paper.Kind.self)), .init("is_shown", Schema.flag.note("The applicant sees it too")),
        ])
    private static let notice = Schema.object(
        "Notice",
        [
            .init("id", .id), .init("number", .text()), .init("outcome", .choice(of: Decision.Outcome.self)), .init("issued_at", .instant.orNull),
            .init("replaced_at", .instant.orNull.note("Since when a corrected notice stands in its place")),
            .init("rectifies", .text().orNull.note("The number of the notice that it corrects")),
        ])
    private static let letter = Schema.object(
        "Letter",
        [
            .init("from", .choice(["applicant", "office"])), .init("at", .instant), .init("words", .text()), .init("by", .text()),
            .init("files", .list(of: fileShape)),
        ])
    private static let rectification = Schema.object(
        "Rectification",
        [.init("number", .text().note("Of the document")), .init("at", .instant), .init("errata", .text()), .init("reason", .text())])
    private static let eventShape = Schema.object(
        "Event",
        [
            .init("number", .integer()), .init("at", .instant), .init("kind", .text()), .init("name", .message),
            .init("actor", .text().note("Empty for an applicant without an account")), .init("acting", AgentShape.acting),
        ])

    static let whole = Schema.object(
        "Application",
        ApplicationShape.fields + [
            .init(
                "origin",
                Schema.object("Origin", [.init("source", .text()), .init("number", .text())]).orNull.note(
                    "The other system in which it arrived, and its number there (channel `elsewhere`)")),
            .init("form_version", .integer()), .init("answers", .list(of: answer)),
            .init("calculations", .map(of: .text())), .init("is_accepted", Schema.flag), .init("flags", .list(of: flag)),
            .init("corrections", .list(of: correction)),
            .init("change_wish", change.orNull.note("What the applicant wants to change, until it is answered")),
            .init("findings", .list(of: finding)), .init("proposal", decision.orNull),
            .init("approval", .choice(of: ApprovalFile.Status.self).orNull), .init("decision", decision.orNull),
            .init("document_number", .text().orNull), .init("rectifications", .list(of: rectification)),
            .init("files", .list(of: fileShape)), .init("papers", .list(of: paper)), .init("notices", .list(of: notice)),
            .init("messages", .list(of: letter)), .init("delegate", AgentShape.delegate), .init("signature", SignatureShape.whole),
            .init("unfulfilled", .text().orNull.note("Why a notification ended without its form being met (届出義務の不履行)")),
            .init(
                "undelivered", .list(of: undelivered).note("Mails that reached nobody, until an officer has told otherwise what they were to tell")),
        ])
    private static let undelivered = Schema.object(
        "UndeliveredMail",
        [
            .init("matter", .choice(of: CaseMail.Matter.self)), .init("to", .choice(of: Undelivered.Side.self)),
            .init("failure", .choice(["refused", "given-up", "returned"])), .init("at", .instant),
        ])
    static let events = Schema.object("EventList", [.init("items", .list(of: eventShape))])
    static let files = Schema.object("FileList", [.init("items", .list(of: fileShape))])
    static let papers = Schema.object("PaperList", [.init("items", .list(of: paper))])
    static let letters = Schema.object("LetterList", [.init("items", .list(of: letter))])
    static let rectifications = Schema.object("RectificationList", [.init("items", .list(of: rectification))])

    static func whole(_ file: CaseFile, on day: Day, in db: any Connection) throws -> JSON {
        guard let version = try FormVersion.with(id: file.application.version, in: db) else { throw FormProblem.unreadable }
        let content = try file.answers(in: db).content
        let (evaluation, towns) = (try version.form().evaluate(content.answers, on: file.application.arrivedAt.day), content.towns ?? [:])
        let (state, application) = (file.state, file.application)
        let origin: JSON = file.origin.map { ["source": .string($0.source), "number": .string($0.number)] } ?? .null
        let further: [String: JSON] = [
            "origin": origin, "form_version": .integer(version.number), "answers": .array(answers(evaluation, towns)),
            "calculations": .object(evaluation.calculations.mapValues { .string(AnswerWords.plain($0)) }), "is_accepted": .bool(state.isAccepted),
            "flags": .array(state.flags.map(described)), "corrections": .array(state.corrections.map(described)),
            "change_wish": state.openWish.map(described) ?? .null,
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
            "rectifications": .array(rectifications(state)),
            "files": .array(try file.sentFiles(in: db).map(self.file)),
            "papers": .array(try papers(file, in: db)), "notices": .array(try Notice.all(of: application.id, in: db).map(described)),
            "messages": .array(try letters(file, in: db)), "unfulfilled": .text(state.unfulfilled),
            "delegate": try AgentShape.delegate(file, on: day, in: db), "signature": try SignatureShape.described(file, in: db),
            "undelivered": .array(
                state.undelivered.map {
                    [
                        "matter": .string($0.mail.matter.rawValue), "to": .string($0.mail.side.rawValue),
                        "failure": .string($0.mail.failure.rawValue), "at": .text($0.at),
                    ]
                }),
        ]
        return .object(ApplicationShape.members(application, file.procedure.name, state.assignee?.name).merging(further) { $1 })
    }

    private static func parts(_ name: String, _ parts: [QuestionPart]) -> Schema {
        .object(name, parts.map { .init($0.id, .text().orNull) })
    }

    private static func answers(_ evaluation: Evaluation, _ towns: [String: Town]) -> [JSON] {
        evaluation.pages.flatMap(\.questions).flatMap { question -> [JSON] in
            guard case .group = question.kind else {
                let path = AnswerPath(question.id)
                return [one(path, question, question.label, evaluation.answers[question.id], towns[path.description])].compactMap(\.self)
            }
            guard case .rows(let rows)? = evaluation.answers[question.id] else { return [] }
            return rows.enumerated().flatMap { index, row in
                (evaluation.rows[question.id]?[row.id] ?? []).compactMap { field in
                    let label = Message(
                        ja: "\(question.label.ja) \(index + 1): \(field.label.ja)", en: "\(question.label.en) \(index + 1): \(field.label.en)")
                    let path = AnswerPath(question.id, row: row.id, field: field.id)
                    return one(path, field, label, row.answers[field.id], towns[path.description])
                }
            }
        }
    }

    private static func one(_ path: AnswerPath, _ question: Question, _ label: Message, _ answer: FormAnswer?, _ town: Town?) -> JSON? {
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
            // What was typed and is no point stands in the words.
            case .parts where question.kind.type == "place":
                ["lat": .text(answer.point?.latitude), "lon": .text(answer.point?.longitude), "lots": .list(answer.lots)]
            case .parts(let parts): .object(Dictionary(uniqueKeysWithValues: question.parts.map { ($0.id, .text(parts[$0.id])) }))
            case .individualNumber(let number): .text(number)
            case .sealed(let envelope): .text(envelope)
            }
        let told: [String: JSON] = [
            "path": .text(path), "label": .message(label), "value": value, "text": .string(AnswerWords.text(question, answer, .ja)),
        ]
        guard let town else { return .object(told) }
        let place: JSON = ["municipality": .string(town.municipality), "id": .string(town.id), "registered": .text(town.registered)]
        return .object(told.merging(["town": place]) { $1 })
    }

    private static func described(_ flag: Correction.Flag) -> JSON {
        ["path": .string(flag.path), "reason": .string(flag.reason.rawValue), "words": .string(flag.words), "by": .string(flag.by)]
    }

    private static func described(_ asked: CaseState.Asked) -> JSON {
        let one = asked.correction
        return [
            "id": .string(one.id), "asked_on": .text(one.askedOn), "due_on": .text(one.dueOn), "note": .string(one.note),
            "ended_on": .text(asked.endedOn), "flags": .array(one.flags.map(described)), "is_change": .bool(one.wish != nil),
        ]
    }

    private static func described(_ wished: CaseState.Wished) -> JSON {
        [
            "id": .string(wished.wish.id), "asked_on": .text(wished.on), "paths": .list(wished.wish.paths), "reason": .string(wished.wish.reason),
        ]
    }

    private static func described(_ one: Notice) -> JSON {
        [
            "id": .text(one.id), "number": .string(one.number), "outcome": .string(one.outcome.rawValue), "issued_at": .text(one.issuedAt),
            "replaced_at": .text(one.replacedAt), "rectifies": .text(one.rectifies),
        ]
    }

    private static func described(_ one: Decision) -> JSON {
        [
            "outcome": .string(one.outcome.rawValue), "conditions": .string(one.conditions), "valid_until": .text(one.validUntil),
            "facts": .string(one.facts), "criteria": .list(one.criteria), "reason": .string(one.reason),
            "departure": .text(one.departure), "hearing": .text(one.hearing),
            "rectification": one.rectification.map { ["errata": .string($0.errata), "reason": .string($0.reason)] } ?? .null,
        ]
    }

    static func file(_ one: Attachment) -> JSON { .object(members(one)) }

    private static func members(_ one: Attachment) -> [String: JSON] {
        [
            "id": .text(one.id), "name": .string(one.name), "type": .string(one.type), "size": .integer(one.size),
            "state": .string(one.state.rawValue),
            "taken_at": .text(one.takenAt),
        ]
    }

    /// 職員の資料.
    static func papers(_ file: CaseFile, in db: any Connection) throws -> [JSON] {
        try file.papers(in: db).map { paper, attachment in
            let further: [String: JSON] = ["title": .string(paper.title), "kind": .string(paper.kind.rawValue), "is_shown": .bool(paper.isShown)]
            return .object(members(attachment).merging(further) { $1 })
        }
    }

    /// Both sides' messages, each with its files.
    static func letters(_ file: CaseFile, in db: any Connection) throws -> [JSON] {
        let all = try file.letterFiles(in: db)
        return file.state.letters.map { one in
            let files = (one.letter.files ?? []).compactMap { known in all.first { $0.id.text == known.id } }
            return [
                "from": .string(one.letter.from.rawValue), "at": .text(one.at), "words": .string(one.letter.words), "by": .string(one.by),
                "files": .array(files.map(self.file)),
            ]
        }
    }

    /// 更正: what was mended of the decision, in order.
    static func rectifications(_ state: CaseState) -> [JSON] {
        state.decisions.compactMap { one in
            one.decision.rectification.map {
                ["number": .string(one.number), "at": .text(one.at), "errata": .string($0.errata), "reason": .string($0.reason)]
            }
        }
    }

    static func event(_ event: CaseEvent) -> JSON {
        [
            "number": .integer(event.number), "at": .text(event.at), "kind": .string(event.content.kind), "name": .message(event.content.name),
            "actor": .string(event.actor), "acting": AgentShape.acting(event.acting),
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
