import HirobaTesting
import Storage
import Testing

@Suite("Letters that a notice cannot print") struct UnprintableTests {
    @Test(
        "Whoever proposes and whoever decides is told before a box stands in a notice; kanji and their forms are no such letters",
        arguments: Engine.tested)
    func told(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let shop = Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]
            func sent(_ name: String) async throws -> String {
                let draft = try await licence.begin(resident)
                try await licence.fill(resident, draft)
                try await licence.save(resident, "\(draft)/shop", shop.merging(["shop_name": name]) { $1 })
                return Licence.staff(try await licence.submit(resident, draft))
            }
            let (odd, plain) = (try await sent("すし🍣亭\u{E000}"), try await sent("葛\u{E0100}城𠮷髙亭"))
            _ = try await officer.get(odd)
            let page = try await officer.get(odd).text
            #expect(page.contains("通知書に印刷できない文字があります") && page.contains("「屋号」：🍣（U+1F363）、\u{E000}（U+E000）"))
            #expect(try await !officer.get(plain).text.contains("通知書に印刷できない文字"))
            try await licence.payAtCounter(officer, odd)
            #expect(try await officer.post("\(odd)/acceptance").status == 303)
            let words = ["outcome": "granted", "departure": "試験のため", "conditions": "☂を備えること。🐟"]
            #expect(try await officer.post("\(odd)/proposal", words).status == 303)
            let draft = try await test.browser("ryouko").get("\(odd)/notice-draft").text
            #expect(draft.contains("🍣（U+1F363）") && draft.contains("🐟（U+1F41F）"), "what the section has written too")
        }
    }

    @Test("So is whoever proposes and whoever decides many at once, of the case that has any", arguments: Engine.tested)
    func joint(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, joining) = (try await test.browser(), try await Joining(test))
            let (licence, officer) = (joining.licence, joining.officer)
            let shop = Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]
            var ids: [String] = []
            for name in ["すし🍣亭", "ひろば亭"] {
                let draft = try await licence.begin(resident)
                try await licence.fill(resident, draft)
                try await licence.save(resident, "\(draft)/shop", shop.merging(["shop_name": name]) { $1 })
                let application = try await licence.submit(resident, draft)
                _ = try await officer.get(Licence.staff(application))
                try await licence.payAtCounter(officer, application)
                #expect(try await officer.post("\(Licence.staff(application))/acceptance").status == 303)
                ids.append(String(application.suffix(26)))
            }
            let form = try await officer.post("/staff/cases/bulk", pairs: [("act", "propose")] + ids.map { ("case", $0) }).text
            #expect(form.contains("通知書に印刷できない文字があります") && form.contains("「屋号」：🍣（U+1F363）"))
            #expect(form.matches(of: /U\+1F363/).count == 1)
            let list = try await test.browser("ryouko").get(try await joining.propose(ids)).text
            #expect(list.contains("「屋号」：🍣（U+1F363）"))
        }
    }
}
