import Forms
import Foundation
import Japanese
import Storage
import Web

/// 新しい版への移行: what becomes of a draft when it goes on with the version that is in force by now. Nothing of it is lost without
/// being said: answers that the new form cannot take stay beside the draft, as words.
struct DraftMove: Sendable {
    /// An answer that the new form cannot take.
    struct Left: Codable, Sendable, Hashable {
        let label: Message
        let words: String
    }

    /// Whether a draft goes on as it is, may move, or has to: by its version another fee would be paid than is owed by now.
    enum Need { case none, offered, needed }

    let target: FormVersion
    /// Whether it is needed, and what the fee is before and after, as far as the answers say.
    let isNeeded: Bool
    let fees: (before: Int?, after: Int?)
    /// The answers that go along.
    let answers: Answers
    let left: [Left]
    /// What is asked that the old version did not have, or did not ask after these answers.
    let added: [Message]
    /// What the old version did not have either, and is asked only after other answers.
    let dependent: [Message]
    /// What is asked in other words, with other options or limits.
    let changed: [FormChange]

    var isWithoutLoss: Bool { left.isEmpty }

    /// - Parameters:
    ///   - between: the versions published after the draft's and before the target.
    ///   - files: the names of the draft's files by id, to say which of them are left behind.
    init(_ draft: Draft, to target: FormVersion, over between: [FormVersion], files: [String: String], on day: Day) throws {
        let (old, new, others) = (try draft.wordedForm(), try draft.wordedForm(of: target), try between.map { try $0.form() })
        let same = DraftMove.same([old] + others + [new])
        self.target = target
        (answers, left) = DraftMove.fitting(draft.content.answers, from: old, over: others, to: new, files: files)
        let judged = draft.judged(on: day)
        let asked = new.evaluate(answers, on: judged)
        isNeeded = !old.definition.takesSameFee(as: new.definition, on: judged)
        let former = old.evaluate(draft.content.answers, on: judged)
        fees = (former.owed?.yen, asked.owed?.yen)
        let before = Set(former.pages.flatMap(\.questions).map(\.id))
        added = asked.pages.flatMap(\.questions).flatMap { question in
            guard same.contains(question.id), before.contains(question.id) else { return [question.label] }
            return question.fields.filter { !same.contains("\(question.id).\($0.id)") }.map { field in
                Message(ja: "\(question.label.ja)：\(field.label.ja)", en: "\(question.label.en): \(field.label.en)")
            }
        }
        let open = Set(asked.pages.flatMap(\.questions).map(\.id))
        dependent = new.definition.questions.filter { !same.contains($0.id) && !open.contains($0.id) }.map(\.label)
        let names = Set(asked.pages.flatMap(\.questions).flatMap { one in [one.id] + one.fields.map { "\(one.id).\($0.id)" } })
        changed = DraftMove.changes((draft.version, old), (target, new)).filter { names.contains($0.id) && same.contains($0.id) }
    }

