import Forms
import StrictYAML
import Testing
import Web

@Suite("A municipality's changes, checked with their master") struct OverlayCheckTests {
    private static let master = """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-1
        title: {ja: 様式, en: Form}
        pages:
          - id: first
            title: {ja: はじめに, en: First}
            questions:
              - {id: fixed, type: text, label: {ja: 固定, en: Fixed}}
              - {id: name, type: text, label: {ja: 名前, en: Name}}
              - id: kind
                type: choice
                label: {ja: 区分, en: Kind}
                options: [{id: a, label: {ja: 甲, en: A}}, {id: b, label: {ja: 乙, en: B}}]
        slots:
          - {question: name, may: [label, support]}
          - {question: kind, may: [options]}

        """

    private func check(_ changes: String, master: String? = master) -> OverlayCheck {
        let head = "schema: hiroba.form/1\nbody: \"342076\"\nprocedure: F-1\nmaster: 340006/H-1@2\n"
        return OverlayCheck(head + changes, noMaster: { Message(same: "no \($0)") }) { _ in master }
    }

    @Test("Changes within the slots give a form of the municipality's own") func whole() throws {
        let check = check("title: {ja: 市の様式, en: The city's form}\noverrides:\n  - {question: name, label: {ja: お名前, en: Your name}}\n")
        let form = try #require(check.form).definition
        #expect(form.body == "342076" && form.title.ja == "市の様式" && form.questions[1].label.ja == "お名前" && check.faults.isEmpty)
    }

    @Test(
        "Every fault stands in the file of the changes, once",
        arguments: [
            ("title: {ja: 市の様式}\n", "title.en", 5), ("title: {ja: 市の様式, en: 様式}\n", "title.en", 5),
            ("overrides:\n  - {question: name, label: {ja: お名前, en: 名前}}\n", "overrides[0].label.en", 6),
            ("overrides:\n  - {question: name, label: {ja: お名前}}\n", "overrides[0].label.en", 6),
            (
                "overrides:\n  - {question: name, label: {ja: x, en: x}}\n  - {question: kind, options: [{id: a, label: {ja: 甲, en: 甲}}, {id: b, label: {ja: 乙, en: B}}]}\n",
                "overrides[1].options[0].label.en", 7
            ), ("overrides:\n  - {question: fixed, label: {ja: x, en: x}}\n", "overrides[0].label", 6),
        ])
    func faults(_ changes: String, _ key: String, _ line: Int) {
        let check = check(changes)
        #expect(check.form == nil && check.faults.map(\.key) == [key], "\(check.faults)")
        #expect(check.faults.first?.line == line, "\(check.faults)")
    }

    @Test("What stands twice is a fault, and takes nothing along that stands behind it") func twice() {
        let open = Self.master.replacing("{question: name, may: [label, support]}", with: "{question: name, may: [presence]}")
        let check = check("overrides:\n  - {question: name, present: no}\n  - {question: name, present: no}\n", master: open)
        #expect(check.form == nil && check.faults.map(\.key) == ["overrides[1]"], "\(check.faults)")
        #expect(FormSketch(check.text)?.questions.map { $0.tree["id"]?.text } == ["fixed", "kind"])
    }

    @Test("A master that is not there is said at its name") func noMaster() {
        let check = check("", master: nil)
        #expect(check.form == nil && check.faults.map(\.key) == ["master"] && check.faults[0].message.ja == "no 340006/H-1@2")
    }
}
