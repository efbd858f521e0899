import Forms
import Foundation
import HirobaTesting
import Japanese
import Testing
import Web

@Suite("Answers of every kind: lenient in, strict stored") struct KindTests {
    private let form: CompiledForm
    init() throws { form = try EveryKind.form() }

    private func question(_ id: String) throws -> Question { try #require(form.definition.questions.first { $0.id == id }) }

    private func stored(_ id: String, _ typed: String) throws -> FormAnswer? { AnswerReader.answer(to: try question(id), [typed]) }

    private func answers(_ changes: Answers = [:]) throws -> Answers {
        let rooms = [AnswerRow(id: "r1", answers: ["size": .choice("small"), "area": .number(Rational(10))])]
        let base: Answers = [
            "kind": .choice("person"), "name": .text("見本 太郎"), "kana": .text("ミホン タロウ"),
            "birthday": .day(Day(year: 1990, month: 5, day: 1) ?? Day(epochDays: 0)),
            "address": .parts(["postal": "730-8511", "lines": "広島県広島市中区基町10-52"]), "phone": .text("082-228-2111"), "rooms": .rows(rooms),
            "relief": .choice("none"),
        ]
        return base.merging(changes) { $1 }
    }

    private static let day = Day(epochDays: 19_124)

    private func faults(_ id: String, _ answer: FormAnswer?) throws -> [String] {
        form.evaluate(try answers([id: answer ?? .text("")]), on: Self.day).problems.filter { $0.path.question == id }.map(\.message.ja)
    }

    @Test("The answers that the other tests start from are complete") func complete() throws {
        #expect(form.evaluate(try answers(), on: Self.day).problems.map(\.message.ja) == [])
    }

    @Test("Names are kept as their owners write them: variants, selectors, one word, three words, no width")
    func names() throws {
        for (typed, expected) in [
            ("髙橋　﨑子", "髙橋 﨑子"), ("𠮷田\u{3000}一", "𠮷田 一"), ("葛\u{E0100}城 花", "葛\u{E0100}城 花"), ("神\u{FA19}", "神\u{FA19}"), ("ソクラテス", "ソクラテス"),
            ("ＪＯＨＮ  Ronald Reuel", "JOHN Ronald Reuel"), ("マリア・デル・カルメン", "マリア・デル・カルメン"), ("ﾔﾏﾀﾞ　ﾀﾛｳ", "ヤマダ タロウ"), ("か\u{3099}く", "がく"),
        ] {
            let answer = try stored("name", typed)
            #expect(answer == .text(expected), "\(typed)")
            #expect(try stored("name", expected) == answer, "reading again changes nothing")
            let bytes = try JSONEncoder().encode(answer)
            #expect(try JSONDecoder().decode(FormAnswer.self, from: bytes) == answer)
        }
        #expect(
            FormAnswer.text("神") != .text("神\u{FA19}") && FormAnswer.parts(["a": "神"]) != .parts(["a": "\u{FA19}"]),
            "another form of a name is another name")
        #expect(try faults("name", .text(String(repeating: "寿", count: 101))) == ["「氏名」は100文字以内で入力してください。"])
    }

