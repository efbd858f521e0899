import Forms
import Foundation
import Japanese
import Testing

@Suite("A box that is left alone says no; a name in a row is the row's; a page holds what can be sent") struct BoxAndRowTests {
    private static let day = Day(epochDays: 19_144)
    private static let text = """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-1
        title: {ja: 試験の申請, en: A test}
        pages:
          - id: who
            title: {ja: 申請する人, en: Applicant}
            questions:
              - {id: vehicle, type: flag, label: {ja: 車で来る, en: By car}, optional: true}
              - {id: bicycle, type: flag, label: {ja: 自転車で来る, en: By bicycle}, optional: true}
              - {id: route, type: text, label: {ja: 経路, en: Route}, show: vehicle = no}
              - {id: birthday, type: date, label: {ja: 生年月日, en: Date of birth}}
              - {id: amount, type: number, min: 0, max: 9, label: {ja: 額, en: Amount}}
          - id: home
            title: {ja: 家族, en: Family}
            questions:
              - id: family
                type: group
                label: {ja: 家族, en: Family}
                optional: true
                min: 0
                max: 20
                questions:
                  - {id: called, type: text, label: {ja: 名前, en: Name}}
                  - {id: birthday, type: date, label: {ja: 生まれた日, en: Born on}, optional: true}
                calculations:
                  - {id: age, label: {ja: 年齢, en: Age}, value: "years(birthday, today)"}
          - id: last
            title: {ja: 最後, en: Last}
            questions:
              - {id: note, type: text, label: {ja: 備考, en: Note}, optional: true, show: count(family.age >= 18) > 0}
        rules:
          - {holds: vehicle = yes or bicycle = yes, question: bicycle, message: {ja: 「自転車で来る」を確かめてください。, en: Check By bicycle.}}

        """

    private static func form(_ text: String = text) throws -> CompiledForm { try FormFile.compile(Data(text.utf8)).get() }

    private static func faults(_ text: String) -> [String] {
        guard case .failure(let problem) = FormFile.compile(Data(text.utf8)) else { return [] }
        return problem.faults.map { $0.sentence(.ja) }
    }

    @Test("What a form asks whoever says no is asked where nothing is ticked, and a rule about the boxes holds") func boxes() throws {
        let form = try Self.form()
        let birthday = FormAnswer.day(Day(epochDays: 7_000))
        let none = form.evaluate(["birthday": birthday], on: Self.day)
        #expect(none.pages.first?.questions.map(\.id).contains("route") == true)
        #expect(none.problems.contains { $0.kind == .rule && $0.path.description == "bicycle" })
        #expect(none.answers["vehicle"] == nil, "nothing is stored that was not answered")
        let ticked = form.evaluate(["vehicle": .flag(true)], on: Self.day)
        #expect(ticked.pages.first?.questions.map(\.id).contains("route") == false)
        #expect(!ticked.problems.contains { $0.kind == .rule })
        #expect(form.evaluate(["vehicle": .flag(false)], on: Self.day).problems.contains { $0.kind == .rule }, "said or left, it is the same")
    }

    @Test("A row without an answer takes none from outside that has the same name") func rows() throws {
        let form = try Self.form()
        let rows = FormAnswer.rows([AnswerRow(id: "r1", answers: ["called": .text("花子")])])
        let run = form.evaluate(["birthday": .day(Day(epochDays: 0)), "family": rows], on: Self.day)
        #expect(run.rowCalculations["family"]?["r1"]?["age"] == .some(nil) || run.rowCalculations["family"]?["r1"]?["age"] == nil)
        #expect(!run.pages.flatMap(\.questions).map(\.id).contains("note"))
        let grown = FormAnswer.rows([AnswerRow(id: "r1", answers: ["called": .text("花子"), "birthday": .day(Day(epochDays: 0))])])
        #expect(form.evaluate(["family": grown], on: Self.day).pages.flatMap(\.questions).map(\.id).contains("note"))
    }

    @Test("No question is called as the fee is where there is one; and no page has more controls than can be sent") func names() throws {
        let fees = """
            fees:
              - id: use
                ordinance: {ja: 試験手数料条例, en: Ordinance on fees}
                article: {ja: 別表, en: Schedule}
                effective_from: 2021-04-01
                rows: [{label: {ja: 一律, en: All}, yen: 500}]

            """
        let paid = Self.text.replacing("rules:\n", with: "\(fees)rules:\n")
        #expect(Self.faults(paid).isEmpty, "\(Self.faults(paid))")
        let taken = Self.faults(paid.replacing("id: amount", with: "id: fee"))
        #expect(taken.contains { $0.contains("「fee」はプログラムが使う名前") }, "\(taken)")
        #expect(Self.faults(Self.text.replacing("id: amount", with: "id: fee")).isEmpty, "without one it is a name like any")
        let many = (0..<10).map { "          - {id: f\($0), type: text, label: {ja: 項目\($0), en: Item \($0)}}\n" }.joined()
        let wide = Self.text.replacing("max: 20", with: "max: 200").replacing(
            "        calculations:\n          - {id: age", with: "\(many)        calculations:\n          - {id: age")
        #expect(Self.faults(wide).contains { $0.contains("max") && $0.contains("138") }, "\(Self.faults(wide))")
    }
}
