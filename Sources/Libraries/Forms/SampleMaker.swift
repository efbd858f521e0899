import Japanese
import StrictYAML
import Web

/// 申請者の見本を作る: invented applicants whose answers take different ways through a form, so that nobody has to write them by hand.
/// The same form on the same day always gets the same ones.
public struct SampleMaker {
    /// What the applicants are made for.
    public enum Use: Sendable {
        /// 試す: to take every way through a form, also those that few have to take.
        case trial
        /// 講座: to be handed out. Nobody is given an illness, a punishment or a hardship, and numbers and days are usual ones.
        case course
    }

    private let form: CompiledForm
    private let day: Day
    private let use: Use
    /// What conditions, fees and rules compare a name with: answers beside these take different ways.
    private let constants: [String: [Formula]]

    /// 架空の三人: how many are made.
    public static let count = 3
    /// How many are tried; the best are kept.
    private static let trials = 100

    /// - Returns: the applicants as a file.
    public static func source(for form: CompiledForm, on day: Day, use: Use = .trial, count: Int = count) -> String {
        let made = SampleMaker(form, on: day, for: use).made(count)
        return YAMLTree.map([.init("schema", .text(SampleApplicant.schema)), .init("applicants", .list(made))]).written(plain: [])
    }

    private init(_ form: CompiledForm, on day: Day, for use: Use = .trial) {
        self.form = form
        self.day = day
        self.use = use
        constants = SampleMaker.constants(form.definition)
    }

    // MARK: choosing

    /// Somebody's answers to every question, as written and as read, and what the form makes of them.
    private struct Applicant {
        var answers: YAMLTree
        let read: Answers
        let run: Evaluation
    }

    private func applicant(_ answers: YAMLTree) -> Applicant {
        let read = SampleApplicant.read(answers, form.definition).answers
        return Applicant(answers: answers, read: read, run: form.evaluate(read, on: day))
    }

    /// The same with another answer to one question; only that one is read.
    private func applicant(_ one: Applicant, _ question: Question, _ answer: YAMLTree?) -> Applicant {
        var (answers, read) = (one.answers, one.read)
        answers[question.id] = answer
        read[question.id] = answer.flatMap { SampleApplicant.read(.map([.init(question.id, $0)]), form.definition).answers[question.id] }
        return Applicant(answers: answers, read: read, run: form.evaluate(read, on: day))
    }

    /// One after the other, each the one that goes through and leaves the least of the form unseen.
    private func made(_ count: Int) -> [YAMLTree] {
        var candidates = (0..<SampleMaker.trials).map { applicant(answers($0)) }
        var kept: [Applicant] = []
        for number in 0..<count {
            let scores = candidates.map { unseen($0.run, beside: kept) }
            guard let best = scores.indices.min(by: { scores[$0] < scores[$1] }) else { break }
            kept.append(improved(candidates.remove(at: best), beside: kept, seed: SampleMaker.trials + number))
        }
        return kept.enumerated().map { index, one in
            let writer = SampleWords.Writer(person: index, isCorporate: one.run.isOfCorporation)
            let answers = dressed(asked(one.answers, one.run), as: writer)
            return .map([.init("title", .message(title(index + 1, applicant(answers).run))), .init("answers", answers)])
        }
    }

    /// The words of one person throughout: the same name wherever the writer is asked for it, other people in rows.
    private func dressed(_ answers: YAMLTree, as writer: SampleWords.Writer) -> YAMLTree {
        func worded(_ entries: [YAMLTree.Entry], _ questions: [Question], row: Int?) -> YAMLTree {
            .map(
                entries.map { entry in
                    guard let question = questions.first(where: { $0.id == entry.key }) else { return entry }
                    guard question.fields.isEmpty else {
                        return .init(entry.key, .list(entry.value.items.enumerated().map { worded($1.entries, question.fields, row: $0) }))
                    }
                    return SampleWords.value(question, by: writer, row: row).map { .init(entry.key, $0) } ?? entry
                })
        }
        return worded(answers.entries, form.definition.questions, row: nil)
    }

    /// How much is wrong, and how much nobody would have seen yet.
    /// - Parameter most: beyond that it need not be known how much.
    private func unseen(_ run: Evaluation, beside others: [Applicant], most: Int = .max) -> Int {
        let wrong = run.problems.count * 1000
        guard wrong <= most else { return wrong }
        let missed = FormCoverage(form.definition, others.map(\.run) + [run])
        return wrong + missed.pages.count * 10 + missed.questions.count * 2 + missed.alwaysAsked.count + missed.options.count
    }

