import Forms
import Foundation
import StrictYAML
import Testing
import Web

@Suite("Words of a form that are compared") struct WordComparisonTests {
    private static let text = """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-1
        languages: [ja, en, vi]
        title: {ja: 様式, en: Form, vi: Đơn}
        pages:
          - id: first
            title: {ja: はじめに, en: First, vi: Đầu tiên}
            questions:
              - {id: name, type: text, label: {ja: 氏名, en: Name, vi: Tên}}
              - id: rooms
                type: group
                label: {ja: 部屋, en: Rooms, vi: Phòng}
                questions:
                  - {id: size, type: number, label: {ja: 面積, en: Size, vi: Diện tích}}
              - {id: number, type: individual_number, ground: 番号法別表の1, label: {ja: 個人番号, en: Individual number, vi: Mã số cá nhân}}
              - {id: secret, type: sealed, label: {ja: 秘密, en: Secret, vi: Bí mật}}
              - {id: truthful, type: flag, label: {ja: 間違いありません, en: It is true, vi: Đúng}}
        slots:
          - {question: name, may: [label]}

        """
    private static let name = "comparison:\n  name: {ja: 呼び方, en: Wording}\n"
    private static let whole =
        text + name
            + """
              question: rooms.size
              wording:
                label: {ja: 広さ, en: How large, vi: Rộng bao nhiêu}
                support: {ja: 床の面積です。, en: Of the floor., vi: Sàn nhà.}

            """

    private func form(_ text: String) throws -> CompiledForm { try FormFile.compile(Data(text.utf8)).get() }

    private func faults(_ comparison: String) -> [String] {
        switch FormFile.compile(Data((Self.text + comparison).utf8)) {
        case .success: []
        case .failure(let problem): problem.faults.map { "\($0.key): \($0.message.ja)" }
        }
    }

    @Test("Only the words differ, in every language; with the published wording the form is what it was") func words() throws {
        let (plain, form) = (try form(Self.text), try form(Self.whole))
        #expect(form.worded(.main).definition.pages == plain.definition.pages)
        let other = form.worded(.other).definition
        let size = try #require(other.questions.first { $0.id == "rooms" }?.fields.first)
        #expect(size.label.ja == "広さ" && size.support?.en == "Of the floor.")
        #expect(form.worded(.other).read(in: .vietnamese).definition.questions[1].fields.first?.label.ja == "Rộng bao nhiêu")
        #expect(other.types == plain.definition.types && other.questions.map(\.isRequired) == plain.definition.questions.map(\.isRequired))
        #expect(other.questions[0] == plain.definition.questions[0] && form.definition.comparedPage?.id == "first")
        #expect(plain.worded(.other).definition == plain.definition, "where nothing is compared there is one wording")
    }

    @Test("The title of a page is compared as well") func pages() throws {
        let form = try form(
            "\(Self.text)\(Self.name)  page: first\n  wording: {label: {ja: あなたのこと, en: About you, vi: Về bạn}}\n")
        #expect(form.worded(.other).definition.pages[0].title.en == "About you" && form.definition.pages[0].title.en == "First")
    }

    @Test("Written and read again, as a definition and as a structure, it is the same") func roundTrip() throws {
        let form = try form(Self.whole).definition
        let written = FormFile.write(form)
        #expect(try self.form(written).definition == form && FormFile.write(try self.form(written).definition) == written)
        let sketch = try #require(FormSketch(Self.whole))
        #expect(try self.form(sketch.source).definition == form)
        #expect(written.contains("comparison:") && written.contains("wording:"))
    }

    @Test(
        "What is wrong with it is said at its place, with what to do",
        arguments: [
            ("  question: nobody\n  wording: {label: {ja: あ, en: A, vi: A}}\n", "comparison.question", "という質問はありません"),
            ("  page: nowhere\n  wording: {label: {ja: あ, en: A, vi: A}}\n", "comparison.page", "というページはありません"),
            ("  wording: {label: {ja: あ, en: A, vi: A}}\n", "comparison.question", "どちらか一つ"),
            ("  page: first\n  question: name\n  wording: {label: {ja: あ, en: A, vi: A}}\n", "comparison.question", "どちらか一つ"),
            ("  question: name\n", "comparison.wording", "必要な値がありません"),
            ("  question: name\n  wording: {}\n", "comparison.wording", "何を変えるか"),
            ("  question: name\n  wording: {label: {ja: お名前, en: Your name}}\n", "comparison.wording.label.vi", "ベトナム語の言葉がありません"),
            ("  question: name\n  wording: {label: {ja: お名前, vi: Tên}}\n", "comparison.wording.label.en", "必要な値がありません"),
            ("  question: name\n  wording: {label: {ja: 氏　名, en: Name, vi: Tên}}\n", "comparison.wording.label.ja", "元の言葉と同じ"),
            ("  question: name\n  wording: {support: none}\n", "comparison.wording.support", "元の言葉に説明がない"),
            ("  page: first\n  wording: {support: none}\n", "comparison.wording.support", "ページで比べられる"),
            ("  question: name\n  wording: {support: nothing}\n", "comparison.wording.support", "キーと値の組"),
            ("  question: number\n  wording: {label: {ja: あ, en: A, vi: A}}\n", "comparison.question", "個人番号を尋ねる質問"),
            ("  question: secret\n  wording: {label: {ja: あ, en: A, vi: A}}\n", "comparison.question", "答えを封緘する質問"),
            ("  question: name\n  wording: {label: {ja: 部屋, en: Rooms, vi: Phòng}}\n", "comparison.wording.label", "同じ場所に二つ"),
            ("  question: name\n  wording: {label: {ja: お名前, en: 名前, vi: Tên}}\n", "comparison.wording.label.en", "英語"),
            ("  question: name\n  wording: {type: number, label: {ja: あ, en: A, vi: A}}\n", "comparison.wording.type", "言葉だけ"),
            ("  question: name\n  wording: {show: yes, label: {ja: あ, en: A, vi: A}}\n", "comparison.wording.show", "言葉だけ"),
            ("  question: name\n  options: []\n  wording: {label: {ja: あ, en: A, vi: A}}\n", "comparison.options", "このキーは使えません"),
            ("  page: first\n  wording: {support: {ja: あ, en: A, vi: A}}\n", "comparison.wording.support", "ページで比べられる"),
            ("  question: truthful\n  wording: {label: {ja: あ, en: A, vi: A}}\n", "comparison.question", "誓約・同意"),
        ])
    func planted(_ rest: String, _ key: String, _ words: String) {
        let found = faults(Self.name + rest)
        #expect(found.contains { $0.hasPrefix("\(key): ") && $0.contains(words) }, "\(rest): \(found)")
    }

