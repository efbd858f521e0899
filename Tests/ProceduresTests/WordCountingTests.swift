import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Whose drafts count for words that are compared") struct WordCountingTests {
    @Test("Whoever is not asked the question has not read its words, and counts nowhere", arguments: Engine.tested)
    func shown(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test, Comparing.comparison(of: "representative", "代表する人"))
            let (licence, person, corporation) = (Licence(test: test), try await test.browser(), try await test.browser())
            let answers = Licence.pages[0].1
            let first = try await licence.begin(person)
            try await licence.save(
                person, "\(first)/applicant",
                answers.filter { $0.key != "representative" }.merging(["kind": "person", "birthday": "昭和50年1月2日"]) { $1 })
            #expect(try await Comparing.sums(test).isEmpty, "a person has no representative")
            let second = try await licence.begin(corporation)
            #expect(try await Comparing.sums(test).isEmpty, "nor is one asked for before it is said who applies")
            _ = try await corporation.post("\(second)/applicant", answers.merging(["representative": ""]) { $1 })
            #expect(try await Comparing.sums(test) == ["stopped": 1], "now the question stands there, and was not missed yet")
            _ = try await corporation.post("\(second)/applicant", answers.merging(["representative": ""]) { $1 })
            #expect(try await Comparing.sums(test) == ["stopped-erred": 1])
            try await licence.save(corporation, "\(second)/applicant", answers)
            #expect(try await Comparing.sums(test) == ["went-on-erred": 1])
        }
    }

    @Test("Of a question in rows its words are read once a row stands there in which it is asked", arguments: Engine.tested)
    func rows(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test, Comparing.comparison(of: "managers.course_on", "講習会が終わった日"))
            let licence = Licence(test: test)
            let cook = try await test.browser()
            let first = try await licence.begin(cook)
            try await licence.fill(cook, first)
            _ = try await licence.submit(cook, first)
            #expect(try await Comparing.sums(test).isEmpty, "a cook has attended no course")
            let other = try await test.browser()
            let second = try await licence.begin(other)
            for page in Licence.pages.prefix(2) { try await licence.save(other, "\(second)/\(page.0)", page.1) }
            let course = Licence.pages[2].1.merging(["managers.r1.qualification": "course"]) { $1 }
            _ = try await other.post("\(second)/hygiene", course.merging(["do": "keep"]) { $1 })
            #expect(try await Comparing.sums(test) == ["stopped": 1], "what a script keeps shows the question")
            _ = try await other.upload("\(second)/hygiene", field: "plan", name: "図面.pdf", Licence.pdf, course)
            #expect(try await Comparing.sums(test) == ["stopped-erred": 1])
        }
    }

    @Test("What is begun from an earlier application, or made under a mandate, reads words but does not count", arguments: Engine.tested)
    func known(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (licence, browser) = (Licence(test: test), try await test.browser())
            let application = try await licence.apply(browser)
            #expect(try await Comparing.sums(test) == ["went-on": 1])
            _ = try await browser.get(application)
            let copy = try #require(try await browser.post("\(application)/copy").header("Location"))
            try await licence.fill(browser, String(copy.prefix("/apply/".count + 26)))
            #expect(try await Comparing.sums(test) == ["went-on": 1])

            let (delegate, principal) = (try await test.browser(), try await test.browser())
            let base = try await Comparing.come(licence, delegate)
            #expect(try await Comparing.sums(test) == ["went-on": 1, "stopped": 1])
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", test)
            #expect(try await Comparing.sums(test) == ["went-on": 1], "a delegate makes many")
            try await licence.save(delegate, "\(base)/shop", Licence.pages[1].1)
            #expect(try await Comparing.sums(test) == ["went-on": 1])
        }
    }

    @Test("Who goes over to a newer version and turns out to be a delegate is taken back where they were counted", arguments: Engine.tested)
    func movedOn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (licence, delegate, principal) = (Licence(test: test), try await test.browser(), try await test.browser())
            let base = try await Comparing.come(licence, delegate)
            #expect(try await Comparing.sums(test) == ["stopped": 1])
            try await Comparing.publish(test, Comparing.comparison(of: "shop_name", "看板の言葉"))
            let page = try await delegate.get("\(base)/new-version").text
            let version = String(try #require(page.firstMatch(of: /name="version" value="([^"]+)"/)).1)
            let seen = String(try #require(page.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)).1)
            #expect(try await delegate.post("\(base)/new-version", ["version": version, "seen": seen]).header("Location") == base)
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", test)
            #expect(try await Comparing.sums(test).isEmpty)
        }
    }

    @Test("What another system sends reads the published words and counts nowhere", arguments: [Engine.sqlite])
    func systems(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let system = try await System(test, "jirou", ["procedures.submit"])
            let path = "/procedures/\(try await Licence(test: test).procedure())/applications"
            for key in 1...6 {
                let sent = try await system.post(path, System.submission(), headers: ["Idempotency-Key": "2022-\(key)"])
                let applicant = try await test.browser()
                _ = try await applicant.get("/applications")
                let opened = try await applicant.post(
                    "/applications", ["receipt": sent.json["receipt"]?.text ?? "", "code": sent.json["access_code"]?.text ?? ""])
                let page = try await applicant.get(try #require(opened.header("Location"))).text
                #expect(page.contains("屋号") && !page.contains(Comparing.other))
            }
            #expect(try await Comparing.counts(test).isEmpty)
        }
    }
}
