import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The words that were read, in all that follows") struct WordingAfterTests {
    @Test("Corrections and wishes for changes speak in the words that were read", arguments: Engine.tested)
    func corrections(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (licence, officer) = (Licence(test: test), try await test.browser("jirou"))
            for isOther in [false, true] {
                let (resident, base) = try await Comparing.come(licence, readingOther: isOther)
                try await licence.fill(resident, base)
                let application = try await licence.submit(resident, base)
                let wish = try await resident.get("\(application)/change").text
                #expect(wish.contains(Comparing.other) == isOther && wish.contains("屋号") != isOther)
                let address = Licence.staff(application)
                _ = try await officer.get(address)
                #expect(try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong"]).status == 303)
                #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
                let page = try await resident.get("\(application)/correction/shop").text
                #expect(page.contains(Comparing.other) == isOther && page.contains("屋号") != isOther)
                let faulty = try await resident.post("\(application)/correction/shop", ["asked": "shop_name", "shop_name": ""])
                #expect(faulty.status == 422 && faulty.text.contains("「\(Comparing.other)」") == isOther)
            }
        }
    }

    @Test("A further language has the other words too, for whoever reads those", arguments: Engine.tested)
    func language(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let comparison = """

                comparison:
                  name: {ja: 名前の言い方, en: Words for the name}
                  question: name
                  wording:
                    label: {ja: 名前か団体の名前, en: Your name, ja-easy: "名（な）まえ", vi: "Tên đầy đủ của bạn"}

                """
            let source = try Repository.text("Samples/hiroshima/procedures/document-disclosure.yml") + comparison
            #expect(try await test.take("form", Data(source.utf8)).problems.isEmpty)
            let procedure = try #require(
                try await test.platform.database.read {
                    try $0.value("SELECT id FROM procedure WHERE number = 'H-0001' AND body = '340006'", as: String.self)
                })
            var seen: Set<Bool> = []
            for _ in 0..<60 where seen.count < 2 {
                let browser = try await test.browser()
                _ = try await browser.get("/procedures/\(procedure)/apply")
                let page = try #require(try await browser.post("/procedures/\(procedure)/apply").header("Location"))
                let isOther = try await browser.get(page).text.contains("名前か団体の名前")
                guard seen.insert(isOther).inserted else { continue }
                #expect(try await browser.post(page, ["kind": "person", "do": "read.vi"]).status == 303)
                let read = try await browser.get(page).text
                #expect(read.contains("Tên đầy đủ của bạn") == isOther && read.contains("Họ tên hoặc tên tổ chức") != isOther)
            }
            #expect(seen.count == 2)
        }
    }

    @Test(
        "A draft that goes on with a newer version is told what changes for it: by the words it read, and those it will read",
        arguments: Engine.tested)
    func moving(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let licence = Licence(test: test)
            let (main, other) = (try await Comparing.come(licence, readingOther: false), try await Comparing.come(licence, readingOther: true))
            let file = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
            let adopted = file.replacing("ja: 屋号, en: Name of the shop", with: "ja: \(Comparing.other), en: Name on the sign of your shop")
            #expect(try await test.take("form", Data(adopted.utf8)).changed == 1)
            let theirs = try await main.0.get("\(main.base)/new-version").text
            #expect(theirs.contains("屋号") && theirs.contains(Comparing.other), "they read it anew")
            let own = try await other.0.get("\(other.base)/new-version").text
            #expect(!own.contains("屋号") && !own.contains(Comparing.other), "nothing changes for who read it before")
            let renamed = file.replacing("- {id: shop_name,", with: "- {id: shop_title,")
            #expect(try await test.take("form", Data(renamed.utf8)).changed == 1)
            try await licence.save(other.0, "\(other.base)/shop", Licence.pages[1].1)
            let left = try await other.0.get("\(other.base)/new-version").text
            #expect(left.contains(Comparing.other) && left.contains("ひろば亭"), "what cannot go along is called as they read it")
        }
    }

    @Test("What is read before it is signed has the words that the applicant read", arguments: [Engine.sqlite])
    func signing(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await Comparing.publish(signing.test)
            for isOther in [false, true] {
                let (browser, base) = try await Comparing.come(signing.licence, readingOther: isOther)
                try await signing.licence.fill(browser, base)
                try await signing.licence.save(browser, "\(base)/applicant", Signing.person)
                _ = try await signing.document(browser, base)
                let words = try text(try await browser.get("\(base)/card-signature/reading.pdf").bytes)
                #expect(words.contains(Comparing.other) == isOther && words.contains("屋号") != isOther, "\(words)")
            }
        }
    }

    /// What pdftotext reads, without spaces.
    private func text(_ bytes: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["pdftotext", "-layout", file.path, "-"]
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.filter { !$0.isWhitespace }
    }
}
