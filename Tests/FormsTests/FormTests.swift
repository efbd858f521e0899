import Forms
import Foundation
import HirobaTesting
import Japanese
import Testing

@Suite("Forms, compiled and answered") struct FormTests {
    private static let base = """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-1
        title: {ja: 試験の申請, en: A test}
        pages:
          - id: who
            title: {ja: 申請する人, en: Applicant}
            questions:
              - {id: kind, type: choice, label: {ja: 区分, en: Kind}, options: [{id: person, label: {ja: 個人, en: Person}}, {id: corporation, label: {ja: 法人, en: Corporation}}]}
              - {id: name, type: text, label: {ja: 氏名, en: Name}}
              - {id: representative, type: text, label: {ja: 代表者, en: Representative}, show: kind = corporation}
              - {id: uses, type: choices, label: {ja: 用途, en: Uses}, optional: true, options: [{id: shop, label: {ja: 店舗, en: Shop}}, {id: office, label: {ja: 事務所, en: Office}}]}
          - id: rooms_page
            title: {ja: 部屋, en: Rooms}
            show: kind = corporation and uses contains shop
            questions:
              - id: rooms
                type: group
                label: {ja: 部屋, en: Rooms}
                min: 1
                max: 3
                questions:
                  - {id: area, type: number, min: 1, max: 500, decimals: 2, label: {ja: 面積, en: Area}}
                  - {id: fire, type: flag, label: {ja: 火気を使う, en: Uses fire}, optional: true, show: area >= 50}
          - id: end
            title: {ja: 最後, en: End}
            questions:
              - {id: opening, type: date, label: {ja: 開始日, en: Opening}}
              - {id: note, type: lines, label: {ja: 備考, en: Note}, optional: true, show: total > 100}
        calculations:
          - {id: total, label: {ja: 面積の計, en: Total area}, value: sum(rooms.area)}
          - {id: fee, label: {ja: 手数料, en: Fee}, value: 1200 + ceiling(total / 10) * 300}
        rules:
          - {holds: opening >= 2022-04-01, question: opening, message: {ja: 開始日は2022年4月1日以後にしてください。, en: Opening must be 1 April 2022 or later.}}
        """

    @Test("A form that was made to take time is refused before it does: aliases, thousands of calculations, a table of hundreds of rows")
    func hostile() {
        let aliases =
            "schema: hiroba.form/1\na0: &a0 {x: y}\n"
            + (1..<24).map { "a\($0): &a\($0)\n  ? {? *a\($0 - 1) : 1, ? [*a\($0 - 1)] : 2}\n  : 1\n" }.joined()
        #expect(faults(aliases).count == 1)
        let chain = (1..<3000).map { "  - {id: c\($0), label: {ja: 計\($0), en: Sum \($0)}, value: c\($0 - 1) + 1}\n" }.joined()
        let long = Self.base.replacing("rules:\n", with: "  - {id: c0, label: {ja: 計, en: Sum}, value: 1}\n\(chain)rules:\n")
        #expect(faults(long).contains { $0.contains("500個まで") }, "\(faults(long).prefix(2))")
    }

    @Test("A length counts every mark: one letter with a thousand accents is a thousand characters") func lengths() throws {
        let text = "a" + String(repeating: "\u{301}", count: 300)
        let form = try #require(try? FormFile.compile(Data(Self.base.utf8)).get())
        let answers: Answers = ["kind": .choice("person"), "name": .text(text), "opening": .text("2022-04-01")]
        #expect(form.evaluate(answers, on: Day(iso: "2022-04-01") ?? Day(epochDays: 0)).problems.contains { $0.path.description == "name" })
        let question = try #require(form.definition.questions.first { $0.id == "name" })
        let read = AnswerReader.answer(to: question, ["a" + String(repeating: "\u{301}", count: 100_000)])
        guard case .text(let kept)? = read else { throw Missing() }
        #expect(kept.unicodeScalars.count <= 20_000)
    }

