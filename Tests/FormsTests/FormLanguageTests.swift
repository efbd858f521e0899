import Forms
import Foundation
import HirobaTesting
import StrictYAML
import Testing
import Web

@Suite("A form in further languages") struct FormLanguageTests {
    private static let whole = """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-1
        languages: [ja, en, ja-easy, vi]
        title: {ja: 試験の申請, en: A test, ja-easy: テストの 申（もう）し込（こ）み, vi: Đơn thử}
        pages:
          - id: who
            title: {ja: 申請する人, en: Applicant, ja-easy: 申し込む 人, vi: Người nộp đơn}
            questions:
              - id: kind
                type: choice
                label: {ja: 区分, en: Kind, ja-easy: あなたは どれですか, vi: Bạn là}
                options:
                  - {id: person, label: {ja: 個人, en: Person, ja-easy: ひとりの 人, vi: Cá nhân}}
                  - {id: corporation, label: {ja: 法人, en: Corporation, ja-easy: 会社, vi: Pháp nhân}}
              - {id: area, type: number, label: {ja: 面積, en: Area, ja-easy: 広さ, vi: Diện tích}, unit: {ja: 平方メートル, en: square metres, ja-easy: 平方メートル, vi: mét vuông}}

        """

    private func problems(_ text: String) -> [FileFault] {
        if case .failure(let problem) = FormFile.compile(Data(text.utf8)) { problem.faults } else { [] }
    }

    @Test("Read in a language, the words are in it on any page, and marked with it; the ids and the conditions stay") func reading() throws {
        let form = try FormFile.compile(Data(Self.whole.utf8)).get()
        let read = form.read(in: .vietnamese).definition
        #expect(read.title.ja == "Đơn thử" && read.title.en == "Đơn thử" && read.title.tag == "vi")
        let question = read.pages[0].questions[0]
        #expect(question.id == "kind" && question.options.map(\.id) == ["person", "corporation"] && question.options[1].label.en == "Pháp nhân")
        #expect("\(question.label, .ja)" as HTML == "<span lang=\"vi\">Bạn là</span>")
        let easy = form.read(in: .easy).definition.pages[0]
        #expect("\(easy.title, .ja)" as HTML == "申し込む 人" && "\(easy.title, .en)" as HTML == "<span lang=\"ja\">申し込む 人</span>")
        #expect(
            !easy.isUntranslated && form.read(in: .korean).definition.pages[0].isUntranslated,
            "one that the form does not declare is read in Japanese")
        #expect(form.read(in: nil).definition == form.definition)
    }

    @Test(
        "What a declared language lacks is a fault at its place, and so are words in another language or in one that is not declared",
        arguments: [
            (", vi: Bạn là}", "}", "pages[0].questions[0].label.vi"), (", ja-easy: 会社, vi", ", vi", "pages[0].questions[0].options[1].label.ja-easy"),
            (", vi: mét vuông}", "}", "pages[0].questions[1].unit.vi"), ("vi: Cá nhân", "vi: 個人", "pages[0].questions[0].options[0].label.vi"),
            ("vi: Cá nhân", "vi: \" \"", "pages[0].questions[0].options[0].label.vi"), ("vi: Đơn thử", "vi: Đơn thử, ko: 시험", "title.ko"),
            ("[ja, en, ja-easy, vi]", "[ja-easy, vi]", "languages"), ("[ja, en, ja-easy, vi]", "[ja, en, ja-easy, vi, tlh]", "languages"),
        ])
    func faults(_ old: String, _ new: String, _ key: String) {
        #expect(Self.whole.contains(old))
        let found = problems(Self.whole.replacing(old, with: new))
        #expect(found.map(\.key) == [key], "\(found.map { $0.sentence(.en) })")
    }

    @Test("An empty text says that there is none: the Japanese one is read, marked as Japanese, and the check warns") func untranslated() throws {
        let form = try FormFile.compile(Data(Self.whole.replacing("vi: Bạn là", with: "vi: ''").utf8)).get()
        #expect(form.warnings.map(\.key) == ["pages[0].questions[0].label.vi"])
        let page = form.read(in: .vietnamese).definition.pages[0]
        #expect("\(page.questions[0].label, .en)" as HTML == "<span lang=\"ja\">区分</span>" && page.isUntranslated)
        #expect(!form.read(in: .easy).definition.pages[0].isUntranslated)
    }

    @Test("Written again, it is the same form, in every language") func writing() throws {
        let form = try FormFile.compile(Data(Self.whole.utf8)).get().definition
        #expect(try FormFile.compile(Data(FormFile.write(form).utf8)).get().definition == form)
        var sketch = try #require(FormSketch(Self.whole))
        #expect(sketch.languages == [.easy, .vietnamese] && sketch.title.further[.vietnamese] == "Đơn thử")
        sketch.languages = []
        #expect(!sketch.source.contains("languages") && problems(sketch.source).isEmpty, "its words go with it")
        #expect(try FormFile.compile(Data(sketch.source.utf8)).get().definition.title.en == "A test")
    }

    @Test("A municipality need not translate what it changes of a master: it is read in Japanese there") func overlays() throws {
        let master = Self.whole + "slots:\n  - {question: kind, may: [label, options]}\n"
        let head = "schema: hiroba.form/1\nbody: \"342076\"\nprocedure: F-1\nmaster: 340006/H-1@2\n"
        let own = "overrides:\n  - {question: kind, label: {ja: 市での区分, en: Kind in the city, vi: Bạn là}}\n"
        let check = OverlayCheck(head + own, noMaster: { Message(same: "no \($0)") }) { _ in master }
        let form = try #require(check.form, "\(check.faults)")
        #expect(form.read(in: .vietnamese).definition.questions[0].label.ja == "Bạn là")
        let easy = form.read(in: .easy).definition
        #expect(easy.questions[0].label.ja == "市での区分" && easy.pages[0].isUntranslated && easy.questions[1].label.ja == "広さ")
        let korean = OverlayCheck(head + own.replacing("vi: Bạn là", with: "ko: 종류"), noMaster: { Message(same: "no \($0)") }) { _ in master }
        #expect(korean.form?.definition.languages == [.easy, .vietnamese], "a language that the master has no more is not read: \(korean.faults)")
    }

    @Test("A comparison shows what is different in a further language") func comparison() throws {
        let new = Self.whole.replacing("vi: Bạn là", with: "vi: Anh chị là").replacing("vi: Cá nhân", with: "vi: Người").replacing(
            "vi: mét vuông", with: "vi: m²")
        let changes = FormComparison.changes(from: try #require(FormSketch(Self.whole)), to: try #require(FormSketch(new)))
        let details = changes.flatMap(\.details)
        #expect(details.contains { $0.aspect == "label.vi" && $0.after?.ja == "Anh chị là" } && details.contains { $0.aspect == "unit.vi" })
        #expect(details.contains { $0.aspect == "options.person.vi" && $0.after?.ja == "Người" })
        #expect(details.count == 3, "and what stays the same in the others is not told")
    }

    @Test("The sample's request for documents is whole in plain Japanese and in Vietnamese") func sample() throws {
        let form = try FormFile.compile(Data(Repository.text("Samples/hiroshima/procedures/document-disclosure.yml").utf8)).get()
        #expect(form.definition.languages == [.easy, .vietnamese] && form.warnings.isEmpty)
        for language in form.definition.languages {
            #expect(form.read(in: language).definition.pages.allSatisfy { !$0.isUntranslated })
        }
    }
}
