import Japanese
import StrictYAML
import Web

/// 申請者の見本を作る: invented applicants whose answers take different ways through a form, so that nobody has to write them by hand.
/// The same form on the same day always gets the same ones.
public struct SampleMaker {
    private let form: CompiledForm
    private let day: Day
    /// What conditions, fees and rules compare a name with: answers beside these take different ways.
    private let constants: [String: [Formula]]

    public static let usual = 3
    /// How many are tried; the best are kept.
    private static let trials = 100

    /// - Returns: the applicants as a file.
    public static func source(for form: CompiledForm, on day: Day, count: Int = usual) -> String {
        let made = SampleMaker(form, on: day).made(count)
        return YAMLTree.map([.init("schema", .text(SampleApplicant.schema)), .init("applicants", .list(made))]).written(plain: [])
    }

    private init(_ form: CompiledForm, on day: Day) {
        self.form = form
        self.day = day
        constants = SampleMaker.constants(form.definition)
    }

    // MARK: choosing

    /// Somebody's answers to every question, and what the form makes of them.
    private struct Applicant {
        var answers: YAMLTree
        let run: Evaluation
    }

    private func applicant(_ answers: YAMLTree) -> Applicant {
        Applicant(answers: answers, run: form.evaluate(SampleApplicant.read(answers, form.definition).answers, on: day))
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
            .map([.init("title", .message(title(index + 1, one.run))), .init("answers", asked(one.answers, one.run))])
        }
    }

    /// How much is wrong, and how much nobody would have seen yet.
    private func unseen(_ run: Evaluation, beside others: [Applicant]) -> Int {
        let missed = FormCoverage(form.definition, others.map(\.run) + [run])
        return run.problems.count * 1000 + missed.pages.count * 10 + missed.questions.count * 2 + missed.alwaysAsked.count + missed.options.count
    }

    /// One answer after the other tried otherwise, and kept where that is better: what rules ask of several answers comes right so.
    private func improved(_ one: Applicant, beside others: [Applicant], seed: Int) -> Applicant {
        var (best, chance) = (one, Chance(state: UInt64(seed)))
        var score = unseen(best.run, beside: others)
        let questions = form.definition.questions
        for _ in 0..<SampleMaker.trials * 2 where !questions.isEmpty {
            let question = questions[chance.next(questions.count)]
            var answers = best.answers
            answers[question.id] = answer(question, question.id, false, &chance)?.1
            let next = applicant(answers)
            let other = unseen(next.run, beside: others)
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
        case .choice(let options): return options.isEmpty ? nil : .text(options[chance.next(options.count)].id)
        case .choices(let options):
            let some = options.filter { _ in chance.next(2) == 0 }
            return .list((some.isEmpty ? Array(options.prefix(1)) : some).map { .text($0.id) })
        case .flag: return question.isRequired || isFull || chance.next(2) == 0 ? .text("yes") : nil
        case .number(let bounds): return .text(number(bounds, name, &chance).description)
        case .day: return .text(date(name, &chance).description)
        case .group(let fields, let rows):
            let count = max(rows.lowerBound, 1) + chance.next(min(rows.upperBound - max(rows.lowerBound, 1), 1) + 1)
            return .list(
                (0..<count).map { _ in
                    .map(fields.flatMap { field in answer(field, "\(name).\(field.id)", isFull, &chance).map { [.init($0, $1)] } ?? [] })
                })
        default: return SampleWords.value(question, person: chance.next(SampleWords.people.count))
        }
    }

    /// At, just below and just above what it is compared with, and at its bounds.
    private func number(_ bounds: Question.NumberBounds, _ name: String, _ chance: inout Chance) -> Rational {
        let compared = (constants[name] ?? []).flatMap { constant -> [Rational] in
            guard case .number(let number) = constant else { return [] }
            return [number, number.adding(Rational(1)), number.subtracting(Rational(1))].compactMap(\.self)
        }
        let usual = [bounds.least, bounds.most, Rational(1), Rational(10), Rational(100), Rational(0)].compactMap(\.self)
        let fitting = (compared + usual).filter { number in bounds.fault(of: number, Message(same: "")) == nil }
        return fitting.isEmpty ? bounds.least ?? .zero : fitting[chance.next(fitting.count)]
    }

    /// Beside the days that it is compared with, or so many years before; else a birthday, a day gone by or one to come.
    private func date(_ name: String, _ chance: inout Chance) -> Day {
        let compared = (constants[name] ?? []).flatMap { constant -> [Day] in
            switch constant {
            case .day(let day): return [day.adding(days: -1), day, day.adding(days: 1)]
            case .number(let number):
                guard let years = Int(number.description), (1...120).contains(years) else { return [] }
                return [day.adding(days: -years * 366 - 1), day.adding(days: -years * 365 + years / 5)]
            default: return []
            }
        }
        let usual = [-14_000, -400, 0, 30].map { day.adding(days: $0) }
        return (compared + usual)[chance.next(compared.count + usual.count)]
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

/// What invented people write. Their names and numbers do not exist; the addresses are those of public buildings.
private enum SampleWords {
    static let people = [
        (name: "見本　花子", kana: "ミホン　ハナコ", postal: "7308511", address: "広島市中区基町10-52（見本）"),
        (name: "見本　太郎", kana: "ミホン　タロウ", postal: "7228501", address: "尾道市久保一丁目15-1（見本）"),
        (name: "例示　一郎", kana: "レイジ　イチロウ", postal: "7398601", address: "東広島市西条栄町8-29（見本）"),
    ]

    static func value(_ question: Question, person: Int) -> YAMLTree? {
        let one = people[person]
        func short(_ text: String, _ longest: Int) -> YAMLTree { .text(String(text.prefix(longest))) }
        switch question.kind {
        case .text(let longest):
            return short(
                question.meaning == .name ? one.name : question.meaning == .kana ? one.kana : question.meaning == .address ? one.address : "見本",
                longest)
        case .lines(let longest): return short(question.meaning == .address ? one.address : "見本の内容です。", longest)
        case .name(let longest): return short(one.name, longest)
        case .kana(let longest, _): return short(one.kana, longest)
        case .mail: return .text("mihon\(person + 1)@example.jp")
        case .phone: return .text("082-000-010\(person + 1)")
        case .postalCode: return .text(one.postal)
        case .address: return .map([.init("postal", .text(one.postal)), .init("lines", .text(one.address))])
        case .corporateNumber:
            return (0...9).map { "\($0)99999999990\(person)" }.first { (try? CorporateNumber(lenient: $0)) != nil }.map { .text($0) }
        case .individualNumber:
            return (0...9).map { "9999999999\(person)\($0)" }.first { (try? IndividualNumber(lenient: $0)) != nil }.map { .text($0) }
        case .bankAccount:
            let parts = [("bank", "9998"), ("branch", "001"), ("kind", "普通"), ("number", "000000\(person + 1)"), ("holder", one.kana)]
            return .map(parts.map { .init($0.0, .text($0.1)) })
        case .files: return .list([.text("見本.pdf")])
        case .sealed(let longest): return short("見本の内容です。", longest)
        case .choice, .choices, .flag, .number, .day, .group: return nil
        }
    }
}
