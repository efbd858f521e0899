import Forms
import Foundation
import Japanese
import Testing

@Suite("What a letter says of an answer") struct PaperWordsTests {
    private static let form = """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-1
        title: {ja: 試験の申請, en: A test}
        pages:
          - id: all
            title: {ja: すべて, en: All}
            questions:
              - {id: kind, type: choice, label: {ja: 区分, en: Kind}, options: [{id: a, label: {ja: 甲, en: A}}, {id: b, label: {ja: 乙, en: B}}]}
              - {id: uses, type: choices, label: {ja: 用途, en: Uses}, options: [{id: a, label: {ja: 店, en: Shop}}, {id: b, label: {ja: 家, en: House}}]}
              - {id: oath, type: flag, label: {ja: 誓約, en: Oath}}
              - {id: plan, type: files, most: 2, label: {ja: 図面, en: Plan}}
              - {id: area, type: number, min: 1, max: 500, label: {ja: 面積, en: Area}}
              - {id: day, type: date, label: {ja: 開始日, en: Opening}}
              - {id: mail, type: mail, label: {ja: メール, en: Mail}}
              - {id: phone, type: phone, label: {ja: 電話, en: Telephone}}
              - {id: address, type: address, label: {ja: 住所, en: Address}}
              - {id: company, type: corporate_number, label: {ja: 法人番号, en: Corporate number}}
              - {id: account, type: bank_account, label: {ja: 口座, en: Account}}
              - {id: name, type: name, longest: 5, label: {ja: 氏名, en: Name}}
              - {id: rows, type: group, min: 1, max: 3, label: {ja: 部屋, en: Rooms}, questions: [{id: size, type: number, label: {ja: 広さ, en: Size}}]}
        rules:
          - {holds: area >= 10, question: area, message: {ja: 「面積」は10以上で入力してください。, en: “Area” must be 10 or more.}}

        """

    private func words(_ answers: Answers) throws -> [String: String] {
        let form = try FormFile.compile(Data(Self.form.utf8)).get()
        let found = form.evaluate(answers, on: Day(epochDays: 19_124)).problemsOnPaper
        return Dictionary(found.map { ($0.problem.control, $0.words) }, uniquingKeysWith: { first, _ in first })
    }

    @Test("What is missing is to be written, marked or enclosed, by the kind of its question") func missing() throws {
        let words = try words([:])
        #expect(words["kind"] == "「区分」の当てはまるもの一つに印をつけてください。" && words["uses"] == "「用途」の当てはまるものすべてに印をつけてください。")
        #expect(words["oath"] == "「誓約」を読んで、□に印をつけてください。" && words["plan"] == "「図面」の書類を添えてください。")
        #expect(words["rows"] == "「部屋」を1つ以上書いてください。" && words["name"] == "「氏名」を書いてください。")
        #expect(words.count == 13, "\(words.keys.sorted())")
    }

    @Test("What cannot be so is told as it has to stand on the paper; nothing is entered, ticked or chosen there") func invalid() throws {
        let rows = [AnswerRow(id: "r1", answers: ["size": .text("広い")])]
        let answers: Answers = [
            "kind": .choice("a"), "uses": .choices(["a"]), "oath": .flag(true), "plan": .files(["1", "2", "3"]), "area": .number(Rational(501)),
            "day": .text("来月"), "mail": .text("x"), "phone": .text("1"), "address": .parts(["postal": "1", "lines": "広島市"]),
            "company": .text("123"), "account": .parts(["bank": "1"]), "name": .text("長い長い名前の人"), "rows": .rows(rows),
        ]
        let words = try words(answers)
        #expect(words["area"] == "「面積」は1以上500以下の整数で書いてください。" && words["plan"] == "「図面」の書類は2点までにしてください。")
        #expect(words["address.postal"] == "「住所」の郵便番号は 730-8511 のように7桁で書いてください。")
        #expect(words["account.bank"] == "「口座」の金融機関コードを、通帳のとおりに書いてください。" && words["name"] == "「氏名」は5文字以内で書いてください。")
        #expect(words["rows.r1.size"] == "「広さ」は整数で書いてください。", "\(words)")
        let few = try self.words(answers.merging(["area": .number(Rational(5))]) { $1 })
        #expect(few["area"] == "「面積」は10以上で書いてください。", "the author's own sentence")
        for sentence in words.values {
            for word in ["入力", "チェック", "ファイル", "選んで"] { #expect(!sentence.contains(word), "\(sentence)") }
        }
    }
}