    /// One answer after the other tried otherwise, and kept where that is better: what rules ask of several answers comes right so.
    private func improved(_ one: Applicant, beside others: [Applicant], seed: Int) -> Applicant {
        var (best, chance) = (one, Chance(state: UInt64(seed)))
        var score = unseen(best.run, beside: others)
        let questions = form.definition.questions
        for _ in 0..<SampleMaker.trials * 2 where !questions.isEmpty {
            let question = questions[chance.next(questions.count)]
            let next = applicant(best, question, answer(question, question.id, false, &chance)?.1)
            let other = unseen(next.run, beside: others, most: score)
            if other <= score { (best, score) = (next, other) }
        }
        return best
    }

    /// 見本1（個人、飲食店営業）: what was chosen first.
    private func title(_ number: Int, _ run: Evaluation) -> Message {
        let chosen = run.pages.flatMap(\.questions).compactMap { question -> Message? in
            guard case .choice(let id)? = run.answers[question.id] else { return nil }
            return question.options.first { $0.id == id }?.label
        }.prefix(2)
        return Message(
            ja: "見本\(number)" + (chosen.isEmpty ? "" : "（\(chosen.map(\.ja).joined(separator: "、"))）"),
            en: "Sample \(number)" + (chosen.isEmpty ? "" : " (\(chosen.map(\.en).joined(separator: ", ")))"))
    }

    /// The answers to what was asked: nobody answers a question that they do not see.
    private func asked(_ answers: YAMLTree, _ run: Evaluation) -> YAMLTree {
        .map(
            answers.entries.filter { run.answers[$0.key] != nil }.map { entry in
                guard let rows = run.rows[entry.key] else { return entry }
                let left = entry.value.items.enumerated().map { index, row in
                    YAMLTree.map(row.entries.filter { field in rows["r\(index + 1)"]?.contains { $0.id == field.key } ?? false })
                }
                return .init(entry.key, .list(left))
            })
    }

    // MARK: answering

    private func answers(_ seed: Int) -> YAMLTree {
        var chance = Chance(state: UInt64(seed))
        let isFull = seed == 0
        return .map(form.definition.questions.flatMap { answer($0, $0.id, isFull, &chance).map { [.init($0, $1)] } ?? [] })
    }

    private func answer(_ question: Question, _ name: String, _ isFull: Bool, _ chance: inout Chance) -> (String, YAMLTree)? {
        let isGiven = question.isRequired || isFull || chance.next(2) == 0
        let value = value(question, name, isFull, &chance)
        return isGiven ? value.map { (question.id, $0) } : nil
    }

    private func value(_ question: Question, _ name: String, _ isFull: Bool, _ chance: inout Chance) -> YAMLTree? {
        switch question.kind {
        case .choice(let all):
            let options = use == .course ? SampleWords.usual(all) : all
            return options.isEmpty ? nil : .text(options[chance.next(options.count)].id)
        case .choices(let all):
            let options = use == .course ? SampleWords.usual(all) : all
            let some = options.filter { _ in chance.next(2) == 0 }
            return .list((some.isEmpty ? Array(options.prefix(1)) : some).map { .text($0.id) })
        case .flag: return question.isRequired || isFull || chance.next(2) == 0 ? .text("yes") : nil
        case .number(let bounds): return .text(number(question, bounds, name, &chance).description)
        case .day: return .text(date(question, name, &chance).description)
        case .group(let fields, let rows):
            let count = max(rows.lowerBound, 1) + chance.next(min(rows.upperBound - max(rows.lowerBound, 1), 1) + 1)
            return .list(
                (0..<count).map { _ in
                    .map(fields.flatMap { field in answer(field, "\(name).\(field.id)", isFull, &chance).map { [.init($0, $1)] } ?? [] })
                })
        default: return SampleWords.value(question, by: SampleWords.Writer(person: 0, isCorporate: false))
        }
    }

    /// At, just below and just above what it is compared with, and what is usual of its unit.
    private func number(_ question: Question, _ bounds: Question.NumberBounds, _ name: String, _ chance: inout Chance) -> Rational {
        let compared = (constants[name] ?? []).flatMap { constant -> [Rational] in
            guard case .number(let number) = constant else { return [] }
            return [number, number.adding(Rational(1)), number.subtracting(Rational(1))].compactMap(\.self)
        }
        func fit(_ numbers: [Rational]) -> [Rational] { numbers.filter { bounds.fault(of: $0, Message(same: "")) == nil } }
        let known = (use == .course ? SampleWords.number(question) : nil) ?? SampleMaker.usual[bounds.unit?.ja ?? ""] ?? [2, 5, 10, 20]
        let usual = fit(known.map { Rational($0) })
        if use == .course, !usual.isEmpty { return usual[chance.next(usual.count)] }
        let fitting = fit(compared) + (usual.isEmpty ? fit([bounds.least, bounds.most, Rational(1)].compactMap(\.self)) : usual)
        return fitting.isEmpty ? bounds.least ?? .zero : fitting[chance.next(fitting.count)]
    }

