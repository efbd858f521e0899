import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Notices that could not be made") struct LateNoticeTests {
    /// Puts a program in its place that makes a file which looks like a PDF.
    private func install(_ path: String) async throws {
        try await Command.make(path, script: "for out; do :; done\n{ echo %PDF-1.7; head -c 2000 /dev/zero; echo %%EOF; } > \"$out\"")
    }

    @Test(
        "Who waits for a notice that could not be made is told so, officers are shown it and what to do, and one press makes it once it can be",
        arguments: Engine.tested)
    func late(_ engine: Engine) async throws {
        let program = FileManager.default.temporaryDirectory.appendingPathComponent("paper-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: program) }
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            try await licence.decide(application)
            try await test.work()
            #expect(try await resident.get(application).text.contains("通知書を作っています。"))
            let early = try await officer.get(address).text
            #expect(early.contains("通知書を作っています。") && !early.contains("/making"), "it may take a while")
            #expect(try await !officer.get("/staff").text.contains("できていない通知書"))
            test.wait(seconds: 16 * 60)
            try await test.work()
            let told = try await resident.get(application).text
            #expect(told.contains("いつもより時間がかかっています。") && told.contains("食品生活衛生課にお問い合わせください。"))
            let page = try await officer.get(address).text
            #expect(page.contains("通知書（PDF）ができていません") && page.contains("システム管理者に知らせてください。"))
            let making = String(try #require(page.firstMatch(of: /\/staff\/cases\/[0-9A-Z]{26}\/notices\/[0-9A-Z]{26}\/making/)).0)
            let seat = try await test.browser("kazuo").get(address).text
            #expect(seat.contains("通知書（PDF）ができていません") && !seat.contains("/making"), "who only agreed cannot have it made")
            #expect(try await officer.get("/staff").text.contains("できていない通知書"))
            #expect(try await officer.get("/staff/notices").text.contains("<a href=\"\(address)\">"))
            let stranger = try await test.browser("tarou")
            #expect(try await !stranger.get("/staff/notices").text.contains(address))
            _ = try await stranger.get("/staff/cases")
            #expect(try await stranger.post(making).status == 404)
            // Given up: nothing but the press makes it.
            try await test.platform.database.write { _ = try $0.run("UPDATE job SET state = 'failed' WHERE kind = 'procedures.notice'") }
            try await install(program)
            try await test.work()
            #expect(try await resident.get(application).text.contains("いつもより時間がかかっています。"))
            #expect(try await officer.post(making).header("Location") == "\(address)?done=making")
            try await test.work()
            #expect(try await resident.get(application).text.contains("通知書を受け取る"))
            #expect(try await !officer.get(address).text.contains("ができていません"))
            #expect(try await !officer.get("/staff").text.contains("できていない通知書"))
        }
    }
}
