import Forms
import Foundation
import HirobaTesting
import Japanese
import StrictYAML
import Testing

@Suite("The sample's applicants and the sample's forms are in step") struct ApplicantTests {
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: "\(Repository.root)/Samples/hiroshima/procedures")) ?? [])
        .filter { $0.hasSuffix(".yml") }.sorted()

    private static func answer(_ question: Question, _ tree: YAMLTree) -> FormAnswer? {
        let typed = tree.text.map { [$0] } ?? tree.items.compactMap(\.text)
        switch question.kind {
        case .files: return .files(typed)
        case .flag: return .flag(typed.first == "yes")
        case .group(let fields, _):
            return .rows(
                tree.items.enumerated().map { index, row in
                    AnswerRow(id: "r\(index + 1)", answers: answers(fields, row))
                })
        default:
            let parts = Dictionary(tree.entries.map { ($0.key, $0.value.text ?? "") }, uniquingKeysWith: { first, _ in first })
            return AnswerReader.answer(to: question, typed, parts: parts)
        }
    }

    private static func answers(_ questions: [Question], _ tree: YAMLTree) -> Answers {
        var answers: Answers = [:]
        for entry in tree.entries {
            guard let question = questions.first(where: { $0.id == entry.key }) else {
                Issue.record("there is no question \(entry.key)")
                continue
            }
            answers[entry.key] = answer(question, entry.value)
        }
        return answers
    }

    @Test("Three applicants fill in each form as people write, and nothing is missing or wrong", arguments: names)
    func complete(_ name: String) throws {
        let form = try FormFile.compile(Data(try Repository.text("Samples/hiroshima/procedures/\(name)").utf8)).get()
        let tree = try #require(YAMLTree.read(try Repository.text("Samples/hiroshima/procedures/applicants/\(name)"), FileFaults()))
        let applicants = tree["applicants"]?.items ?? []
        #expect(applicants.count == 3)
        for applicant in applicants {
            let given = Self.answers(form.definition.questions, try #require(applicant["answers"]))
            let result = form.evaluate(given, on: Day(epochDays: 19_144))
            #expect(result.problems.map { "\($0.control): \($0.message.ja)" } == [], "\(name)")
            #expect(Set(given.keys).subtracting(result.answers.keys).isEmpty, "\(name): answers that nobody asks for")
            #expect(form.definition.fees.isEmpty || result.fee.map { $0.yen > 0 } == true)
            #expect(form.evaluate(result.answers, on: result.day).answers == result.answers)
        }
    }

    /// The days that must have passed, with the group in whose rows they stand.
    static let passed: [(form: String, question: String, field: String)] = [
        ("care-provider-renewal", "designations", "designated_on"), ("care-provider-renewal", "officers", "officer_birthday"),
        ("construction-change", "permitted_on", ""), ("construction-change", "changed_on", ""),
        ("construction-change", "office_changes", "office_on"),
        ("construction-change", "officer_changes", "officer_on"), ("construction-change", "engineer_changes", "engineer_on"),
        ("food-business", "managers", "course_on"), ("hunter-registration", "licences", "licence_on"),
        ("hunter-registration", "airguns", "gun_permit_on"), ("poison-seller", "cancelled_on", ""), ("public-housing", "members", "member_birthday"),
        ("river-occupation", "consents", "consented_on"), ("scholarship", "enrolled_on", ""), ("scholarship", "members", "member_birthday"),
        ("tax-certificate", "birthday", ""), ("vehicle-tax-relief", "handbooks", "issued_on"), ("vehicle-tax-relief", "vehicles", "acquired_on"),
    ]

    private static func applicants(_ name: String, _ form: CompiledForm) throws -> [Answers] {
        let tree = try #require(YAMLTree.read(try Repository.text("Samples/hiroshima/procedures/applicants/\(name).yml"), FileFaults()))
        return try (tree["applicants"]?.items ?? []).map { answers(form.definition.questions, try #require($0["answers"])) }
    }

    private static func form(_ name: String) throws -> CompiledForm {
        try FormFile.compile(Data(try Repository.text("Samples/hiroshima/procedures/\(name).yml").utf8)).get()
    }

    @Test("A day that must have passed is refused when it is still to come, at its question", arguments: passed)
    func past(_ name: String, _ question: String, _ field: String) throws {
        let (form, day) = (try Self.form(name), Day(epochDays: 19_144))
        let later = FormAnswer.day(Day(epochDays: 19_145))
        var met = 0
        for answers in try Self.applicants(name, form) {
            var given = answers
            if field.isEmpty {
                guard given[question] != nil else { continue }
                given[question] = later
            } else {
                guard case .rows(var rows)? = given[question], let index = rows.firstIndex(where: { $0.answers[field] != nil }) else { continue }
                rows[index] = AnswerRow(id: rows[index].id, answers: rows[index].answers.merging([field: later]) { $1 })
                given[question] = .rows(rows)
            }
            met += 1
            let found = form.evaluate(given, on: day).problems.filter { $0.path.question == question && $0.kind == .rule }
            #expect(
                found.contains { $0.message.ja.contains("今日より後") && $0.path.field == (field.isEmpty ? nil : field) }, "\(name): \(question) \(field)")
        }
        #expect(met > 0)
    }

    @Test("A driver's licence that is over is refused; one that ends today is not") func licences() throws {
        let (form, today) = (try Self.form("vehicle-tax-relief"), 19_144)
        var answers = try #require(try Self.applicants("vehicle-tax-relief", form).first)
        guard case .rows(var rows)? = answers["drivers"] else {
            Issue.record("there are no drivers")
            return
        }
        for (until, count) in [(today - 1, 1), (today, 0)] {
            rows[0] = AnswerRow(id: rows[0].id, answers: rows[0].answers.merging(["licence_until": .day(Day(epochDays: until))]) { $1 })
            answers["drivers"] = .rows(rows)
            let found = form.evaluate(answers, on: Day(epochDays: today)).problems.filter { $0.path.question == "drivers" && $0.kind == .rule }
            #expect(found.count == count && found.allSatisfy { $0.message.ja.contains("有効期限」が過ぎています") && $0.path.field == "licence_until" })
        }
    }

    @Test(
        "Of the monthly loan a student is told the limit of their own school and way, and no other",
        arguments: [
            ("public", "home", 18_000, "18,000"), ("public", "away", 23_000, "23,000"), ("private", "home", 30_000, "30,000"),
            ("private", "away", 35_000, "35,000"),
        ])
    func limits(_ school: String, _ commute: String, _ most: Int, _ words: String) throws {
        let form = try Self.form("scholarship")
        var answers = try #require(try Self.applicants("scholarship", form).first)
        answers["school_kind"] = .choice(school)
        answers["commute"] = .choice(commute)
        for (yen, count) in [(most, 0), (most + 1, 1), (35_001, 1), (90_000, 1)] {
            answers["monthly_amount"] = .number(Rational(yen))
            let found = form.evaluate(answers, on: Day(epochDays: 19_144)).problems.filter { $0.path.question == "monthly_amount" }
            #expect(found.count == count && found.allSatisfy { $0.message.ja.contains("\(words)円以下") }, "\(school) \(commute) \(yen): \(found)")
        }
    }

    @Test("Nobody asks to inspect documents on a day on which the office is closed, for either choice; the form says so before")
    func closedDays() throws {
        let form = try Self.form("document-disclosure")
        let questions = form.definition.questions.filter { ["first_day", "second_day"].contains($0.id) }
        #expect(questions.count == 2 && questions.allSatisfy { $0.support?.ja.contains("土曜日、日曜日、祝日、12月29日から1月3日は選べません") == true })
        let answers = try #require(try Self.applicants("document-disclosure", form).first { $0["first_day"] != nil })
        // Monday the 28th, Tuesday the 29th, the last and the third, which is a Tuesday too; then a Friday, the days of its week-end, a Monday.
        let days = [
            ("2026-12-28", true), ("2026-12-29", false), ("2026-12-31", false), ("2028-01-03", false), ("2028-01-04", true),
            ("2026-12-04", true), ("2026-12-05", false), ("2026-12-06", false), ("2026-12-07", true),
        ]
        for question in ["first_day", "second_day"] {
            for (iso, isOpen) in days {
                let given = answers.merging([question: .day(try #require(Day(iso: iso)))]) { $1 }
                let found = form.evaluate(given, on: Day(epochDays: 19_144)).problems.filter { $0.path.question == question }
                #expect(found.isEmpty == isOpen && found.allSatisfy { $0.message.ja.contains("閉まっている日です") }, "\(question) \(iso): \(found)")
            }
        }
    }

    @Test(
        "Where a city decides itself nobody applies to the prefecture, and the question says where to", arguments: ["food-business", "poison-seller"])
    func elsewhere(_ name: String) throws {
        let (form, day) = (try Self.form(name), Day(epochDays: 19_144))
        let answers = try #require(try Self.applicants(name, form).first)
        let municipalities = try #require(form.definition.questions.first { $0.id == "municipality" }).options.map(\.id)
        #expect(municipalities.count == 23)
        for id in municipalities {
            let problems = form.evaluate(answers.merging(["municipality": .choice(id)]) { $1 }, on: day).problems
            guard ["hiroshima", "kure", "fukuyama"].contains(id) else {
                #expect(problems.isEmpty, "\(id)")
                continue
            }
            #expect(problems.map(\.path.question) == ["municipality"] && problems[0].message.ja.contains("市保健所に申請してください"), "\(id): \(problems)")
        }
    }

    @Test("Housing reckons the family from what was written of it, and no income is below nothing; lateness of a notice follows from its day")
    func reckoned() throws {
        let (housing, day) = (try Self.form("public-housing"), Day(epochDays: 19_144))
        var answers = try #require(try Self.applicants("public-housing", housing).first)
        #expect(housing.evaluate(answers, on: day).calculations["elderly"] == .number(Rational(1)))
        answers["applicant_income"] = .number(Rational(0))
        #expect(housing.evaluate(answers, on: day).calculations["monthly_income"] == .number(Rational(0)))
        let change = try Self.form("construction-change")
        var notice = try #require(try Self.applicants("construction-change", change).first)
        func asked(_ day: Day) -> Bool { change.evaluate(notice, on: day).pages.flatMap(\.questions).contains { $0.id == "late_reason" } }
        notice["changed_on"] = .day(day)
        #expect(!asked(Day(epochDays: 19_144 + 30)) && asked(Day(epochDays: 19_144 + 31)))
        notice["changes"] = .choices(["engineer"])
        #expect(!asked(Day(epochDays: 19_144 + 14)) && asked(Day(epochDays: 19_144 + 15)))
    }

    @Test("Applicants made for a form can be read back, answer only what they are asked, and are the same every time", arguments: names)
    func made(_ name: String) throws {
        let form = try FormFile.compile(Data(try Repository.text("Samples/hiroshima/procedures/\(name)").utf8)).get()
        let (day, faults) = (Day(epochDays: 19_144), FileFaults())
        let source = SampleMaker.source(for: form, on: day)
        #expect(source == SampleMaker.source(for: form, on: day))
        let made = SampleApplicant.read(source, for: form.definition, faults)
        #expect(faults.all.isEmpty && made.count == 3 && made.flatMap(\.unread).isEmpty, "\(faults.all) \(made.flatMap(\.unread))")
        let runs = made.map { form.evaluate($0.answers, on: day) }
        for (one, run) in zip(made, runs) { #expect(Set(one.answers.keys).subtracting(run.answers.keys).isEmpty, "\(one.title.ja)") }
        #expect(Set(runs.map(\.answers)).count > 1, "they take different ways")
        guard name == "food-business.yml" else { return }
        #expect(runs.flatMap(\.problems).map(\.message.ja) == [], "everybody goes through")
        #expect(FormCoverage(form.definition, runs).pages.isEmpty, "every page is seen")
    }
}
