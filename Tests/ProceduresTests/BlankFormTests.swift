import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Forms on paper") struct BlankFormTests {
    private static let settings = [
        "weasyprint": ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
    ]

    @Test(
        "Whoever prints a form while no file can be made is told when to come again and whom to ask, not what the server lacks",
        arguments: [Engine.sqlite])
    func noProgram(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: ["weasyprint": "/nowhere/weasyprint"], at: Licence.day) { test in
            let answer = try await test.browser().get("/procedures/\(try await Licence(test: test).procedure())/paper-form.pdf")
            #expect(answer.status == 503 && answer.text.contains("時間をおいて、もう一度開いてください。") && answer.text.contains("お問い合わせください。"))
            #expect(!answer.text.contains("weasyprint") && !answer.text.contains("doctor"))
        }
    }

    /// What pdftotext reads, page by page, without the spaces of the lines.
    static func pages(_ bytes: [UInt8]) throws -> [String] {
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
        return text.split(separator: "\u{0C}").map { $0.filter { !$0.isWhitespace } }
    }

    @Test(
        "The blank form asks all that the form asks, in its order: whom a question is for in words, boxes for options, rows, the fees, what to enclose, where to send it",
        arguments: Engine.tested)
    func sheet(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.settings, at: Licence.day) { test in
            let (resident, procedure) = (try await test.browser(), try await Licence(test: test).procedure())
            let address = "/procedures/\(procedure)/paper-form.pdf"
            #expect(try await resident.get("/procedures/\(procedure)").text.contains("href=\"\(address)\">紙で申し込む方"))
            let answer = try await resident.get(address)
            #expect(answer.status == 200 && answer.header("Content-Type") == "application/pdf" && answer.bytes.starts(with: Array("%PDF".utf8)))
            let pages = try Self.pages(answer.bytes)
            let text = pages.joined()
            var rest = text[...]
            for words in [
                "広島県知事様", "食品営業許可の申請", "提出日", "書き方", "1申請する人", "□個人□法人", "氏名（法人は名称）", "代表者の氏名", "任意", "2営業する施設", "□飲食店営業",
                "3営業に使う自動車", "リットル", "4衛生管理", "食品衛生責任者", "□調理師", "水質検査の結果", "5欠格事項", "代理の方が出すとき", "広島県手数料条例", "16,000円", "添えるもの",
                "□施設の図面", "提出先", "広島県健康福祉局食品生活衛生課",
            ] {
                let found = rest.range(of: words)
                #expect(found != nil, "\(words) is missing, or not in its place")
                if let found { rest = rest[found.upperBound...] }
            }
            #expect(text.contains("「自動車で営業します」に印がある方のみ"), "whom a page is for")
            // The rows that the form asks for at least, or three; how to write more than that.
            #expect(text.matches(of: /□調理師/).count == 3 && text.contains("全部で5まで"))
            for page in pages { #expect(page.contains("様式コード340006/H-0912@1"), "every sheet says what it is") }
            let english = try await test.browser(language: "en").get(address)
            #expect(try Self.pages(english.bytes).joined().contains("Applicationforafoodbusinesslicence"))
            // What has no form, or is abolished, has none on paper.
            let other = try await Workshop.empty(test).procedure
            #expect(try await resident.get("/procedures/\(other)/paper-form.pdf").status == 404)
        }
    }

    @Test(
        "A place is asked for as the form needs it: what it can do without is marked, and a map is asked for in place of a point",
        arguments: [Engine.sqlite])
    func place(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.settings, at: Licence.day) { test in
            let browser = try await test.browser()
            for (needs, said, marked) in [("point", "緯度と経度が要ります", true), ("lots", "土地の所在と地番が要ります", false), ("either", "緯度と経度か、土地の所在と地番", true)] {
                let form = String(decoding: try PlaceTests.form(), as: UTF8.self).replacing("needs: point", with: "needs: \(needs)")
                #expect(try await test.take("form", Data(form.utf8)).problems.isEmpty)
                let answer = try await browser.get("/procedures/\(try await Licence(test: test).procedure())/paper-form.pdf")
                let text = try Self.pages(answer.bytes).joined()
                #expect(text.contains("店の位置") && text.contains(said) && text.contains("緯度と経度がわからないときは") == marked, "\(needs): \(text)")
                test.wait(seconds: 60)
            }
        }
    }

    @Test("The builder shows the form on paper before it is published, and nobody takes that for the form", arguments: [Engine.sqlite])
    func draft(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.settings, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let address = "\(shop.base)/paper-form.pdf"
            #expect(try await officer.get(shop.base).text.contains("href=\"\(address)\""))
            let text = try Self.pages(try await officer.get(address).bytes).joined()
            #expect(text.contains("案（公開前の様式です") && !text.contains("様式コード") && !text.contains("オンラインでも"))
            try await shop.write(officer, "schema: hiroba.form/1\n")
            #expect(try await officer.get(address).status == 409, "a text with faults is no form")
            #expect(try await test.browser("tarou").get(address).status == 404)
        }
    }

    @Test("The code at the foot of a sheet opens the version that it was printed from, however it is typed", arguments: Engine.tested)
    func code(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.settings, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            try await shop.change(officer, "p1", ["title_ja": "お店"])
            #expect(try await shop.publish(officer).status == 303)
            test.wait(seconds: 60)
            let page = try await officer.get("/staff/intake?form=340006/H-0912@1").text
            #expect(page.contains("value=\"340006/H-0912@1\"") && page.contains("value=\"\(shop.procedure)\" selected"))
            let paper = ["channel": "post", "day": "令和４年10月３日", "time": "9:30"]
            func version(_ code: String) async throws -> Int? {
                let answer = try await officer.post("/staff/intake", paper.merging(["form": code]) { $1 })
                let draft = try #require(answer.header("Location")?.suffix(26), "\(answer.text.suffix(900))")
                return try await test.platform.database.read {
                    try $0.value(
                        "SELECT v.number FROM draft d JOIN form_version v ON v.id = d.version_id WHERE d.id = \(String(draft))", as: Int.self)
                }
            }
            #expect(try await version("340006/H-0912@1") == 1)
            #expect(try await version("３４０００６／Ｈ-0912＠２") == 2)
            let unknown = try await officer.post("/staff/intake", paper.merging(["form": "340006/H-0912@9"]) { $1 })
            #expect(unknown.status == 422 && unknown.text.contains("このコードの様式はありません"))
            let other = try await officer.post("/staff/intake", paper.merging(["form": "340006/H-0001@1", "procedure": shop.procedure]) { $1 })
            #expect(other.status == 422 && other.text.contains("選んだ手続の様式のものではありません"))
            let foreign = try await officer.post("/staff/intake", paper.merging(["form": "340006/H-0001@1"]) { $1 })
            #expect(foreign.status == 404, "what another section receives is not keyed in here")
        }
    }
}
