import Forms
import Foundation
import HirobaTesting
import Testing
import Web

@Suite("A form that was made to take time is checked in a moment, or told that it is too intricate") struct IntricateFormTests {
    private func form(_ questions: [String], rules: [String] = []) -> Data {
        let head = """
            schema: hiroba.form/1
            body: "340006"
            procedure: H-9
            title: {ja: 込み入った様式, en: Intricate form}
            pages:
              - id: one
                title: {ja: 頁, en: Page}
                questions:

            """
        return Data((head + questions.joined(separator: "\n") + (rules.isEmpty ? "\n" : "\nrules:\n" + rules.joined(separator: "\n") + "\n")).utf8)
    }

    private func flag(_ id: Int, show: String? = nil) -> String {
        "      - {id: q\(id), type: flag, label: {ja: 問\(id), en: Q\(id)}\(show.map { ", show: '\($0)'" } ?? "")}"
    }

    private func choice(_ id: Int, options: Int) -> String {
        let list = (0..<options).map { "{id: o\($0), label: {ja: 選\($0), en: O\($0)}}" }.joined(separator: ", ")
        return "      - {id: q\(id), type: choice, label: {ja: 問\(id), en: Q\(id)}, options: [\(list)]}"
    }

    /// Looked at within some seconds even on a machine that does other work; it took half a minute and more.
    private func compiled(_ text: Data, isPublished: Bool = false) -> Result<CompiledForm, FormFileProblem> {
        let start = processorTime()
        let result = FormFile.compile(text, isPublished: isPublished)
        let time = processorTime() - start
        #expect(time < .seconds(10), "\(time)")
        return result
    }

    @Test("1500 questions, each shown by the one before") func chain() throws {
        _ = try compiled(form([flag(0)] + (1..<1500).map { flag($0, show: "q\($0 - 1)") })).get()
    }

    @Test("Sixty conditions of sixty clauses") func clauses() throws {
        let conditions = (0..<60).map { one in
            (0..<60).map { "(q\((one * 7 + $0) % 60) or not q\((one * 11 + $0 * 3) % 60))" }.joined(separator: " and ")
        }
        _ = try compiled(form((0..<60).map { flag($0) } + conditions.enumerated().map { flag(100 + $0, show: $1) })).get()
    }

    @Test("Two thousand options under 450 rules that look at most of them") func options() {
        let rules = (0..<450).map { one in
            let clauses = (1..<30).map { "q\(one * $0 % 40) <> o\(one * $0 % 50)" }.joined(separator: " or ")
            return "  - {question: q\(one % 40), holds: '\(clauses)', message: {ja: 問\(one % 40)が要る, en: Q\(one % 40) needed}}"
        }
        _ = compiled(form((0..<40).map { choice($0, options: 50) }, rules: rules))
    }

    @Test("Each of 1500 questions waits for the next, or names what nobody has") func faults() {
        for show in [{ "q\($0 + 1)" }, { "q\($0)x and zz\($0)" }] as [(Int) -> String] {
            guard case .failure(let problem) = compiled(form((0..<1499).map { flag($0, show: show($0)) } + [flag(1499)])) else {
                Issue.record("it compiles")
                continue
            }
            #expect(problem.faults.count >= 1499)
        }
    }

    @Test("What one answer decides is decided, however many others stand beside it") func decided() throws {
        let others = "(\((1...25).map { "q\($0)" }.joined(separator: " or ")))"
        let flags = (1...25).map { flag($0) }
        _ = try compiled(form([choice(0, options: 3)] + flags + [flag(30, show: "q0 = o1 and \(others)")])).get()
        guard case .failure(let problem) = compiled(form([choice(0, options: 3)] + flags + [flag(30, show: "q0 = o1 and \(others) and q0 = o2")]))
        else {
            Issue.record("it compiles")
            return
        }
        #expect(problem.faults.map(\.key) == ["pages[0].questions[26].show"] && problem.faults[0].message.ja.contains("決して成り立ちません"))
    }

    @Test("More than can be tried is a fault, said once with what to do; a form that was published before stays readable") func tooIntricate() throws
    {
        let conditions = (0..<80).map { one in
            (0..<30).map { "(q\($0) = o\(($0 + one) % 10) or q\(($0 + 1) % 30) = o\($0 * 3 % 10))" }.joined(separator: " and ")
        }
        let text = form((0..<30).map { choice($0, options: 10) } + conditions.enumerated().map { flag(100 + $0, show: $1) })
        guard case .failure(let problem) = compiled(text) else {
            Issue.record("it compiles")
            return
        }
        let found = problem.faults.filter { $0.message.ja.contains("条件が込み入りすぎて") }
        #expect(found.count == 1 && found[0].line > 1 && found[0].message.ja.hasSuffix("分けてください。"), "\(problem.faults.map { $0.sentence(.ja) })")
        #expect(try compiled(text, isPublished: true).get().definition.questions.count == 110)
    }
}
