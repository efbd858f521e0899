import Forms
import Foundation
import HirobaTesting
import Testing
import Web

/// A form with every kind of question, calculations in rows and fees by an ordinance.
enum EveryKind {
    static let text = """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-2
        title: {ja: あらゆる質問, en: Every question}
        pages:
          - id: who
            title: {ja: 申請する人, en: Applicant}
            questions:
              - {id: kind, type: choice, label: {ja: 区分, en: Kind}, options: [{id: person, label: {ja: 個人, en: Person}}, {id: corporation, label: {ja: 法人, en: Corporation}}]}
              - {id: name, type: name, as: name, label: {ja: 氏名, en: Name}}
              - {id: kana, type: kana, as: kana, of: name, label: {ja: フリガナ, en: Reading}}
              - {id: birthday, type: date, as: birthdate, keep: verified, label: {ja: 生年月日, en: Birthday}, show: kind = person}
              - {id: number, type: corporate_number, label: {ja: 法人番号, en: Corporate number}, show: kind = corporation}
              - {id: address, type: address, as: address, label: {ja: 住所, en: Address}}
              - {id: phone, type: phone, as: phone, label: {ja: 電話番号, en: Telephone}}
              - {id: mail, type: mail, as: mail, label: {ja: メール, en: Mail}, optional: true}
              - {id: mynumber, type: individual_number, ground: 番号法別表第一の16の項, label: {ja: 個人番号, en: Individual number}, optional: true, show: kind = person}
              - {id: card, type: files, most: 2, class: identity_image, label: {ja: 本人確認書類, en: Identity paper}, optional: true}
          - id: place
            title: {ja: 部屋, en: Rooms}
            questions:
              - id: rooms
                type: group
                label: {ja: 部屋, en: Rooms}
                max: 5
                questions:
                  - {id: size, type: choice, label: {ja: 大きさ, en: Size}, options: [{id: small, label: {ja: 小, en: Small}}, {id: big, label: {ja: 大, en: Big}}]}
                  - {id: area, type: number, min: 1, max: 500, decimals: 1, label: {ja: 面積, en: Area}}
                  - {id: fire, type: flag, label: {ja: 火気を使う, en: Uses fire}, optional: true, show: charge > 1000}
                calculations:
                  - {id: charge, label: {ja: 部屋の額, en: Charge of the room}, value: "if(size = big, 20, 10) * area"}
              - {id: relief, type: choice, label: {ja: 減免, en: Relief}, options: [{id: none, label: {ja: なし, en: None}}, {id: asked, label: {ja: あり, en: Asked}}]}
              - {id: reason, type: lines, label: {ja: 減免の理由, en: Reason}, show: relief = asked}
              - {id: account, type: bank_account, label: {ja: 還付の口座, en: Account}, show: relief = asked}
              - {id: adult, type: flag, label: {ja: 成年です, en: Of age}, optional: true, show: "years(birthday, today) >= 18"}
        calculations:
          - {id: big_rooms, label: {ja: 大きい部屋, en: Big rooms}, value: count(rooms.size = big and rooms.area >= 20)}
          - {id: charges, label: {ja: 額の計, en: Charges}, value: sum(rooms.charge)}
        fees:
          - id: use
            ordinance: {ja: 試験手数料条例, en: Ordinance on fees}
            article: {ja: 別表第一, en: table 1}
            effective_from: 2021-04-01
            rounding: {to: 100, by: down}
            rows:
              - {label: {ja: 減免, en: Relief}, when: relief = asked, yen: 0}
              - {label: {ja: 大きい部屋があるとき, en: With a big room}, when: big_rooms > 0, yen: charges * 1.1}
              - {label: {ja: そのほか, en: Other}, yen: 500}
          - id: use
            ordinance: {ja: 試験手数料条例, en: Ordinance on fees}
            article: {ja: 別表第一（改正後）, en: "table 1, amended"}
            effective_from: 2023-04-01
            rows:
              - {label: {ja: 個人, en: Person}, when: kind = person, yen: 700}
              - {label: {ja: 法人, en: Corporation}, when: kind = corporation, yen: 900}
        rules:
          - {question: rooms, holds: count(rooms.size = big) <= 3, message: {ja: 「部屋」の大は三つまでです。, en: At most three big Rooms.}}
          - {question: relief, holds: relief = none or kind = person, message: {ja: 法人は「減免」を受けられません。, en: No Relief for corporations.}}
        """

