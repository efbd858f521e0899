import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Corrections on paper") struct PaperCorrectionTests {
    @Test(
        "Whom no mail reaches is asked by a letter; what comes back on paper an officer keys in with its day, and the clock goes on from that day",
        arguments: Engine.tested)
    func onPaper(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            _ = try await officer.get("/staff/intake")
            let begun = try await officer.post(
                "/staff/intake", ["procedure": try await licence.procedure(), "channel": "post", "day": "令和４年10月３日", "time": "9:30"])
            let base = try #require(begun.header("Location"))
            _ = try await officer.get(base)
            for (page, answers) in Licence.pages where page != "hygiene" {
                let left = answers.filter { $0.key != "mail" && $0.key != "kana" }
                let next = try await officer.post("\(base)/\(page)", left.merging(["do": "skip"]) { $1 })
                #expect(next.status == 303 && next.header("Location")?.hasSuffix("/\(page)") == false, "a gap holds nobody up")
            }
            let slip = try #require(try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location"))
            let address = String(slip.dropLast("/slip".count))
            #expect(try await officer.get("\(address)/correction-letter").status == 404, "nothing is asked for yet")
            let asked = try await officer.post("\(address)/corrections", ["due": "令和４年10月17日", "note": "よろしくお願いします。"])
            let said = try await officer.get(try #require(asked.header("Location"))).text
            #expect(said.contains("メールアドレスがありません。") && said.contains("紙で届いた補正を登録する") && !said.contains("メールで知らせました"))
            let letter = try await officer.get("\(address)/correction-letter").text
            for words in [
                "ひろば食品　御中", "の補正について", "フリガナ", "行政手続法第7条", "令和４年10月17日", "よろしくお願いします。", "提出先・問合せ先",
                "「施設の図面」の書類を添えてください。", "期限までに補正がないときは、行政手続法第7条により、",
            ] {
                #expect(letter.contains(words), "\(words)")
            }
            #expect(!letter.contains("申請者の住所がわかりません"))
            for words in ["入力してください", "チェックを入れ", "ファイルを選ん"] { #expect(!letter.contains(words), "\(words) is for a screen") }
            #expect(try await test.browser("tarou").get("\(address)/correction-letter").status == 404, "another section")
            let reminder = try await officer.post("\(address)/replies/reminder")
            #expect(reminder.status == 409 && reminder.text.contains("電話か書面（「補正を求める書面」など）で知らせてください。"))
            #expect(!reminder.text.contains("action=\"\(address)/replies/reminder\""), "what reaches nobody is not offered")
            test.wait(seconds: 5 * 86_400)
            let later = try await test.browser("jirou")
            let first = try #require(try await later.get("\(address)/correction").header("Location"))
            #expect(try await later.get(first).text.contains("空欄のまま次へ"))
            #expect(try await later.post(first, ["kana": "ヒロバショクヒン", "asked": "kana", "do": "skip"]).status == 303)
            let summary = try await later.get("\(address)/correction/check-answers").text
            #expect(summary.contains("ヒロバショクヒン") && summary.contains("補正の書類が届いた日") && summary.contains("届いたとおりに登録できます。"))
            for day in ["", "令和４年10月２日", "令和４年10月９日"] {
                let wrong = try await later.post("\(address)/correction", ["arrived_on": day])
                #expect(wrong.status == 422 && wrong.text.contains("補正を求めた日から今日までの日付"), "\(day)")
            }
            let done = try await later.post("\(address)/correction", ["arrived_on": "令和４年10月６日"])
            let page = try await later.get(try #require(done.header("Location"))).text
            #expect(page.contains("紙で届いた補正を登録しました。") && page.contains("紙で届いた補正（令和４年10月６日（木）に到達）"))
            #expect(page.contains("ヒロバショクヒン") && !page.contains("補正を待っています"))
            #expect(page.contains("この箇所の補正を求める"), "what the paper lacks still is flagged anew")
            let entries = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.corrected' AND person_id IS NOT NULL")
            }
            #expect(entries == 1)
            let left = try await test.platform.database.read { try $0.count("SELECT count(*) FROM paper_correction") }
            #expect(left == 0)
        }
    }

    @Test("A letter to somebody whose address is not known warns the officer, on the screen only", arguments: [Engine.sqlite])
    func addressless(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            _ = try await officer.get("/staff/intake")
            let begun = try await officer.post(
                "/staff/intake", ["procedure": try await licence.procedure(), "channel": "post", "day": "令和４年10月３日", "time": "9:30"])
            let base = try #require(begun.header("Location"))
            _ = try await officer.get(base)
            for (page, answers) in Licence.pages where page != "hygiene" {
                let left = answers.filter { !$0.key.hasPrefix("address") && $0.key != "mail" }
                #expect(try await officer.post("\(base)/\(page)", left.merging(["do": "skip"]) { $1 }).status == 303)
            }
            let slip = try #require(try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location"))
            let address = String(slip.dropLast("/slip".count))
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            let letter = try await officer.get("\(address)/correction-letter").text
            let (warning, paper) = (letter.range(of: "申請者の住所がわかりません"), letter.range(of: "<article class=\"letter\""))
            #expect(try #require(warning).lowerBound < #require(paper).lowerBound, "it is not printed with the letter")
        }
    }

    @Test("What an applicant has begun to mend and not sent is not before the officer's eyes", arguments: Engine.tested)
    func apart(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            _ = try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong"])
            let asked = try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"])
            #expect(try await officer.get(try #require(asked.header("Location"))).text.contains("hanako@example.jp にメールで知らせました。"))
            let page = try #require(try await resident.get("\(application)/correction").header("Location"))
            #expect(try await resident.post(page, ["shop_name": "ひみつの店", "asked": "shop_name"]).status == 303)
            #expect(try await resident.get("\(application)/correction/check-answers").text.contains("ひみつの店"))
            let seen = try await officer.get("\(address)/correction/check-answers").text
            #expect(!seen.contains("ひみつの店") && seen.contains("ひろば亭"))
            #expect(try await officer.get("\(address)/correction-letter").status == 200)
            #expect(try await resident.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            #expect(try await officer.get("\(address)/correction-letter").status == 404, "nobody is asked to mend what they took back")
        }
    }
}