    @Test("A translation alone is tried as well; what is the same in every language is not") func oneLanguage() throws {
        let rest = "  question: name\n  wording: {label: {ja: 氏名, en: Name, vi: Họ và tên}}\n"
        let other = try form(Self.text + Self.name + rest).worded(.other)
        #expect(other.read(in: .vietnamese).definition.questions[0].label.ja == "Họ và tên" && other.definition.questions[0].label.ja == "氏名")
    }

    @Test("No help text is a wording of its own, and stays one when it is written and read") func withoutSupport() throws {
        let text = Self.text.replacing(
            "label: {ja: 氏名, en: Name, vi: Tên}}", with: "label: {ja: 氏名, en: Name, vi: Tên}, support: {ja: 説明, en: Help, vi: A}}")
        let form = try form(text + Self.name + "  question: name\n  wording: {support: none}\n")
        #expect(form.definition.questions[0].support?.ja == "説明" && form.worded(.other).definition.questions[0].support == nil)
        let written = FormFile.write(form.definition)
        #expect(try self.form(written).definition == form.definition && written.contains("support: \"none\""))
        var sketch = try #require(FormSketch(written))
        let isAdopted = sketch.dropsComparedSupport && sketch.adoptOtherWords()
        #expect(isAdopted)
        let adopted = try self.form(sketch.source).definition
        #expect(adopted.questions[0].support == nil && adopted.comparison == nil)
    }

    @Test("The other words are taken over in every language, in rows too, and then nothing is compared") func adopted() throws {
        var sketch = try #require(FormSketch(Self.whole))
        let (isAdopted, isAgain) = (sketch.adoptOtherWords(), sketch.adoptOtherWords())
        #expect(isAdopted && !isAgain, "once")
        let (adopted, other) = (try form(sketch.source).definition, try form(Self.whole).worded(.other).definition)
        #expect(adopted.pages == other.pages && adopted.comparison == nil)
        var titled = try #require(
            FormSketch("\(Self.text)\(Self.name)  page: first\n  wording: {label: {ja: あなたのこと, en: About you, vi: Về bạn}}\n"))
        let isTitled = titled.adoptOtherWords()
        let title = try form(titled.source).definition.pages[0].title
        #expect(isTitled && title.en == "About you" && title.further[.vietnamese] == "Về bạn")
    }

    @Test("Words that read like a declaration are warned of") func declaration() throws {
        let asked = "  question: name\n  wording: {label: {ja: 氏名（利用目的に同意のうえ）, en: Your name, vi: Họ tên}}\n"
        let warnings = try form(Self.text + Self.name + asked).warnings
        #expect(warnings.contains { $0.key == "comparison.question" && $0.message.ja.contains("全員に同じ文") })
        #expect(try !form(Self.whole).warnings.contains { $0.key.hasPrefix("comparison") })
    }

    @Test("It follows the ids of what it is about, and goes with it") func underConstruction() throws {
        var sketch = try #require(FormSketch(Self.whole))
        #expect(sketch.comparedPart == .field(0, 1, 0))
        sketch.rename(.question(0, 1), to: "spaces")
        sketch.rename(.field(0, 1, 0), to: "area")
        #expect(sketch.comparison?["question"]?.text == "spaces.area" && sketch.comparedPart == .field(0, 1, 0))
        sketch.rename(.page(0), to: "start")
        #expect(sketch.comparison?["question"]?.text == "spaces.area")
        var other = sketch
        other.removeWithSlots(.question(0, 0))
        #expect(other.comparison != nil)
        other.removeWithSlots(.question(0, 0))
        #expect(other.comparison == nil && other.questions.count == 3, "with the rows in which it stood")
        sketch.compare(.page(0), name: Message(ja: "題", en: "Title"), label: Message(ja: "あなた", en: "You"), support: nil)
        #expect(sketch.comparison?["page"]?.text == "start" && sketch.comparison?["wording"]?["support"] == nil)
    }

    @Test("Whoever takes a form, as a master or for a model, does not take what is tried with it") func others() throws {
        let master = try #require(FormSketch(Self.whole))
        var faults: [FormFault] = []
        let reference = try #require(FormOverlay.Reference("340006/H-1@1"))
        let overlay = FormOverlay(body: "343021", procedure: "T-1", master: reference)
        #expect(overlay.applied(to: master, &faults).comparison == nil && faults.isEmpty)
        #expect(master.copy(body: "343021", procedure: "T-1", title: "写し").comparison == nil)
        let changed = FormComparison.changes(from: try #require(FormSketch(Self.text)), to: master)
        #expect(changed.map(\.noun) == [.comparison] && changed[0].label.ja == "呼び方", "and the history tells of it")
    }
}