    static func form() throws -> CompiledForm { try FormFile.compile(Data(text.utf8)).get() }
}

@Suite("Every fault of a form is found before it is published") struct FormFaultTests {
    /// What is planted: what is replaced, by what, and words of what has to be said.
    static let planted: [(String, String, String)] = [
        // kinds
        ("ground: 番号法別表第一の16の項, ", "", "番号法の根拠"), ("ground: 番号法別表第一の16の項, ", "ground: 条例, ", "番号法の根拠"),
        ("of: name, ", "of: names, ", "「氏名・名称」の質問ではありません"), ("of: name, ", "of: mail, ", "「氏名・名称」の質問ではありません"),
        ("type: files, most: 2, class: identity_image", "type: files, most: 0, class: identity_image", "1から20まで"),
        ("type: files, most: 2, class", "type: text, class", "添付（files）にだけ"), ("class: identity_image", "class: secret", "のどれかを書いてください"),
        ("as: birthdate, keep: verified", "keep: verified", "申請者の氏名や住所などを選んだ質問だけ"),
        ("type: address, as: address", "type: address, as: mail", "この種類の質問には付けられません"),
        ("{id: size, type: choice,", "{id: size, type: choice, as: kind,", "繰り返しの中の質問"),
        ("{id: relief, type: choice,", "{id: relief, type: choice, as: kind,", "「個人」で始まる選択肢"),
        ("{id: name, type: name, as: name,", "{id: name, type: name, as: kind,", "この種類の質問には付けられません"),
        ("{id: name, type: name, as: name,", "{id: name, type: name, as: name, longest: 0,", "1から20000まで"),
        ("decimals: 1,", "decimals: 99,", "0から12まで"), ("max: 5\n", "max: 5000\n", "1から200まで"), ("id: small,", "id: Small,", "英小文字"),
        ("id: reason,", "id: today,", "式の言葉"), ("id: reason,", "id: if,", "式の言葉"),
        ("{ja: 面積, en: Area}", "{ja: 大きさ, en: Area}", "同じ場所に二つ"), ("id: charge,", "id: area,", "使われています"),
        (
            "type: lines, label: {ja: 減免の理由, en: Reason}",
            "type: text, calculations: [{id: x, label: {ja: x, en: x}, value: 1}], label: {ja: 減免の理由, en: Reason}", "繰り返し（group）か様式全体"
        ),
        // words
        ("en: Reason}", "en: 理由}", "英語で書いてください"), ("{ja: 減免の理由, en: Reason}", "{ja: The reason why, en: Reason}", "日本語で書いてください"),
        ("{ja: 減免の理由, en: Reason}", "{ja: \" \", en: Reason}", "言葉を書いてください"), ("{ja: 減免の理由, en: Reason}", "{ja: 減免の理由}", "必要な値がありません"),
        ("ja: 「部屋」の大は三つまでです。", "ja: 大は三つまでです。", "質問の名前"), ("en: At most three big Rooms.", "en: At most three big ones.", "質問の名前"),
        // formulas
        ("years(birthday, today) >= 18", "years(birthday) >= 18", "2つ書いてください"),
        ("years(birthday, today) >= 18", "years(name, today) >= 18", "には使えません"),
        ("years(birthday, today) >= 18", "today > 18", "比べられません"), ("years(birthday, today) >= 18", "years(birthday, opening) >= 18", "という質問はありません"),
        ("\"if(size = big, 20, 10) * area\"", "\"if(size = big, 20) * area\"", "3つ書いてください"),
        ("\"if(size = big, 20, 10) * area\"", "\"if(size = big, 20, size) * area\"", "比べられません"),
        ("\"if(size = big, 20, 10) * area\"", "\"if(area, 20, 10) * area\"", "条件を書いてください"),
        ("\"if(size = big, 20, 10) * area\"", "charge + 1", "自分自身を必要"), ("\"if(size = big, 20, 10) * area\"", "weight * 2", "という質問はありません"),
        ("show: charge > 1000", "show: charge > 1000 and fire = yes", "自分自身に戻ります"),
        ("value: count(rooms.size = big and rooms.area >= 20)", "value: count(rooms.area)", "各行の条件"),
        ("value: count(rooms.size = big and rooms.area >= 20)", "value: rooms.area + 1", "かっこの中で使って"),
        ("value: count(rooms.size = big and rooms.area >= 20)", "value: rooms.area", "かっこの中で使って"),
        ("value: count(rooms.size = big and rooms.area >= 20)", "value: count(rooms.size = huge)", "「huge」という選択肢はありません"),
        ("value: count(rooms.size = big and rooms.area >= 20)", "value: count(rooms.area > max(rooms.area) / 2)", "分けてください"),
        ("value: count(rooms.size = big and rooms.area >= 20)", "value: count(rooms.colour = big)", "という質問はありません"),
        ("value: sum(rooms.charge)", "value: sum(rooms.size)", "各行の数"), ("value: sum(rooms.charge)", "value: sum(kind = person)", "各行の数"),
        ("value: sum(rooms.charge)", "value: \"if(address = kind, 1, 2)\"", "given(…) だけ"),
        // what nobody gets to
        ("relief = asked}\n      - {id: account", "relief = asked and kind = corporation and given(birthday)}\n      - {id: account", "決して成り立ちません"),
        ("show: relief = asked}\n      - {id: adult", "show: given(mynumber) and kind = corporation}\n      - {id: adult", "決して成り立ちません"),
        ("id: place\n", "id: place\n    show: kind = corporation and given(birthday)\n", "誰もたどり着けない"),
        ("id: place\n", "id: place\n    show: kind = person or kind = corporation\n", "いつも成り立ちます"),
        ("id: place\n", "id: place\n    show: big_rooms > 0\n", "自分自身に戻ります"),
        ("show: kind = person}\n", "show: charges > 0}\n", "後で尋ねる"),
        ("holds: relief = none or kind = person", "holds: relief = none and relief = asked", "誰も申請できなく"),
        ("holds: relief = none or kind = person", "holds: relief = none or relief = asked", "いつも成り立ちます"),
        ("holds: relief = none or kind = person", "holds: birthday < birthday", "誰も申請できなく"),
        (
            "holds: relief = none or kind = person",
            "holds: relief = none or given(birthday) and kind = person or relief = asked and kind = corporation", "いつも成り立ちます"
        ),
        ("holds: relief = none or kind = person", "holds: given(reason)", "表示されないことのある「減免の理由」"),
        // fees
        ("effective_from: 2023-04-01\n", "effective_from: 2021-04-01\n", "二つあります"), ("    effective_from: 2023-04-01\n", "", "必要な値がありません"),
        ("effective_from: 2023-04-01\n", "effective_from: 2023-04-31\n", "日付ではありません"),
        ("yen: 900", "yen: -900", "0円より小さく"), ("yen: 900", "yen: 900.5", "端数"), ("yen: 900", "yen: kind", "円の数になる式"),
        ("yen: 900", "yen: charges * 1", "端数"), ("yen: 900", "yen: \"days(today, birthday)\"", "0円より小さく"),
        ("yen: 900", "yen: \"max(0, days(birthday, today))\"", "「生年月日」の回答がないと"),
        ("yen: 900", "yen: floor(900 / count(rooms))", "0で割ることがあり"), ("yen: charges * 1.1", "yen: 1000 / charges", "0で割る"),
        ("yen: 900", "yen: max(rooms.area)", "「面積」の回答がないと"),
        ("when: kind = corporation, yen: 900", "when: kind = person, yen: 900", "この行は使われません"),
        ("- {label: {ja: 法人, en: Corporation}, when: kind = corporation, yen: 900}", "", "当てはまる行のない場合があります（「区分」が「法人」）"),
        ("{label: {ja: 個人, en: Person}, when: kind = person, yen: 700}", "{label: {ja: 個人, en: Person}, yen: 700}", "この行は使われません"),
        ("when: kind = corporation, yen: 900", "when: charges > 3, yen: 900", "条件のない行"),
        ("when: kind = corporation, yen: 900", "when: kind = person and kind = corporation, yen: 900", "この行は使われません"),
        ("when: kind = corporation, yen: 900", "when: kind = company, yen: 900", "「company」という選択肢はありません"),
        ("when: kind = corporation, yen: 900", "when: kind, yen: 900", "条件を書いてください"),
        ("rounding: {to: 100, by: down}", "rounding: {to: 7, by: down}", "1、10、100、1000"),
        ("rounding: {to: 100, by: down}", "rounding: {to: 100, by: off}", "のどれかを書いてください"),
        ("    rounding: {to: 100, by: down}\n", "", "端数"), ("{ja: 別表第一, en: table 1}", "{ja: 別表第一}", "必要な値がありません"),
        (
            "{id: charges, label: {ja: 額の計, en: Charges}, value: sum(rooms.charge)}",
            "{id: charges, label: {ja: 額の計, en: Charges}, value: sum(rooms.charge) + fee}", "自分自身を必要"
        ),
        ("{id: charges, label", "{id: fee, label", "手数料の合計の名前"), ("id: use\n", "id: USE\n", "英小文字"),
        ("yen: charges * 1.1", "yen: charges * tax", "という質問はありません"),
        ("rows:\n      - {label: {ja: 個人", "lines:\n      - {label: {ja: 個人", "表に行がありません"),
    ]

