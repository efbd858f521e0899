import Foundation
import Japanese
import StrictYAML
import Web

/// 申請者の見本: invented applicants with whom a form is tried before it is published.
public struct SampleApplicant: Sendable {
    public let title: Message
    public let answers: Answers
    /// Answers that cannot be read, or to questions that the form does not have, in the file's own words.
    public let unread: [Unread]

    public struct Unread: Sendable, Hashable {
        public let question: String
        public let words: String
        /// Whether the form has no such question.
        public let isUnknown: Bool
    }

    public static let schema = "hiroba.applicants/1"

    /// Reads them against a form; answers are read as leniently as those of real applicants.
    /// - Returns: none with faults when the file is not one of sample applicants.
    public static func read(_ source: String, for form: FormDefinition, _ faults: FileFaults) -> [SampleApplicant] {
        let start = YAMLPlace(line: 1, key: "")
        guard let tree = YAMLTree.read(source, faults) else { return [] }
        if tree["schema"]?.text != schema {
            faults.add(YAMLPlace(line: 1, key: "schema"), Message(ja: "\(schema) と書いてください。", en: "write \(schema)."))
        }
        let applicants = tree["applicants"]?.items ?? []
        if applicants.isEmpty { faults.add(start, YAMLText.wantSome) }
        return applicants.prefix(20).map { one in
            SampleApplicant(title: one["title"]?.message ?? Message(same: "—"), read(one["answers"] ?? .map([]), form))
        }
    }

    private init(title: Message, _ read: (answers: Answers, unread: [Unread])) {
        self.title = title
        (answers, unread) = read
    }

    static func read(_ tree: YAMLTree, _ form: FormDefinition) -> (answers: Answers, unread: [Unread]) {
        let questions = Dictionary(form.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var answers: Answers = [:]
        var unread: [Unread] = []
        for entry in tree.entries {
            guard let question = questions[entry.key] else {
                unread.append(Unread(question: entry.key, words: words(entry.value), isUnknown: true))
                continue
            }
            if !question.fields.isEmpty {
                answers[question.id] = .rows(rows(question, entry.value, &unread))
            } else if let answer = answer(question, entry.value) {
                answers[question.id] = answer
            } else {
                unread.append(Unread(question: entry.key, words: words(entry.value), isUnknown: false))
            }
        }
        return (answers, unread)
    }

    private static func rows(_ group: Question, _ tree: YAMLTree, _ unread: inout [Unread]) -> [AnswerRow] {
        tree.items.enumerated().map { index, row in
            var inside: Answers = [:]
            for entry in row.entries {
                let path = "\(group.id).r\(index + 1).\(entry.key)"
                guard let field = group.fields.first(where: { $0.id == entry.key }) else {
                    unread.append(Unread(question: path, words: words(entry.value), isUnknown: true))
                    continue
                }
                if let answer = answer(field, entry.value) {
                    inside[field.id] = answer
                } else {
                    unread.append(Unread(question: path, words: words(entry.value), isUnknown: false))
                }
            }
            return AnswerRow(id: "r\(index + 1)", answers: inside)
        }
    }

    private static func answer(_ question: Question, _ tree: YAMLTree) -> FormAnswer? {
        let typed = tree.text.map { [$0] } ?? tree.items.compactMap(\.text)
        if case .files = question.kind { return .files(typed) }
        if case .sealed = question.kind { return typed.first.map { $0.isEmpty ? .text("") : .sealed(.nobody) } }
        if case .flag = question.kind { return .flag(["yes", "true", "はい"].contains(typed.first ?? "")) }
        let parts = Dictionary(tree.entries.map { ($0.key, $0.value.text ?? "") }, uniquingKeysWith: { first, _ in first })
        return AnswerReader.read(question, typed, parts: parts)
    }

    private static func words(_ tree: YAMLTree) -> String { tree.text ?? tree.items.compactMap(\.text).joined(separator: ", ") }
}

/// 網羅: what of a form nobody of several applicants has come to.
public struct FormCoverage: Sendable, Hashable {
    /// Pages that nobody was asked.
    public let pages: [String]
    /// Questions that nobody was asked, `managers.course_on` for one of rows; those of pages that nobody was asked are not named again.
    public let questions: [String]
    /// Pages and questions with a condition that everybody met, so that its other side was not tried.
    public let alwaysAsked: [String]
    /// Options that nobody chose: `business.meat`.
    public let options: [String]
    /// Rows of the tables of fees in force that nobody pays by, each with its place in its table, counted from 1.
    public let fees: [FeePlace]