    /// What people answer in a unit.
    private static let usual: [String: [Int]] = [
        "円": [30_000, 500_000, 2_400_000], "千円": [10_000, 30_000], "万円": [3_000, 5_000], "人": [2, 3, 20], "㎡": [12, 40, 120], "ｍ": [2, 5, 12],
        "ｍ²": [12, 40], "cm": [10, 30], "mm": [5, 8], "年": [3, 5, 10], "枚": [10, 30, 100], "回": [2, 4], "個": [1, 2, 3], "時間": [2, 4, 8],
        "リットル": [80, 200], "kg": [10, 50], "級": [1, 2, 3], "cc": [660, 1500],
    ]

    /// Beside the days that it is compared with, or so many years before; else a birthday, or a day gone by or one to come.
    private func date(_ question: Question, _ name: String, _ chance: inout Chance) -> Day {
        let compared = (constants[name] ?? []).flatMap { constant -> [Day] in
            switch constant {
            case .day(let day): return [day.adding(days: -1), day, day.adding(days: 1)]
            case .number(let number):
                guard let years = Int(number.description), (1...120).contains(years) else { return [] }
                return [day.adding(days: -years * 366 - 1), day.adding(days: -years * 365 + years / 5)]
            default: return []
            }
        }
        let isBirthday = question.meaning == .birthdate || question.label.ja.contains("生年月日")
        let isAhead = use == .course && ["予定", "希望", "したい"].contains(where: question.label.ja.contains)
        let usual = (isBirthday ? [-9_000, -14_000, -20_000] : isAhead ? [60] : [-400, -20, 60]).map { day.adding(days: $0) }
        let days = use == .course && isBirthday ? usual : compared + usual
        return days[chance.next(days.count)]
    }

    private static func constants(_ form: FormDefinition) -> [String: [Formula]] {
        var found: [String: [Formula]] = [:]
        func look(_ formula: Formula) {
            if case .compare(_, let a, let b) = formula {
                for (side, other) in [(a, b), (b, a)] {
                    switch other {
                    case .number, .day:
                        for name in side.names where found[name.text]?.contains(other) != true { found[name.text, default: []].append(other) }
                    default: break
                    }
                }
            }
            formula.parts.forEach(look)
        }
        let questions = form.questions + form.questions.flatMap(\.fields)
        let calculations = form.calculations + form.questions.flatMap(\.calculations)
        (form.pages.compactMap(\.condition) + questions.compactMap(\.condition) + calculations.map(\.value) + form.rules.map(\.holds)).forEach(look)
        for row in form.fees.flatMap(\.rows) { ([row.condition].compactMap(\.self) + [row.yen]).forEach(look) }
        return found
    }

    /// The same numbers in the same order, everywhere and always.
    private struct Chance {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = (state &+ 1) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return bound <= 1 ? 0 : Int((state >> 33) % UInt64(bound))
        }
    }
}

extension Evaluation {
    /// Whether it is a corporation that applies, by what was chosen.
    fileprivate var isOfCorporation: Bool {
        pages.flatMap(\.questions).contains { question in
            guard case .choice(let id)? = answers[question.id] else { return false }
            return question.options.first { $0.id == id }?.label.ja.hasPrefix("法人") ?? false
        }
    }
}

// MARK: filling a page

extension SampleMaker {
    /// A page filled with what a sample answers there. Whoever has come another way is asked what the sample is not, or may not answer as it
    /// does: then what another sample answers is taken, and at last what anybody might. Answers to other pages stay as they are.
    /// - Parameter samples: the one that is meant, then the others.
    public static func fill(_ page: String, of form: CompiledForm, in given: Answers, with samples: [Answers], on day: Day) -> Answers {
        guard let asked = form.definition.pages.first(where: { $0.id == page }) else { return given }
        func wrong(_ answers: Answers) -> [String] { form.evaluate(answers, on: day).problems(on: page).map(\.path.question) }
        var answers = given
        for question in asked.questions { answers[question.id] = samples.first?[question.id] }
        let anybody = SampleMaker(form, on: day).anybody
        for source in samples.dropFirst() + [anybody, anybody] {
            let left = wrong(answers)
            if left.isEmpty { break }
            let other = answers.merging(source.filter { left.contains($0.key) }) { $1 }
            if wrong(other).count <= left.count { answers = other }
        }
        return answers
    }

    /// Answers to everything, whether or not it is asked.
    private var anybody: Answers {
        SampleApplicant.read(dressed(answers(0), as: SampleWords.Writer(person: 0, isCorporate: false)), form.definition).answers
    }
}