    @Test("The form itself has no fault") func sound() throws {
        if case .failure(let problem) = FormFile.compile(Data(EveryKind.text.utf8)) { Issue.record("\(problem.faults.map { $0.sentence(.ja) })") }
        #expect(Self.planted.count + FormTests.planted.count >= 120)
    }

    @Test("Every planted fault is found, at its line, with what to do", arguments: planted.indices)
    func faults(_ index: Int) throws {
        let (needle, replacement, words) = Self.planted[index]
        let range = try #require(EveryKind.text.range(of: needle), "\(needle)")
        let text = EveryKind.text.replacingCharacters(in: range, with: replacement)
        guard case .failure(let problem) = FormFile.compile(Data(text.utf8)) else {
            Issue.record("not found: \(replacement)")
            return
        }
        let found = problem.faults.map { $0.sentence(.ja) }
        #expect(found.contains { $0.contains(words) }, "\(replacement): \(found)")
        for fault in problem.faults {
            #expect(fault.line > 0 && fault.sentence(.ja).firstMatch(of: #/^\d+行目/#) != nil)
            #expect(["ください", "ありませんか。"].contains { fault.message.ja.contains($0) }, "without advice: \(fault.message.ja)")
            #expect(fault.message.ja.unicodeScalars.contains { $0.value > 0x3040 } && !fault.message.en.isEmpty)
        }
    }