    @Test("A bound is said with its unit, as people write amounts: 5,000円以上") func bounds() throws {
        let asked = Self.base.replacing(
            "- {id: name, type: text, label: {ja: 氏名, en: Name}}",
            with: "- {id: name, type: number, min: 5000, max: 35000, unit: {ja: 円, en: yen}, label: {ja: 月額, en: Amount}}")
        let open = try FormFile.compile(Data(asked.replacing("max: 35000, ", with: "").utf8)).get()
        let low = open.evaluate(["name": .number(Rational(4_999))], on: Day(epochDays: 19_144)).problems.filter { $0.path.description == "name" }
        #expect(low.map(\.message.ja) == ["「月額」は5,000円以上で入力してください。"])
        let form = try FormFile.compile(Data(asked.utf8)).get()
        func said(_ number: Int) -> [String] {
            let run = form.evaluate(["name": .number(Rational(number))], on: Day(epochDays: 19_144))
            return run.problems.filter { $0.path.description == "name" }.flatMap { [$0.message.ja, $0.message.en] }
        }
        let both = ["「月額」は5,000円から35,000円までの間で入力してください。", "“Amount” must be between 5,000 yen and 35,000 yen."]
        #expect(said(4_999) == both && said(35_001) == both && said(5_000).isEmpty, "of two bounds both are said")
    }

    @Test("A calculation that only other formulas need is marked, and stays so when the form is written again") func hiddenCalculations() throws {
        let marked = Self.base.replacing("value: sum(rooms.area)}", with: "value: sum(rooms.area), hidden: true}")
        let form = try FormFile.compile(Data(marked.utf8)).get().definition
        #expect(form.calculations.map(\.isHidden) == [true, false])
        #expect(try FormFile.compile(Data(FormFile.write(form).utf8)).get().definition == form)
        #expect(faults(marked.replacing("hidden: true", with: "hidden: sometimes")).count == 1)
    }

    private struct Missing: Error {}

    private func faults(_ text: String) -> [String] {
        switch FormFile.compile(Data(text.utf8)) {
        case .success: []
        case .failure(let problem): problem.faults.map { $0.sentence(.ja) }
        }
    }

    private func form() throws -> CompiledForm { try FormFile.compile(Data(Self.base.utf8)).get() }

