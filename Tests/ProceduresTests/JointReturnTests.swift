import Core
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("A joint proposal that comes back") struct JointReturnTests {
    @Test("A seat to which all were sent back reads by whom and why, and its mail says that they came back", arguments: Engine.tested)
    func toSeat(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            let address = try await joining.propose(ids)
            #expect(try await joining.act("agree", as: "ryouko", at: address, ["seat_words": "異議なし。"]).status == 303)
            let page = try await test.browser("kazuo").get(address).text
            let seats = try #require(page.firstMatch(of: /<select[^>]*name="to".*?<\/select>/.dotMatchesNewlines())).output
            let seat = try #require(seats.firstMatch(of: /value="([^"]+)"[^>]*>係長 良子/)).1
            let back = ["seat_words": "営業時間を確かめること。", "to": String(seat)]
            #expect(try await joining.act("remand", as: "kazuo", at: address, back).status == 303)
            let own = try await test.browser("ryouko").get(address).text
            #expect(own.contains("和夫が差し戻しました") && own.contains("営業時間を確かめること。"), "above, and not in each case")
            func told(_ words: String) async throws -> Int {
                let like = "%\(words)%"
                return try await joining.count("SELECT count(*) FROM mail WHERE recipient = 'ryouko@example.jp' AND subject LIKE \(like)")
            }
            #expect(try await told("決裁の順番です") == 1, "of the first time")
            #expect(try await told("決裁が差し戻されました") == 1)
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303)
            #expect(try await !test.browser("kazuo").get(address).text.contains("営業時間を確かめること。"), "it has been answered")
        }
    }

    @Test("The next seat learns that a case came back, and reads in common what the others have in common", arguments: Engine.tested)
    func struck(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(3, paid: 3).map(\.id)
            let words = ["outcome": "granted", "departure": "試験のため", "conditions.\(ids[0])": "火を使わないこと。", "conditions.\(ids[2])": "火を使わないこと。"]
            let address = try await joining.propose(ids, words)
            let strike = ["strike_words.\(ids[1])": "図面を確かめること。"]
            #expect(try await joining.act("agree", as: "ryouko", at: address, strike).status == 303)
            let next = try await test.browser("kazuo").get(address).text
            #expect(next.contains("起案者に戻ったもの 1") && !next.contains("表示できない案件"))
            #expect(!next.contains("図面を確かめること。"), "nothing else of what is no longer before them")
            // Whoever still sees the one that came back reads the others as the next seat does.
            for page in [next, try await joining.officer.get(address).text] {
                #expect(page.matches(of: /火を使わないこと。/).count == 1)
            }
        }
    }

    @Test("What was common when it was taken back is common in the next form; a reason keeps what is its own", arguments: Engine.tested)
    func common(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            let words = [
                "outcome": "granted", "departure": "試験のため", "conditions": "責任者を置くこと。", "conditions.\(ids[1])": "火を使わないこと。",
            ]
            let address = try await joining.propose(ids, words)
            #expect(try await joining.act("back", as: "jirou", at: address).status == 303)
            let pairs = [("act", "propose")] + ids.map { ("case", $0) }
            let page = try await joining.officer.post("/staff/cases/bulk", pairs: pairs).text
            func area(_ name: String) throws -> Substring {
                let areas = page.matches(of: /<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)<\/textarea>/)
                return try #require(areas.first { $0.1 == name }).2
            }
            #expect(try area("conditions") == "責任者を置くこと。" && area("departure") == "試験のため")
            #expect(try area("conditions.\(ids[0])").isEmpty && area("conditions.\(ids[1])") == "火を使わないこと。")
            // 条件 go with a grant alone: told where they stand, in the case that has them.
            let proposal = String(try #require(page.firstMatch(of: /name="proposal" value="([0-9A-Z]{26})"/)).1)
            let denial = ["outcome": "refused", "conditions.\(ids[1])": "火を使わないこと。"]
            let refused = try await joining.send("preview", ids, proposal: proposal, denial).text
            #expect(refused.contains("href=\"#conditions.\(ids[1])\"") && !refused.contains("href=\"#conditions\""))
        }
    }

    @Test("Lines that all begin with are common; what begins otherwise is told whole")
    func lines() {
        #expect(CommonLines.of(["a\nb\nc", "a\nb", "a\nb\nd"]) == ["a", "b"])
        #expect(CommonLines.of(["a\nb", "a\nb"], leaving: 1) == ["a"], "each keeps a line of its own")
        #expect(CommonLines.of(["", "a"]).isEmpty && CommonLines.of([]).isEmpty)
        #expect(CommonLines.rest(of: "a\nb\nc", after: ["a", "b"]) == "c" && CommonLines.rest(of: "x\nb", after: ["a"]) == "x\nb")
    }
}
