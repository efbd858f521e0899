import Core
import Forms
import Foundation
import HirobaTesting
import Japanese
import Procedures
import Storage
import Testing

@Suite("To whom letters are addressed") struct AddresseeTests {
    /// Registers an application on paper whose reading of the name is missing, and has it asked for. - Returns: the line of the letter that says to whom.
    private func letter(_ officer: TestBrowser, _ test: TestSite, _ applicant: [String: String], without left: Set<String> = []) async throws
        -> String
    {
        _ = try await officer.get("/staff/intake")
        let begun = try await officer.post(
            "/staff/intake",
            ["procedure": try await Licence(test: test).procedure(), "channel": "post", "day": "令和４年10月３日", "time": "9:30"])
        let base = try #require(begun.header("Location"))
        _ = try await officer.get(base)
        for (page, answers) in Licence.pages where page != "hygiene" {
            let typed = answers.merging(page == "applicant" ? applicant : [:]) { $1 }
                .filter { $0.key != "mail" && $0.key != "kana" && !left.contains($0.key) }
            // What the first answers bring up on the page is answered with the second.
            for _ in 0..<(page == "applicant" ? 2 : 1) {
                #expect(try await officer.post("\(base)/\(page)", typed.merging(["do": "skip"]) { $1 }).status == 303)
            }
        }
        let slip = try #require(try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location"))
        let address = String(slip.dropLast("/slip".count))
        _ = try await officer.get(address)
        #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
        let text = try await officer.get("\(address)/correction-letter").text
        return String(try #require(text.firstMatch(of: /<p class="to">(?:<span class="lines">[^<]*<\/span><br>)?([^<]*)<\/p>/)).1)
    }

    @Test("様 stands behind a person, 御中 behind an organisation, and who represents one is named", arguments: Engine.tested)
    func words(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let person = ["kind": "person", "name": "見本 花子", "birthday": "1990-04-01"]
            #expect(try await letter(officer, test, person, without: ["representative"]) == "見本 花子　様")
            #expect(try await letter(officer, test, [:]) == "ひろば食品　広場 花子　様")
            #expect(try await letter(officer, test, ["representative": "代表取締役 広場 花子"]) == "ひろば食品　代表取締役 広場 花子　様")
            #expect(try await letter(officer, test, [:], without: ["representative"]) == "ひろば食品　御中", "what was chosen beside the name")
            let firm = ["name": "株式会社ひろば食品"]
            #expect(try await letter(officer, test, firm, without: ["kind", "representative"]) == "株式会社ひろば食品　御中", "what the name says")
        }
    }

    @Test("The notice is addressed as the letter is", arguments: Engine.tested)
    func notice(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let officer = try await test.browser("jirou")
            try await licence.propose(application, by: officer)
            let draft = try await officer.get("\(Licence.staff(application))/notice-draft").text
            #expect(draft.contains("ひろば食品　広場 花子　様</p>") && !draft.contains("ひろば食品　様"))
        }
    }

    /// To whom a letter is, by a form that asks for a name, for who represents it, and one thing more on the same page.
    private func words(_ question: String, _ answers: Answers, name: String = "広島 花子") throws -> String {
        let text = """
            schema: hiroba.form/1
            body: "340006"
            procedure: H-1
            title: {ja: 様式, en: Form}
            pages:
              - id: first
                title: {ja: はじめに, en: First}
                questions:
                  - {id: name, type: name, as: name, label: {ja: 氏名または名称, en: Name}}
                  - {id: head, type: text, as: representative, optional: true, label: {ja: 代表者の氏名, en: Representative}}
                  - {id: besides, \(question)}

            """
        let form = try FormFile.compile(Data(text.utf8)).get()
        let all = answers.merging(["name": .text(name)]) { one, _ in one }
        return Addressee(form.definition, form.evaluate(all, on: try #require(Day("2022-10-03")))).words
    }

    private static func choice(_ labels: [String], as meaning: String = "") -> String {
        let options = labels.enumerated().map { "{id: o\($0), label: {ja: \"\($1)\", en: \"Option \($0)\"}}" }.joined(separator: ", ")
        return "type: choice,\(meaning) label: {ja: 区分, en: Which}, options: [\(options)]"
    }

    @Test(
        "What only begins with 個人, or is somebody else's, makes no organisation of a person",
        arguments: [
            ["個人番号カード", "運転免許証"], ["個人事業主", "会社員"], ["個人番号カード", "健康保険組合の資格確認書"], ["個人", "そのほか"], ["個人", "家族"],
        ])
    func persons(_ labels: [String]) throws {
        for chosen in ["o0", "o1"] {
            #expect(try words(Self.choice(labels), ["besides": .choice(chosen)]) == "広島 花子　様", "\(labels) \(chosen)")
        }
    }

    @Test("A corporate number makes an organisation of the applicant only where the form says that it is the applicant's") func numbers() throws {
        let (number, label) = (["besides": FormAnswer.text("7000020340006")], "label: {ja: 勤務先の法人番号, en: Corporate number}")
        #expect(try words("type: corporate_number, \(label)", number) == "広島 花子　様", "of whom they work for")
        #expect(try words("type: corporate_number, as: corporate_number, \(label)", number, name: "ひろば") == "ひろば　御中")
        #expect(try words("type: corporate_number, as: corporate_number, optional: true, \(label)", [:], name: "ひろば") == "ひろば　様")
    }

    @Test("The form says which question is the one, and otherwise only one that plainly asks for it is") func kinds() throws {
        let said = Self.choice(["個人事業主の方", "会社", "市町などの公共団体", "管理組合"], as: " as: kind,")
        #expect(try words(said, ["besides": .choice("o0")], name: "ひろば銀行") == "ひろば銀行　様", "a shop of a person may have any name")
        for other in ["o1", "o2", "o3"] { #expect(try words(said, ["besides": .choice(other)], name: "ひろば") == "ひろば　御中", "\(other)") }
        #expect(try words(said, ["besides": .choice("o0")], name: "株式会社ひろば") == "株式会社ひろば　御中", "no person is called so")
        for labels in [["個人", "法人"], ["個人の方", "会社など"], ["個人（自営業を含む）", "団体・法人"]] {
            #expect(try words(Self.choice(labels), ["besides": .choice("o1")], name: "ひろば") == "ひろば　御中", "\(labels)")
            #expect(try words(Self.choice(labels), ["besides": .choice("o0")], name: "ひろば") == "ひろば　様", "\(labels)")
        }
    }

    @Test("Whoever represents themselves is named once, however the name is written there") func oneself() throws {
        let text = "type: text, optional: true, label: {ja: 備考, en: Note}"
        for head in ["広島 花子", "広島　花子", "広島花子", "廣島 花子"] { #expect(try words(text, ["head": .text(head)]) == "広島 花子　様", "\(head)") }
        #expect(try words(text, ["head": .text("広島 華子")]) == "広島 花子　広島 華子　様")
    }
}