    private static func questions(_ form: CompiledForm) -> [String: Question] {
        Dictionary(form.definition.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The ids that stand for the same question in every one of the versions. One that was away in between, or became another kind, stands
    /// for another question, however well an answer would fit.
    private static func same(_ forms: [CompiledForm]) -> Set<String> {
        let types = forms.map(\.definition.types)
        return Set((types.first ?? [:]).filter { id, type in types.allSatisfy { $0[id] == type } }.keys)
    }

    /// The answers that another version can take, and what it cannot.
    static func fitting(
        _ answers: Answers, from old: CompiledForm, over between: [CompiledForm], to new: CompiledForm, files: [String: String] = [:]
    ) -> (Answers, [Left]) {
        let same = same([old] + between + [new])
        let (was, now) = (questions(old), questions(new))
        var (taken, left): (Answers, [Left]) = ([:], [])
        for (id, answer) in answers.sorted(by: { $0.key < $1.key }) {
            if let one = take(answer, was[id], same.contains(id) ? now[id] : nil, same, files, &left) { taken[id] = one }
        }
        return (taken, left)
    }

    /// What an applicant notices of the differences of two versions.
    private static func changes(_ old: (FormVersion, read: CompiledForm), _ new: (FormVersion, read: CompiledForm)) -> [FormChange] {
        let areCompared = [old, new].contains { $0.0.source.contains("comparison:") }
        func sketch(_ one: (FormVersion, read: CompiledForm)) -> FormSketch? {
            FormSketch(areCompared ? FormFile.write(one.read.definition) : one.0.source)
        }
        guard let before = sketch(old), let after = sketch(new) else { return [] }
        return FormComparison.changes(from: before, to: after).compactMap { change in
            guard change.kind == .changed, change.noun == .question || change.noun == .field else { return nil }
            return change.keeping { detail in
                let key = detail.aspect.split(separator: ".").first.map(String.init) ?? ""
                return !["show", "as", "page", "id"].contains(key)
            }
        }
    }

    /// The answer as the new question takes it; what it cannot take is noted.
    private static func take(
        _ answer: FormAnswer, _ before: Question?, _ after: Question?, _ same: Set<String>, _ files: [String: String], _ left: inout [Left]
    ) -> FormAnswer? {
        func leave(_ answer: FormAnswer) {
            guard let before, !answer.isEmpty else { return }
            left.append(Left(label: before.label, words: words(before, answer, files)))
        }
        guard let after else {
            leave(answer)
            return nil
        }
        switch (answer, after.kind) {
        case (.rows(let rows), .group(let fields, let bounds)):
            // What the new form has no room for is not cut off: it stays as words.
            leave(.rows(rows.dropFirst(bounds.upperBound).filter { !$0.answers.values.allSatisfy(\.isEmpty) }))
            return .rows(
                rows.prefix(bounds.upperBound).map { row in
                    var inside: Answers = [:]
                    for (id, answer) in row.answers.sorted(by: { $0.key < $1.key }) {
                        let old = before?.fields.first { $0.id == id }
                        let new = same.contains("\(after.id).\(id)") ? fields.first { $0.id == id } : nil
                        let taken = take(answer, old, new, same, files, &left)
                        if let taken { inside[id] = taken }
                    }
                    return AnswerRow(id: row.id, answers: inside)
                })
        case (.choices(let chosen), .choices(let options)):
            let (kept, gone) = (chosen.intersection(options.map(\.id)), chosen.subtracting(options.map(\.id)))
            if !gone.isEmpty { leave(.choices(gone)) }
            return kept.isEmpty ? nil : .choices(kept)
        default:
            if after.fits(answer) { return answer }
            leave(answer)
            return nil
        }
    }

    private static func words(_ question: Question, _ answer: FormAnswer, _ files: [String: String]) -> String {
        switch answer {
        case .files(let ids): ids.map { files[$0] ?? "—" }.joined(separator: "、")
        case .rows(let rows):
            rows.map { row in
                question.fields.compactMap { field in row.answers[field.id].map { words(field, $0, files) } }.joined(separator: "、")
            }.joined(separator: " / ")
        default: AnswerWords.text(question, answer, .ja)
        }
    }
}

extension Draft {
    /// The version in force, when it is another one than the draft's.
    func newer(at instant: Instant, in db: any Connection) throws -> FormVersion? {
        guard let current = try FormVersion.currentID(of: procedure, at: instant, in: db), current != version.id else { return nil }
        return try FormVersion.with(id: current, in: db)
    }

    /// 手数料の改定: whether it can go on with its version. A fee is owed by the tables of the day on which the application arrives, and what those
    /// are the version in force says: of paper too, for its tables tell from which day each counts.
    func moveNeed(at instant: Instant, in db: any Connection) throws -> DraftMove.Need {
        guard let newer = try newer(at: instant, in: db) else { return .none }
        let isSame = try version.form().definition.takesSameFee(as: newer.form().definition, on: judged(on: instant.day))
        return isSame ? .offered : .needed
    }

    /// Goes on with the version in force. What was left behind stays beside the draft until it is sent.
    func move(_ move: DraftMove, at instant: Instant, in db: any Connection) throws {
        var moved = self
        moved.content.answers = move.answers
        moved.content.leftBehind = (content.leftBehind ?? []) + move.left
        try moved.save(at: instant, in: db)
        try db.run("UPDATE draft SET version_id = \(move.target.id) WHERE id = \(id)")
    }
}