    /// Whether they have come to everything, and past every condition.
    public var isWhole: Bool { pages.isEmpty && questions.isEmpty && alwaysAsked.isEmpty && options.isEmpty && fees.isEmpty }

    public struct FeePlace: Sendable, Hashable {
        public let row: Int
        public let label: Message
    }

    public init(_ form: FormDefinition, _ runs: [Evaluation]) {
        let asked = runs.map { Set($0.pages.map(\.id)) }
        let names = runs.map { Set($0.pages.flatMap(\.questions).map(\.id)) }
        let rows = runs.map { run in
            Set(run.rows.flatMap { group, rows in rows.values.flatMap { fields in fields.map { "\(group).\($0.id)" } } })
        }
        let met = asked.reduce(Set<String>()) { $0.union($1) }
        let all = (names + rows).reduce(Set<String>()) { $0.union($1) }
        let missed = form.pages.filter { !met.contains($0.id) }
        pages = missed.map(\.id)
        let shown = form.pages.filter { met.contains($0.id) }.flatMap(\.questions)
        questions = shown.flatMap { question in
            all.contains(question.id) ? question.fields.map { "\(question.id).\($0.id)" }.filter { !all.contains($0) } : [question.id]
        }
        let always = form.pages.filter { page in page.condition != nil && !asked.isEmpty && asked.allSatisfy { $0.contains(page.id) } }.map(\.id)
        let kept = shown.filter { one in
            one.condition != nil && !names.isEmpty
                && zip(names, runs).allSatisfy { names, run in
                    names.contains(one.id) || !run.pages.contains { page in form.pages.contains { $0.id == page.id && $0.questions.contains(one) } }
                } && all.contains(one.id)
        }
        alwaysAsked = always + kept.map(\.id)
        options = FormCoverage.unchosen(form, all, runs)
        fees = FormCoverage.unpaid(form, runs)
    }

    private static func unpaid(_ form: FormDefinition, _ runs: [Evaluation]) -> [FeePlace] {
        let paid = Set(runs.flatMap { run in (run.fee?.lines ?? []).map { "\($0.table) \($0.effectiveFrom) \($0.row)" } })
        guard let day = runs.first?.day else { return [] }
        return form.fees(on: day).flatMap { table in
            table.rows.enumerated().filter { !paid.contains("\(table.id) \(table.effectiveFrom) \($0.offset + 1)") }
                .map { FeePlace(row: $0.offset + 1, label: $0.element.label) }
        }
    }

    private static func unchosen(_ form: FormDefinition, _ asked: Set<String>, _ runs: [Evaluation]) -> [String] {
        var chosen: Set<String> = []
        func take(_ path: String, _ answer: FormAnswer) {
            switch answer {
            case .choice(let id): chosen.insert("\(path).\(id)")
            case .choices(let ids): chosen.formUnion(ids.map { "\(path).\($0)" })
            case .rows(let rows): for row in rows { for (field, answer) in row.answers { take("\(path).\(field)", answer) } }
            default: break
            }
        }
        for run in runs { for (id, answer) in run.answers { take(id, answer) } }
        return form.questions.flatMap { question in
            question.options.map { "\(question.id).\($0.id)" }
                + question.fields.flatMap { field in field.options.map { "\(question.id).\(field.id).\($0.id)" } }
        }.filter { path in !chosen.contains(path) && asked.contains(path.split(separator: ".").dropLast().joined(separator: ".")) }
    }
}
