import HirobaTesting
import Storage
import Testing

@Suite("What is corrected is what was looked at: nobody's page silently goes over another's") struct CorrectionMarkTests {
    private func seen(_ text: String) throws -> String { String(try #require(text.firstMatch(of: /name="seen" value="([0-9a-f]{16})"/)).1) }
    private func digest(_ text: String) throws -> String { String(try #require(text.firstMatch(of: /name="digest" value="([0-9a-f]{16})"/)).1) }

    /// An application of which name and address of the shop are to be mended. - Returns: its address, `/applications/…`.
    private func asked(_ resident: TestBrowser, _ officer: TestBrowser, _ test: TestSite) async throws -> String {
        let application = try await Licence(test: test).apply(resident)
        let address = Licence.staff(application)
        _ = try await officer.get(address)
        for path in ["shop_name", "shop_address"] {
            #expect(try await officer.post("\(address)/flags", ["path": path, "reason": "wrong"]).status == 303)
        }
        #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
        return application
    }

    private let shop = ["asked": "shop_name,shop_address", "shop_name": "ひろば亭", "shop_address": "安芸郡海田町南昭和町"]

    /// Two pages were opened at the same time; the second is saved after the first.
    private func twoPages(_ first: TestBrowser, _ second: TestBrowser, _ base: String) async throws {
        let old = try await (seen(first.get("\(base)/shop").text), seen(second.get("\(base)/shop").text))
        #expect(old.0 == old.1)
        #expect(try await first.post("\(base)/shop", shop.merging(["shop_name": "甲の店", "seen": old.0]) { $1 }).status == 303)
        let theirs = shop.merging(["shop_address": "乙の住所", "seen": old.1]) { $1 }
        let late = try await second.post("\(base)/shop", theirs)
        #expect(late.status == 409 && late.text.contains("別の画面で書き換えられています") && late.text.contains("乙の住所"), "what was typed stays before the eyes")
        let kept = try await first.get("\(base)/check-answers").text
        #expect(kept.contains("甲の店") && !kept.contains("乙の住所"), "nothing was saved")
        let again = try await second.post("\(base)/shop", theirs.merging(["seen": try seen(late.text)]) { $1 })
        #expect(again.status == 303, "who has been told may go over it")
    }

    @Test("The applicant's own two windows", arguments: Engine.tested)
    func applicant(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer) = (try await test.browser(), try await test.browser("jirou"))
            let application = try await asked(resident, officer, test)
            let base = "\(application)/correction"
            try await twoPages(resident, resident, base)
            let summary = try digest(try await resident.get("\(base)/check-answers").text)
            let page = try seen(try await resident.get("\(base)/shop").text)
            #expect(try await resident.post("\(base)/shop", shop.merging(["shop_name": "丙の店", "seen": page]) { $1 }).status == 303)
            let old = try await resident.post(base, ["digest": summary])
            #expect(old.status == 409 && old.text.contains("送っていません") && old.text.contains("丙の店"), "the summary as it is now")
            #expect(try await resident.get(application).text.contains("直していただきたいところがあります"), "nothing was sent")
            #expect(try await officer.post("\(Licence.staff(application))/flags", ["path": "opening", "reason": "wrong"]).status == 303)
            #expect(try await officer.post("\(Licence.staff(application))/corrections", ["due": "令和４年10月20日"]).status == 303)
            let more = try await resident.post(base, ["digest": try digest(old.text)])
            #expect(more.status == 409 && more.text.contains("補正を求められたところが増えました"), "they have not seen it")
            let sent = try await resident.post(base, ["digest": try digest(more.text)])
            #expect(sent.header("Location") == "\(application)?done=corrected")
            #expect(try await officer.get(Licence.staff(application)).text.contains("丙の店"))
        }
    }

    @Test("Two officers at the desk, who key in what came on paper", arguments: Engine.tested)
    func desk(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, first, second) = (try await test.browser(), try await test.browser("jirou"), try await test.browser("jirou"))
            let address = Licence.staff(try await asked(resident, first, test))
            let base = "\(address)/correction"
            _ = try await second.get(address)
            let summary = try digest(try await first.get("\(base)/check-answers").text)
            try await twoPages(first, second, base)
            let paper = ["arrived_on": "令和４年10月３日"]
            let old = try await first.post(base, paper.merging(["digest": summary]) { $1 })
            #expect(old.status == 409 && old.text.contains("送っていません") && old.text.contains("乙の住所") && old.text.contains("令和４年10月３日"))
            #expect(try await first.get(address).text.contains("補正を待っています"), "nothing was registered")
            let done = try await first.post(base, paper.merging(["digest": try digest(old.text)]) { $1 })
            #expect(done.header("Location") == "\(address)?done=corrected")
            #expect(try await first.get(address).text.contains("乙の住所"))
        }
    }
}
