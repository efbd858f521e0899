import ArgumentParser
import Core
import Forms
import Foundation
import Japanese
import Web

/// `hiroba bench forms`
struct FormsBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forms", abstract: "Time how long a large form takes to compile and to evaluate.",
        discussion: "A form of 500 fields under 300 conditions, with calculations, rows and fees; nothing is stored and no database is needed.")
    @Option(help: "How many fields.") var fields: Int = 500
    @Option(help: "How many of them are asked under a condition.") var conditions: Int = 300
    @Option(help: "How often it is evaluated.") var times: Int = 500

    mutating func run() async throws {
        let run = try Self.measure(fields: fields, conditions: conditions, times: times)
        print("\(fields) fields, \(conditions) conditions, \(run.what)")
        print("compile           \(String(format: "%.0f", run.compiling)) ms, once for each published version")
        print("evaluate          median \(run.text(50)) ms   p99 \(run.text(99)) ms   \(run.limit.said)")
    }

    /// What was measured.
    struct Run {
        /// How much of the form was asked, and what came of it.
        let what: String
        /// In milliseconds, as are the evaluations, the shortest first.
        let compiling: Double
        let evaluations: [Double]

        func text(_ percent: Int) -> String { String(format: "%.2f", ProceduresBench.part(evaluations, percent) ?? 0) }
        var limit: BenchLimit { .most(5, " ms", ProceduresBench.part(evaluations, 99) ?? 0, of: "p99") }
    }

    static func measure(fields: Int, conditions: Int, times: Int) throws -> Run {
        let definition = definition(fields: max(fields, 40), conditions: conditions)
        let clock = ContinuousClock()
        var compiled: CompiledForm?
        let compiling = clock.measure { compiled = try? CompiledForm.compile(definition).get() }
        guard let form = compiled else { throw CommandFailure(Message(ja: "計測用の様式に誤りがあります。", en: "The form of the bench has faults."), code: 70) }
        let answers = answers(definition)
        let day = Day(epochDays: 19_448)
        var evaluation = form.evaluate(answers, on: day)
        let asked = evaluation.pages.flatMap(\.questions).count
        var measured: [Double] = []
        for _ in 0..<max(times, 1) {
            measured.append(clock.measure { evaluation = form.evaluate(answers, on: day) } / .milliseconds(1))
        }
        return Run(
            what: "\(asked) asked, \(evaluation.problems.count) problems, fee \(evaluation.fee?.yen ?? 0) yen",
            compiling: compiling / .milliseconds(1), evaluations: measured.sorted())
    }

    // MARK: the form

    /// Pages of twenty fields; each condition looks at two earlier answers, and every tenth at a calculation over many.
    private static func definition(fields: Int, conditions: Int) -> FormDefinition {
        let kinds: [Question.Kind] = [
            .number(.init(least: .zero, most: Rational(1000))), .choice([option("a"), option("b"), option("c")]), .day, .name(longest: 100), .phone,
            .flag, .mail,
            .postalCode, .text(longest: 200), .address(longest: 300),
        ]
        var questions: [Question] = []
        for index in 0..<fields {
            var condition: Formula?
            if index >= fields - conditions, index >= 10 {
                let (number, choice) = (index / 10 * 10 - 10, index / 10 * 10 - 9)
                condition = formula(
                    index % 10 == 7 ? "total >= 0 and f\(choice) in (a, b)" : "f\(number) >= 1 and f\(choice) <> c and not f\(number) > 900")
            }
            questions.append(
                Question(id: "f\(index)", label: label(index), kind: kinds[index % kinds.count], isRequired: index % 3 != 0, condition: condition))
        }
        // The numbers of the first pages, which are asked without a condition.
        let numbers = stride(from: 0, to: max(fields - conditions, 20), by: 10).map { "f\($0)" }
        let rows = Question(
            id: "rooms", label: Message(ja: "部屋", en: "Rooms"),
            kind: .group(
                [
                    Question(id: "size", label: Message(ja: "大きさ", en: "Size"), kind: .choice([option("small"), option("big")])),
                    Question(id: "area", label: Message(ja: "面積", en: "Area"), kind: .number(.init(least: .zero, most: Rational(500)))),
                ], rows: 1...20),
            calculations: [Calculation(id: "charge", label: Message(ja: "額", en: "Charge"), value: formula("if(size = big, 20, 10) * area"))])
        let pages = stride(from: 0, to: questions.count, by: 20).map { start in
            FormPage(
                id: "p\(start)", title: Message(ja: "ページ\(start)", en: "Page"),
                questions: (start == 0 ? [rows] : []) + questions[start..<min(start + 20, questions.count)])
        }
        let fee = FeeTable(
            id: "use", ordinance: Message(ja: "計測条例", en: "Bench"), article: Message(ja: "別表", en: "table"), effectiveFrom: Day(epochDays: 18_000),
            rows: [FeeRow(label: Message(ja: "額", en: "Charge"), yen: formula("charges"), source: "charges")])
        return FormDefinition(
            body: "340006", procedure: "BENCH", title: Message(ja: "計測用の様式", en: "A form to measure"), pages: pages,
            calculations: [
                Calculation(id: "total", label: Message(ja: "計", en: "Total"), value: formula(numbers.joined(separator: " + "))),
                Calculation(id: "charges", label: Message(ja: "額の計", en: "Charges"), value: formula("sum(rooms.charge)")),
            ], fees: [fee])
    }

    private static func answers(_ form: FormDefinition) -> Answers {
        var answers: Answers = [
            "rooms": .rows(
                (1...20).map { AnswerRow(id: "r\($0)", answers: ["size": .choice($0 % 2 == 0 ? "big" : "small"), "area": .number(Rational($0))]) })
        ]
        for question in form.questions {
            switch question.kind {
            case .number: answers[question.id] = .number(Rational(7))
            case .choice: answers[question.id] = .choice("a")
            case .day: answers[question.id] = .day(Day(epochDays: 12_000))
            case .flag: answers[question.id] = .flag(true)
            case .mail: answers[question.id] = .text("hanako@example.jp")
            case .phone: answers[question.id] = .text("082-228-2111")
            case .postalCode: answers[question.id] = .text("730-8511")
            case .address: answers[question.id] = .parts(["postal": "730-8511", "lines": "広島県広島市中区基町10-52"])
            case .group: break
            default: answers[question.id] = .text("広場 花子")
            }
        }
        return answers
    }

    private static func option(_ id: String) -> Question.Option { Question.Option(id: id, label: Message(ja: "選択肢\(id)", en: id)) }
    private static func label(_ index: Int) -> Message { Message(ja: "質問\(index)", en: "Question \(index)") }
    private static func formula(_ text: String) -> Formula { (try? Formula.parse(text)) ?? .flag(true) }
}
