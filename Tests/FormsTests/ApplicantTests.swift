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