    @Test("Any kana become full-width katakana; what seems odd is a hint and never a refusal") func kana() throws {
        for typed in ["みほん　たろう", "ﾐﾎﾝ ﾀﾛｳ", "ミホン タロウ"] { #expect(try stored("kana", typed) == .text("ミホン タロウ"), "\(typed)") }
        for odd in ["見本 太郎", "ミホン"] {
            let answer = try #require(try stored("kana", odd))
            #expect(try faults("kana", answer).isEmpty)
            #expect(AnswerNote.notes(try question("kana"), answer, typed: nil, name: "見本 太郎").count == 1)
        }
        #expect(AnswerNote.notes(try question("kana"), .text("サトウ スミカ"), typed: nil, name: "佐藤 すみれ").first?.ja.contains("「すみれ」") == true)
        for latin in ["John Smith", "ABC", "Anne-Marie O’Neill"] {
            #expect(AnswerNote.notes(try question("kana"), .text(latin), typed: nil, name: latin).isEmpty, "whoever does not know their kana may")
        }
        let mixed = AnswerNote.notes(try question("kana"), .text("見本 John"), typed: nil, name: "見本 太郎")
        #expect(mixed.contains { $0.ja.contains("「見本 John」") && $0.en.contains("“見本 John”") }, "quoted as it stands")
        #expect(AnswerNote.notes(try question("kana"), .text("ミホン タロウ"), typed: nil, name: "見本 太郎").isEmpty)
    }

    @Test("A date is taken as what it must mean, and it is said; what is no date says why, and stays as it was typed") func days() throws {
        let question = try question("birthday")
        for (year, isSaid) in [(1800, true), (1912, false)] {
            let day = try #require(Day(year: year, month: 1, day: 1))
            #expect(AnswerNote.notes(question, .day(day), typed: nil).isEmpty == !isSaid, "\(year)")
        }
        for (typed, iso, words) in [
            ("平成31年5月1日", "2019-05-01", "平成31年5月1日は令和元年5月1日として受け取りました"), ("大正15年12月25日", "1926-12-25", "昭和元年12月25日として受け取りました"),
            ("昭和６４年１月８日", "1989-01-08", "平成元年1月8日として受け取りました"), ("令和元年5月1日", "2019-05-01", ""), ("２０１９／５／１", "2019-05-01", ""),
        ] {
            let answer = try #require(try stored("birthday", typed))
            #expect(answer == .day(try #require(Day(iso: iso))), "\(typed)")
            let notes = AnswerNote.notes(question, answer, typed: typed).map(\.ja)
            #expect(words.isEmpty ? notes.isEmpty : notes.count == 1 && notes[0].contains(words) && notes[0].contains("「生年月日」"), "\(notes)")
        }
        for (typed, words) in [
            ("３年８月２日", "元号か"), ("12/4", "年がありません"), ("１２月４日", "年がありません"), ("2021-02-30", "暦にありません"), ("令和元年4月30日", "平成31年4月30日のこと"),
            ("明治5年12月10日", "明治5年12月3日から31日まで"), ("いつか", "日付で入力"),
            (String(repeating: "9", count: 5000), "日付で入力"),
        ] {
            let answer = try #require(try stored("birthday", typed))
            #expect(answer == .text(String(typed.prefix(200))))
            let found = try faults("birthday", answer)
            #expect(found.count == 1 && found[0].contains(words) && found[0].contains("「生年月日」"), "\(typed): \(found)")
        }
        #expect(
            AnswerNote.notes(question, .day(try #require(Day(iso: "2020-01-01"))), typed: "平成31年5月1日").isEmpty, "typed before the answer that stands")
    }

    @Test("A number is taken with its unit, in any width and in kanji; what may be another number is not guessed") func numbers() throws {
        func read(_ typed: String, _ unit: Message?) -> FormAnswer? {
            let bounds = Question.NumberBounds(unit: unit)
            return AnswerReader.answer(to: Question(id: "n", label: Message(same: "数"), kind: .number(bounds)), [typed])
        }
        let (grade, yen, thousands) = (Message(ja: "級", en: "grade"), Message(ja: "円", en: "yen"), Message(ja: "千円", en: "thousand yen"))
        for (typed, unit, number) in [
            ("2級", grade, 2), ("２ 級", grade, 2), ("二級", grade, 2), ("2 grade", grade, 2), ("十二級", grade, 12), ("二十", grade, 20),
            ("30,500円", yen, 30_500),
            ("３０，５００円", yen, 30_500), ("￥30,500", yen, 30_500), ("¥500円", yen, 500), ("500 Yen", yen, 500), ("三千五百円", yen, 3_500),
            ("-5円", yen, -5), ("30", thousands, 30),
        ] { #expect(read(typed, unit) == .number(Rational(number)), "\(typed)") }
        for (typed, unit) in [
            ("二三級", grade), ("2円", grade), ("級", grade), ("2、3級", grade), ("3千円", yen), ("30,500円", thousands), ("二万千円", thousands),
            ("¥30", thousands), ("¥30", grade),
            ("千百千", yen), ("〇", yen),
        ] { #expect(read(typed, unit) == .text(typed), "\(typed)") }
        #expect(read("1500 ㏄", Message(same: "cc")) == .number(Rational(1_500)) && read("3円", nil) == .text("3円"))
    }

    @Test("Telephone numbers in any writing; each that is none says what is missing; a number abroad is taken with its plus") func phones() throws {
        for (typed, expected) in [
            ("０８２（２２８）２１１１", "082-228-2111"), ("0822282111", "082-228-2111"), ("+81 82 228 2111", "082-228-2111"), ("０９０ー１２３４ー５６７８", "090-1234-5678"),
            ("082-228-2111 内線 2345", "082-228-2111 内線2345"), ("＋１ 202−555−0100", "+1 202-555-0100"), ("0120-000-000", "0120-000-000"),
        ] {
            let answer = try stored("phone", typed)
            #expect(try answer == .text(expected) && stored("phone", expected) == answer, "\(typed): \(String(describing: answer))")
            #expect(try faults("phone", answer).isEmpty)
        }
        for (typed, words) in [
            ("82-228-2111", "0から"), ("110", "110や119"), ("0822-2821", "10桁"), ("1-202-555-0100", "082-228-2111 のように"), ("+1 5", "国番号"),
            ("でんわ", "のように"), ("+1<script>", "のように"), (String(repeating: "0", count: 9000), "のように"),
        ] {
            let found = try faults("phone", try stored("phone", typed))
            #expect(found.count == 1 && found[0].contains(words) && found[0].contains("「電話番号」"), "\(typed.prefix(20)): \(found)")
        }
    }

    @Test("An address has its parts: the code is stored strictly, the lines as typed, and what is wrong is said at its part") func addresses() throws
    {
        let question = try question("address")
        let read = AnswerReader.answer(
            to: question, [], parts: ["postal": "〒７３０ー８５１１", "lines": " 広島県広島市中区\r\n基町10-52 ", "building": "", "extra": "x"])
        #expect(read == .parts(["postal": "730-8511", "lines": "広島県広島市中区\n基町10-52"]))
        let half = AnswerReader.answer(to: question, [], parts: ["lines": "広島市中区基町1", "building": "ﾋﾛﾊﾞﾋﾞﾙ 2階"])
        #expect(half == .parts(["lines": "広島市中区基町1", "building": "ヒロバビル 2階"]))
        #expect(try stored("reason", "ﾐﾎﾝの　理由ｰABC") == .text("ミホンの　理由ーABC"), "kana have one width everywhere, letters stay")
        #expect(AnswerReader.answer(to: question, [], parts: [:]) == .parts([:]) && FormAnswer.parts([:]).isEmpty)
        let problems = form.evaluate(try answers(["address": .parts(["postal": "12", "building": "ひろばビル"])]), on: Self.day).problems
        #expect(problems.map(\.control) == ["address.postal", "address.lines"] && problems.allSatisfy { $0.message.ja.contains("「住所」") })
        #expect(try faults("address", .parts(["lines": "Somewhere 1, Lisbon"])).isEmpty, "abroad there is no Japanese code")
        #expect(try faults("address", .parts(["lines": String(repeating: "町", count: 301)])).first?.contains("300文字以内") == true)
        #expect(try faults("address", .text("広島市")).count == 1, "an answer of another kind is none")
    }

    @Test("An address without any number is worth a word, and is taken all the same") func addressesWithoutNumber() throws {
        let question = try question("address")
        for (lines, count) in [
            ("広島市中区八丁堀", 1), ("広島県呉市", 1), ("広島市中区八丁堀1-1", 0), ("広島市中区八丁堀１番", 0), ("呉市中央四丁目", 0), ("呉市中央 十番地", 0), ("神石高原町無番地", 0), ("", 0),
        ] {
            let answer = FormAnswer.parts(["postal": "730-0013", "lines": lines])
            #expect(AnswerNote.notes(question, answer, typed: nil).count == count, "\(lines)")
            #expect(try lines.isEmpty || faults("address", answer).isEmpty)
        }
    }

    @Test("Corporate numbers are checked, and shown back as the tax agency prints them") func corporate() throws {
        #expect(try stored("number", "T７０００－０２０３－４０００６") == .text("7000020340006"))
        func faults(_ typed: String) throws -> [String] {
            let given = try answers(["kind": .choice("corporation"), "number": try stored("number", typed) ?? .text("")])
            return form.evaluate(given, on: Self.day).problems.filter { $0.path.question == "number" }.map(\.message.ja)
        }
        #expect(try faults("7000020340006").isEmpty)
        #expect(try faults("7000020340007").first?.contains("数字のどれかが違っています") == true)
        #expect(try faults("70000203").first?.contains("今は8桁") == true && faults("ひろば").first?.contains("13桁の数字") == true)
    }

    @Test("An individual number is kept apart from everything: never printed, never as text, erased first") func individual() throws {
        let question = try question("mynumber")
        let answer = try #require(AnswerReader.answer(to: question, ["１２３４ ５６７８ ９０１８"]))
        #expect(
            question.dataClass == .individualNumber && "\(answer)".contains("123456789018") == false
                && String(reflecting: answer).contains("9018") == false)
        var dumped = ""
        dump(answer, to: &dumped)
        #expect(!dumped.contains("9018"))
        for wrong in ["123456789012", "1234", "000000000000", "12345678901x"] {
            #expect(AnswerReader.answer(to: question, [wrong]) == nil, "what is none is kept in no writing")
            #expect(question.individualNumberFault(wrong)?.ja.contains("「個人番号」") == true)
        }
        let bytes = try JSONEncoder().encode(answer)
        #expect(try JSONDecoder().decode(FormAnswer.self, from: bytes) == answer)
        let error = #expect(throws: (any Error).self) {
            try JSONDecoder().decode(FormAnswer.self, from: Data(#"{"individual":"123456789012"}"#.utf8))
        }
        #expect(error.map { !"\($0)".contains("123456789012") } == true)
        let given = try answers(["mynumber": answer, "card": .files(["f1"])])
        #expect(form.evaluate(given, on: Self.day).isComplete)
        let left = form.definition.erasing([.individualNumber, .identityImage], from: given)
        #expect(left["mynumber"] == nil && left["card"] == nil && left["name"] != nil && left.count == given.count - 2)
        #expect(form.definition.questions(of: .individualNumber) == ["mynumber"] && form.definition.questions(of: .identityImage) == ["card"])
        let corporate = form.evaluate(given.merging(["kind": .choice("corporation"), "number": .text("7000020340006")]) { $1 }, on: Self.day)
        #expect(corporate.answers["mynumber"] == nil, "hidden, so gone")
    }

    @Test("An account of a bank, or of the Japan Post Bank by symbol and number, becomes what a transfer needs") func accounts() throws {
        let question = try question("account")
        let bank = try #require(
            AnswerReader.answer(
                to: question, [], parts: ["bank": "０１６９", "branch": "００１", "kind": "普通預金", "number": "１２３４５", "holder": "ミホン　タロウ"]))
        #expect(bank == .parts(["bank": "0169", "branch": "001", "kind": "1", "number": "0012345", "holder": "ﾐﾎﾝ ﾀﾛｳ"]))
        let yucho = try #require(AnswerReader.answer(to: question, [], parts: ["symbol": "１７３８０", "number": "１２３４５６７１", "holder": "みほん はなこ"]))
        #expect(
            yucho
                == .parts([
                    "symbol": "17380", "number": "12345671", "bank": "9900", "branch": "738", "kind": "1", "holder": "ﾐﾎﾝ ﾊﾅｺ",
                ]))
        for answer in [bank, yucho] {
            guard case .parts(let parts) = answer else { continue }
            #expect(AnswerReader.answer(to: question, [], parts: parts) == answer, "reading again changes nothing")
            #expect(answer.bankAccount != nil)
        }
        #expect(yucho.bankAccount?.number == "1234567" && yucho.bankAccount?.branch == "738")
        #expect(AnswerNote.notes(question, yucho, typed: nil).first?.ja.contains("七三八店") == true)
        func faults(_ parts: [String: String]) throws -> [String] {
            let given = try answers([
                "relief": .choice("asked"), "reason": .text("理由"), "account": AnswerReader.answer(to: question, [], parts: parts) ?? .parts([:]),
            ])
            return form.evaluate(given, on: Self.day).problems.map(\.control)
        }
        #expect(
            try faults(["bank": "169", "branch": "x", "number": "12345678", "holder": "見本 太郎"]) == [
                "account.bank", "account.branch", "account.kind", "account.number", "account.holder",
            ])
        #expect(try faults(["symbol": "99999", "number": "1", "holder": ""]) == ["account.symbol", "account.holder"])
        #expect(try faults([:]) == ["account"] && faults(["kind": "1"]).count == 4)
    }

    @Test("What was stored before the kinds came still decodes, and new kinds come back as they were") func coding() throws {
        let before = #"""
            {"kind":{"choice":"person"},"name":{"text":"山田 太郎"},"area":{"number":"121\/2"},"opening":{"day":"2022-05-01"},"uses":{"choices":["office","shop"]},
             "agreed":{"flag":true},"plan":{"files":["01J"]},"rooms":{"rows":[{"id":"r1","answers":{"fire":{"flag":true}}}]}}
            """#
        let answers = try JSONDecoder().decode(Answers.self, from: Data(before.utf8))
        #expect(answers.count == 8 && answers["area"] == Rational("60.5").map(FormAnswer.number) && answers["name"] == .text("山田 太郎"))
        #expect(try JSONDecoder().decode(Answers.self, from: JSONEncoder().encode(answers)) == answers)
        for hostile in [
            #"{"x":{}}"#, #"{"x":{"parts":[1]}}"#, #"{"x":{"individual":"abc"}}"#, #"{"x":{"number":"1\/0"}}"#, #"{"x":{"day":"2022-13-01"}}"#,
        ] {
            #expect(throws: DecodingError.self, "\(hostile)") { try JSONDecoder().decode(Answers.self, from: Data(hostile.utf8)) }
        }
    }

    @Test("What is kept comes back as it was, the same answers always as the same string, and what was broken is never read") func keeping() throws {
        struct Record: Codable { @KeptAnswers var answers: Answers }
        let individual = try IndividualNumber(lenient: "123456789018")
        let answers: Answers = [
            "kind": .choice("person"), "name": .text("神\u{FA19} \"太郎\"\n3:x\u{1F}🏯"), "empty": .text(""),
            "area": .number(try #require(Rational(-121, over: 2))),
            "opening": .day(try #require(Day(iso: "2022-05-01"))), "uses": .choices(["office", "shop"]), "agreed": .flag(true), "not": .flag(false),
            "plan": .files(["01J", "02K"]), "home": .parts(["postal": "730-8511", "lines": "広島市中区基町10-52"]), "number": .individualNumber(individual),
            "key": .sealed(.nobody), "rooms": .rows([AnswerRow(id: "r1", answers: ["fire": .flag(true)]), AnswerRow(id: "r2", answers: [:])]),
        ]
        let bytes = try JSONEncoder().encode(Record(answers: answers))
        #expect(try JSONDecoder().decode(Record.self, from: bytes).answers == answers)
        #expect(Answers(kept: answers.kept)?["name"] == answers["name"], "forms of a character are told apart")
        #expect(Dictionary(uniqueKeysWithValues: answers.shuffled()).kept == answers.kept && Answers(kept: [:].kept) == [:])
        let before = try JSONEncoder().encode(["answers": answers])
        #expect(try JSONDecoder().decode(Record.self, from: before).answers == answers, "as objects, as it was kept before")
        let kept = Array(answers.kept.utf8)
        for end in kept.indices { #expect(Answers(kept: String(decoding: kept[..<end], as: UTF8.self)) == nil) }
        for hostile in [
            "", "1:", "9:", "1:1:at9:x", "1:1:ax1:x", "1:1:an3:1/0", "1:1:ad10:2022-13-01", "99999999999999999999:", "-1:", "1:1:a10:", "0:x",
            "1:1:ai3:abc",
        ] {
            #expect(Answers(kept: hostile) == nil, "\(hostile)")
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var broken = kept
            broken[Int.random(in: kept.indices, using: &random)] = UInt8.random(in: 0...127, using: &random)
            // It ends, and whatever it says is written and read again as the same.
            if let read = Answers(kept: String(decoding: broken, as: UTF8.self)) { #expect(Answers(kept: read.kept) == read) }
        }
    }

    @Test("Reading again what was read changes nothing, whatever was typed, and no width is ever refused") func idempotent() throws {
        let pieces = [
            "０", "9", "ー", "－", "‐", "〒", "（", ")", "内線", "令和", "元", "年", "５月", "1日", "ｶﾞ", "が", "髙", "\u{E0100}", "\u{3000}", " ", "@", "example.jp",
            "T", "+81",
            ",", "．", "。", "\u{200B}", "<b>", "'", "\n",
        ]
        let ids = form.definition.questions.map(\.id).filter { !["card", "rooms", "mynumber"].contains($0) }
        for _ in 0..<4000 {
            let typed = (0..<Int.random(in: 0...8)).map { _ in pieces.randomElement() ?? "" }.joined()
            let id = ids.randomElement() ?? "name"
            let question = try question(id)
            let parts = Dictionary(uniqueKeysWithValues: question.parts.map { ($0.id, typed) })
            guard let first = AnswerReader.answer(to: question, [typed], parts: parts) else { continue }
            var again: FormAnswer?
            switch first {
            case .text(let text): again = AnswerReader.answer(to: question, [text])
            case .number(let number): again = AnswerReader.answer(to: question, ["\(number)"])
            case .day(let day): again = AnswerReader.answer(to: question, ["\(day)"])
            case .parts(let stored): again = AnswerReader.answer(to: question, [], parts: stored)
            default: continue
            }
            #expect(again == first, "\(id): \(typed.debugDescription)")
        }
        for (id, half, full) in [
            ("phone", "082-228-2111", "０８２－２２８－２１１１"), ("birthday", "2021-08-02", "２０２１－０８－０２"), ("number", "7000020340006", "７０００－０２０３－４０００６"),
            ("mail", "a@example.jp", "ａ＠ｅｘａｍｐｌｅ．ｊｐ"),
        ] { #expect(try stored(id, half) == stored(id, full) && stored(id, half)?.isEmpty == false, "\(id)") }
    }
}