    @Test("An option that a rule never allows is worth a word, and no fault: it may be there to turn people away") func deadOptions() throws {
        let text = EveryKind.text.replacing("holds: relief = none or kind = person", with: "holds: relief = none")
        let form = try FormFile.compile(Data(text.utf8)).get()
        #expect(form.warnings.map(\.key) == ["pages[1].questions[1].options[1].id"] && form.warnings[0].message.ja.contains("「あり」"))
        let line = try #require(form.warnings[0].line)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false)[line - 1].contains("あり"), "line \(line)")
        #expect(try EveryKind.form().warnings.isEmpty)
    }

    @Test(
        "That there is nothing – no page, no question, no row – is one fault",
        arguments: [
            ("pages: []\n", "pages", "ページがありません"), ("", "pages", "ページがありません"),
            ("pages: [{id: a, title: {ja: 頁, en: A}, questions: []}]\n", "pages[0].questions", "質問がありません"),
            ("pages: [{id: a, title: {ja: 頁, en: A}}]\n", "pages[0].questions", "質問がありません"),
        ])
    func nothing(_ pages: String, _ key: String, _ words: String) throws {
        let head = "schema: hiroba.form/1\nbody: \"340006\"\nprocedure: H-1\ntitle: {ja: 様式, en: Form}\n"
        guard case .failure(let problem) = FormFile.compile(Data((head + pages).utf8)) else { return #expect(Bool(false), "it compiles") }
        let here = problem.faults.filter { $0.key == key }
        #expect(here.count == 1 && here[0].message.ja.contains(words) && here[0].line > 0, "\(problem.faults)")
    }

    @Test("Words that the builder wrote so that something stands there are named in either language, each at its place")
    func placeholders() throws {
        let source = EveryKind.text.replacing("{ja: 申請する人, en: Applicant}", with: "{ja: 新しいページ1, en: Applicant}")
            .replacing("{ja: 区分, en: Kind}", with: "{ja: 区分, en: New question 1}")
        let form = try FormFile.compile(Data(source.utf8)).get()
        #expect(form.warnings.map(\.key) == ["pages[0].title.ja", "pages[0].questions[0].label.en"])
        #expect(form.warnings.map(\.message.ja).joined().contains("「New question 1」は仮の名前のままです"))
    }

    @Test("Never and always are what trying every answer shows, over 600 forms whose questions depend on one another") func oracle() throws {
        func condition(_ names: [(String, [String])]) -> String {
            func one() -> String {
                let (name, options) = names.randomElement() ?? ("a", ["x"])
                let option = options.randomElement() ?? "x"
                return [
                    "\(name) = \(option)", "\(name) <> \(option)", "given(\(name))", "not \(name) = \(option)",
                    "\(name) in (\(options.joined(separator: ", ")))",
                ]
                .randomElement() ?? "yes"
            }
            return (0..<Int.random(in: 1...3)).map { _ in one() }.joined(separator: Bool.random() ? " and " : " or ")
        }
        let (a, b, c) = (("a", ["x", "y"]), ("b", ["p", "q"]), ("c", ["m", "n"]))
        var decided = 0
        for _ in 0..<600 {
            func question(_ id: String, _ options: [String], isRequired: Bool, _ show: String?) throws -> Question {
                Question(
                    id: id, label: Message(ja: "質問\(id)", en: id),
                    kind: .choice(options.map { Question.Option(id: $0, label: Message(ja: "選択\($0)", en: $0)) }), isRequired: isRequired,
                    condition: try show.map { try Formula.parse($0) })
            }
            let (first, second) = (condition([a, b]), condition([a, b, c]))
            let questions = [
                try question("a", a.1, isRequired: true, nil), try question("b", b.1, isRequired: false, nil),
                try question("c", c.1, isRequired: true, first),
                try question("d", ["u", "v"], isRequired: false, second),
            ]
            let form = FormDefinition(
                body: "340006", procedure: "H-4", title: Message(ja: "試験", en: "Test"),
                pages: [FormPage(id: "p", title: Message(ja: "頁", en: "Page"), questions: questions)])
            var said = ""
            var sound: CompiledForm?
            switch CompiledForm.compile(form) {
            case .success(let compiled): sound = compiled
            case .failure(let faults):
                // Only what is said of the last question is held against the trials; a fault of the third hides it.
                guard faults.all.allSatisfy({ $0.key == "pages[0].questions[3].show" }) else { continue }
                said = faults.all[0].message.ja
            }
            // The same form with a sound condition in its place tells which answers are complete.
            let rest = FormDefinition(
                body: "340006", procedure: "H-4", title: form.title,
                pages: [FormPage(id: "p", title: form.title, questions: Array(questions.prefix(3)))])
            guard let base = try? CompiledForm.compile(rest).get() else { continue }
            let formula = try TestFormulas.marked(second, options: ["x", "y", "p", "q", "m", "n"])
            var (isShown, isHidden) = (false, false)
            for x in a.1 {
                for y in b.1 + [""] {
                    for z in c.1 {
                        let result = base.evaluate(["a": .choice(x), "b": .choice(y), "c": .choice(z)])
                        guard result.isComplete else { continue }
                        let holds = formula.holds { name in
                            if case .choice(let id)? = result.answers[name], !id.isEmpty { .text(id) } else { nil }
                        }
                        if holds { isShown = true } else { isHidden = true }
                    }
                }
            }
            decided += 1
            #expect(said.contains("決して成り立ちません") == !isShown, "\(first) / \(second): \(said)")
            #expect(said.contains("いつも成り立ちます") == (isShown && !isHidden), "\(first) / \(second): \(said)")
            if let sound {
                let asked = sound.evaluate(["a": .choice("x"), "c": .choice("m")]).pages.flatMap(\.questions).map(\.id)
                #expect(asked.prefix(2) == ["a", "b"])
            }
        }
        #expect(decided > 150, "\(decided)")
    }
}

private enum TestFormulas {
    /// A formula as the compiler leaves it: its options told from names.
    static func marked(_ text: String, options: Set<String>) throws -> Formula {
        try Formula.parse(text).renaming { options.contains($0.text) ? "'\($0.text)" : $0.text }
    }
}