    @Test("The sample's forms compile") func samples() throws {
        #expect(faults(Self.base) == [])
        let folder = Repository.root + "/Samples/hiroshima/procedures"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".yml") {
            #expect(faults(try Repository.text("Samples/hiroshima/procedures/\(name)")) == [], "\(name)")
        }
    }

    @Test("A page may be called by any word that stands in no address of a draft, such as signature") func pageNames() throws {
        let first = try #require(try form().definition.pages.first?.id)
        func named(_ id: String) -> [String] { faults(Self.base.replacing("id: \(first)\n", with: "id: \(id)\n")) }
        #expect(named("signature") == [])
        #expect(named("submission").contains { $0.contains("submission") })
    }

    /// A fault that is planted: what is replaced, by what, and words of what has to be said, at that line.
    static let planted: [(String, String, String)] = [
        ("show: kind = corporation}", "show: kinds = corporation}", "「kind」の誤りではありませんか"),
        ("show: kind = corporation}", "show: kind = company}", "「company」という選択肢はありません"),
        ("show: kind = corporation}", "show: kind = \"corporation\"}", "選択肢の名前"),
        ("show: kind = corporation}", "show: kind > corporation}", "大小を比べられません"),
        ("show: kind = corporation}", "show: name > 3}", "大小を比べられません"),
        ("show: kind = corporation}", "show: name = 3}", "比べられません"),
        ("show: kind = corporation}", "show: name}", "条件を書いてください"),
        ("show: kind = corporation}", "show: opening > 2022-01-01}", "後で尋ねる"),
        ("show: kind = corporation}", "show: representative = \"x\"}", "自分自身に戻ります"),
        ("show: kind = corporation}", "show: fee > 0}", "後で尋ねる"),
        ("show: kind = corporation}", "show: \"kind in (person, corporation)\"}", "いつも成り立ちます"),
        ("show: kind = corporation}", "show: kind = person and kind = corporation}", "決して成り立ちません"),
        ("show: kind = corporation}", "show: given(kind)}", "いつも成り立ちます"),
        ("show: kind = corporation}", "show: kind = }", "値を書いてください"),
        ("show: kind = corporation}", "show: (kind = person}", "「)」が足りません"),
        ("show: kind = corporation}", "show: kind == person}", "値を書いてください"),
        ("show: kind = corporation}", "show: kind & person}", "使えません"),
        ("show: kind = corporation}", "show: upper(name) = \"A\"}", "関数はありません"),
        ("show: kind = corporation}", "show: sum(name) > 3}", "には使えません"),
        ("show: kind = corporation}", "show: kind contains person}", "複数の選択肢にだけ"),
        ("uses contains shop", "uses = shop", "contains を使ってください"),
        ("uses contains shop", "uses contains home", "「home」という選択肢はありません"),
        ("show: area >= 50", "show: area >= 900", "決して成り立ちません"),
        ("show: area >= 50", "show: area < area", "決して成り立ちません"),
        ("show: area >= 50", "show: area = area", "いつも成り立ちます"),
        ("id: name,", "id: hiroba_language,", "hiroba_language"),
        ("id: name,", "id: refused,", "refused"),
        ("show: area >= 50", "show: area >= 1", "いつも成り立ちます"),
        ("show: area >= 50", "show: fire = yes", "自分自身に戻ります"),
        ("id: name,", "id: kind,", "使われています"),
        ("id: name,", "id: Name,", "英小文字"),
        ("id: name,", "id: yes,", "式の言葉"),
        ("{ja: 氏名, en: Name}", "{ja: 氏名}", "必要な値がありません"),
        ("{ja: 氏名, en: Name}", "{ja: 区分, en: Name}", "同じ場所に二つ"),
        ("type: text, label: {ja: 氏名", "type: txt, label: {ja: 氏名", "のどれかを書いてください"),
        ("min: 1, max: 500", "min: 900, max: 500", "より大きく"),
        ("min: 1, max: 500", "min: one, max: 500", "数ではありません"),
        ("    min: 1\n", "    min: 0\n", "「最小」を1以上"),
        ("{id: office, label: {ja: 事務所, en: Office}}", "{id: shop, label: {ja: 事務所, en: Office}}", "二つあります"),
        (", {id: office, label: {ja: 事務所, en: Office}}", "", "二つ以上"),
        ("value: sum(rooms.area)", "value: fee + 1", "自分自身を必要"),
        ("value: sum(rooms.area)", "value: sum(rooms.width)", "「rooms.width」という質問はありません"),
        ("value: sum(rooms.area)", "value: sum(area)", "「rooms.area」と書き"),
        ("value: sum(rooms.area)", "value: sum(rooms)", "には使えません"),
        ("ceiling(total / 10)", "ceiling(total / 0)", "0で割る"),
        ("1200 + ceiling", "name + ceiling", "比べられません"),
        ("ja: 開始日は2022年4月1日以後にしてください。", "ja: 2022年4月1日以後にしてください。", "質問の名前"),
        ("question: opening, message", "question: openning, message", "という質問はありません"),
        ("holds: opening >= 2022-04-01", "holds: opening >= 2022-04-31", "日付はありません"),
        ("id: who\n", "id: end\n", "使われています"),
        ("procedure: H-1\n", "procedur: H-1\n", "「procedure」の誤りではありませんか"),
        ("optional: true, show: total", "optional: maybe, show: total", "true か false"),
        ("schema: hiroba.form/1", "schema: hiroba.form/9", "hiroba.form/1 と書いてください"),
        (
            "rules:\n", "comparison:\n  name: {ja: 呼び方, en: Words}\n  question: nobody\n  wording: {label: {ja: 名, en: N}}\nrules:\n",
            "「nobody」という質問はありません"
        ),
        (
            "rules:\n", "comparison:\n  name: {ja: 呼び方, en: Words}\n  page: nowhere\n  wording: {label: {ja: 名, en: N}}\nrules:\n",
            "「nowhere」というページはありません"
        ),
        (
            "rules:\n", "comparison:\n  name: {ja: 呼び方, en: Words}\n  question: name\n  page: who\n  wording: {label: {ja: 名, en: N}}\nrules:\n",
            "どちらか一つ"
        ),
        ("rules:\n", "comparison:\n  name: {ja: 呼び方, en: Words}\n  question: name\n  wording: {label: {ja: 名}}\nrules:\n", "必要な値がありません"),
        ("rules:\n", "comparison:\n  name: {ja: 呼び方, en: Words}\n  question: name\n  wording: {label: {ja: 氏名, en: Name}}\nrules:\n", "元の言葉と同じ"),
        ("rules:\n", "comparison:\n  name: {ja: 呼び方, en: Words}\n  question: name\n  wording: {label: {ja: 区分, en: N}}\nrules:\n", "同じ場所に二つ"),
        (
            "rules:\n", "comparison:\n  name: {ja: 呼び方, en: Words}\n  question: name\n  wording: {optional: true, label: {ja: 名, en: N}}\nrules:\n",
            "言葉だけです"
        ),
        ("rules:\n", "comparison:\n  name: {ja: 呼び方, en: Words}\n  question: rooms.fire\n  wording: {label: {ja: 火, en: Fire}}\nrules:\n", "誓約・同意"),
        ("rules:\n", "comparison:\n  name: {ja: 呼び方, en: Words}\n  page: end\n  wording: {support: {ja: 説明, en: Help}}\nrules:\n", "ページで比べられる"),
    ]

    @Test("Every planted fault is found, at its line", arguments: planted.indices)
    func plantedFaults(_ index: Int) throws {
        let (needle, replacement, words) = Self.planted[index]
        let range = try #require(Self.base.range(of: needle), "\(needle)")
        let found = faults(Self.base.replacingCharacters(in: range, with: replacement))
        #expect(found.contains { $0.contains(words) }, "\(replacement): \(found)")
        #expect(found.allSatisfy { $0.firstMatch(of: #/^\d+行目/#) != nil })
    }

    @Test("Hidden answers are gone, whatever was sent") func hidden() throws {
        let answers: Answers = [
            "kind": .choice("person"), "name": .text("山田"), "representative": .text("社長"), "uses": .choices(["shop"]),
            "rooms": .rows([AnswerRow(id: "r1", answers: ["area": .number(Rational(900))])]), "opening": .day(try #require(Day(iso: "2022-05-01"))),
            "note": .text("秘密"), "nobody": .text("x"),
        ]
        let result = try form().evaluate(answers)
        #expect(Set(result.answers.keys) == ["kind", "name", "uses", "opening"] && result.problems.isEmpty)
        #expect(result.pages.map(\.id) == ["who", "end"])
        #expect(result.calculations["fee"] == .number(Rational(1200)))
    }

    @Test("Rows keep their ids, their own conditions and their own problems; sums follow them") func rows() throws {
        let answers: Answers = [
            "kind": .choice("corporation"), "name": .text("広島商事"), "representative": .text("山田"), "uses": .choices(["shop", "office"]),
            "rooms": .rows([
                AnswerRow(id: "r9", answers: ["area": .number(try #require(Rational("60.5"))), "fire": .flag(true)]),
                AnswerRow(id: "r2", answers: ["area": .number(Rational(45)), "fire": .flag(true)]), AnswerRow(id: "r5", answers: [:]),
            ]), "opening": .day(try #require(Day(iso: "2022-03-01"))), "note": .text("広い"),
        ]
        let result = try form().evaluate(answers)
        #expect(result.rows["rooms"]?["r9"]?.map(\.id) == ["area", "fire"] && result.rows["rooms"]?["r2"]?.map(\.id) == ["area"])
        #expect(result.problems.map(\.path.description) == ["rooms.r5.area", "opening"])
        #expect(result.calculations["total"] == .number(try #require(Rational("105.5"))) && result.calculations["fee"] == .number(Rational(4500)))
        #expect(result.answers["note"] == .text("広い"), "the total of the rows shows it")
    }

    @Test("Every problem names its question and says what to do") func problems() throws {
        let result = try form().evaluate(["kind": .choice("nobody"), "uses": .text("x"), "opening": .day(try #require(Day(iso: "2021-01-01")))])
        #expect(result.problems.map { $0.message.ja } == ["「区分」を選んでください。", "「氏名」を入力してください。", "開始日は2022年4月1日以後にしてください。"])
        #expect(try form().evaluate([:]).problems.count == 3)
    }

    @Test("Answers in any order of filling give the same result, and evaluating the result again changes nothing") func stable() throws {
        let form = try form()
        for _ in 0..<300 {
            var answers: Answers = [:]
            if Bool.random() { answers["kind"] = .choice(["person", "corporation", "x"].randomElement() ?? "x") }
            if Bool.random() { answers["name"] = .text(["", "山田"].randomElement() ?? "") }
            if Bool.random() { answers["uses"] = .choices(Bool.random() ? ["shop"] : []) }
            if Bool.random() { answers["note"] = .text("備考") }
            if Bool.random() {
                answers["rooms"] = .rows(
                    (0..<Int.random(in: 0...5)).map { AnswerRow(id: "r\($0)", answers: ["area": .number(Rational(Int.random(in: 0...600)))]) })
            }
            let first = form.evaluate(answers)
            let second = form.evaluate(first.answers)
            #expect(second.answers == first.answers && second.problems == first.problems && second.pages == first.pages)
        }
    }
}

extension CompiledForm {
    /// On the day of the report, 12 May 2022, where the day does not matter.
    func evaluate(_ given: Answers) -> Evaluation { evaluate(given, on: Day(epochDays: 19_124)) }
}
