import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Files that come in pieces") struct UploadTests {
    private static let name = "図面.pdf"
    private static var answers: [String: String] { Licence.pages[2].1 }
    /// The least that a piece may hold which is not the last.
    private static let least = 65_536
    /// The plan, so long that it comes in two pieces.
    private static let long = Data(
        String(decoding: Licence.pdf, as: UTF8.self).replacing("%PDF-1.4\n", with: "%PDF-1.4\n%\(String(repeating: "x", count: 70_000))\n").utf8)

    /// Begins a file at the question for the plan. - Returns: its address.
    private func begin(_ browser: TestBrowser, _ base: String, length: Int, _ further: [String: String] = [:]) async throws -> TestBrowser.Answer {
        let about = ["path": "plan", "name": Self.name, "length": String(length), "changed": "1"]
        return try await browser.post("\(base)/uploads", about.merging(further) { $1 }, headers: ["Accept": "application/json"])
    }

    private func counts(_ test: TestSite) async throws -> (uploads: Int, pieces: Int, blobs: Int) {
        let (uploads, pieces) = try await test.platform.database.read {
            (try $0.count("SELECT count(*) FROM upload"), try $0.count("SELECT count(*) FROM upload_piece"))
        }
        return (uploads, pieces, try await test.platform.blobs.all().count)
    }

    @Test("A file that broke off goes on where it stopped, and is attached like one that came with the page", arguments: Engine.tested)
    func resumes(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            #expect(try await browser.get("\(base)/hygiene").text.contains("data-uploads=\"\(base)/uploads\""))
            let bytes = Self.long
            let begun = try await begin(browser, base, length: bytes.count)
            let place = try #require(begun.header("Location"))
            #expect(begun.status == 200 && begun.header("Upload-Offset") == "0")
            #expect(try await browser.piece(place, bytes.prefix(Self.least), at: 0).header("Upload-Offset") == "\(Self.least)")
            // The page is left; the same file, chosen again, goes on.
            let again = try await begin(browser, base, length: bytes.count)
            #expect(again.header("Location") == place && again.header("Upload-Offset") == "\(Self.least)")
            let other = try await begin(browser, base, length: bytes.count, ["changed": "2"])
            #expect(other.header("Location") != place, "a file that was changed since is another one")
            // Half a file is no file.
            let early = try await browser.post("\(base)/hygiene", Self.answers.merging(["plan.upload": place.suffix(26).description]) { $1 })
            #expect(early.status == 422 && early.text.contains("「施設の図面」"))
            #expect(try await browser.piece(place, bytes.dropFirst(Self.least), at: Self.least).header("Upload-Offset") == String(bytes.count))
            let sealed = try await test.platform.blobs.all().asyncContains(Data("%PDF".utf8), in: test.platform.blobs)
            #expect(!sealed, "pieces are stored sealed")
            let sent = try await browser.post("\(base)/hygiene", Self.answers.merging(["plan.upload": place.suffix(26).description]) { $1 })
            #expect(sent.status == 303)
            let page = try await browser.get("\(base)/hygiene").text
            let id = String(try #require(page.firstMatch(of: /drop\.plan\.([0-9A-Z]{26})/)).1)
            #expect(try await browser.get("\(base)/files/\(id)").bytes == [UInt8](bytes))
            #expect(try await browser.piece(place, Data(count: 1), at: bytes.count).status == 404, "it is on its way no longer")
            try await test.work()
            let removals = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM job WHERE kind = 'procedures.remove-file' AND state = 'done'")
            }
            #expect(removals == 1, "one for the file, not for each piece")
            let left = try await counts(test)
            #expect(left.uploads == 1 && left.pieces == 0 && left.blobs == 1, "its pieces are gone from the store")
        }
    }

    @Test("A piece at the wrong place, too much, too long, or without the page's token is refused", arguments: Engine.tested)
    func refused(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            _ = try await browser.get("\(base)/hygiene")
            for (length, status) in [("0", 422), ("-5", 422), ("x", 422), (String(11 * 1024 * 1024), 413)] {
                #expect(try await begin(browser, base, length: 1, ["length": length]).status == status, "\(length)")
            }
            for path in ["name", "no_such", "managers.r1.manager_name", "plan.r1.x", ""] {
                #expect(try await begin(browser, base, length: 10, ["path": path]).status == 404, "\(path)")
            }
            let place = try #require(try await begin(browser, base, length: Self.least + 200).header("Location"))
            #expect(try await browser.piece(place, Data(count: 50), at: 0, token: "forged").status == 403)
            for offset in [-1, 1, 50, 200, Int.max] {
                let answer = try await browser.piece(place, Data(count: 50), at: offset)
                #expect(answer.status == 409 && answer.header("Upload-Offset") == "0", "\(offset)")
            }
            #expect(try await browser.piece(place, Data(), at: 0).status == 409, "an empty piece moves nothing")
            #expect(try await browser.piece(place, Data(count: Self.least + 201), at: 0).status == 413)
            #expect(try await browser.piece(place, Data(count: 1024 * 1024 + 1), at: 0).status == 413)
            #expect(try await browser.piece(place, Data(count: Self.least - 1), at: 0).status == 422, "too little, and not the last")
            #expect(try await browser.piece(place, Data(count: Self.least), at: 0).status == 200)
            #expect(try await browser.piece(place, Data(count: 201), at: Self.least).status == 413)
            let kept = try await begin(browser, base, length: Self.least + 200)
            #expect(kept.header("Location") == place && kept.header("Upload-Offset") == "\(Self.least)", "nothing of what was refused was kept")
            for number in 0..<9 { #expect(try await begin(browser, base, length: 10, ["changed": "n\(number)"]).status == 200) }
            #expect(try await begin(browser, base, length: 10, ["changed": "one too many"]).status == 409)
            let other = try await licence.begin(browser)
            _ = try await browser.get("\(other)/hygiene")
            for number in 0..<6 { #expect(try await begin(browser, other, length: 10 * 1024 * 1024, ["changed": "n\(number)"]).status == 200) }
            let full = try await begin(browser, other, length: 10, ["changed": "full"])
            #expect(full.status == 409 && full.text.contains("60 MB"), "\(full.text)")
        }
    }

    @Test("Nobody else finds or fills somebody's upload, not even from a draft of their own", arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (owner, stranger, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let (mine, theirs) = (try await licence.begin(owner), try await licence.begin(stranger))
            _ = try await owner.get("\(mine)/hygiene")
            _ = try await stranger.get("\(theirs)/hygiene")
            let place = try #require(try await begin(owner, mine, length: Licence.pdf.count).header("Location"))
            #expect(try await owner.piece(place, Licence.pdf, at: 0).status == 200)
            let id = place.suffix(26).description
            for address in [place, "\(theirs)/uploads/\(id)"] {
                #expect(try await stranger.piece(address, Data(count: 1), at: 0).status == 404)
            }
            #expect(try await begin(stranger, mine, length: 10).status == 404)
            let taken = try await stranger.post("\(theirs)/hygiene", Self.answers.merging(["plan.upload": id]) { $1 })
            #expect(taken.status == 422, "another's file answers no question")
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment") } == 0)
        }
    }

    @Test(
        "A correction takes files in pieces too, and keeps them when another field is at fault; only what is flagged takes one",
        arguments: Engine.tested)
    func corrections(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            for path in ["plan", "managers.r1.manager_name"] {
                #expect(try await officer.post("\(address)/flags", ["path": path, "reason": "unreadable"]).status == 303)
            }
            _ = try await resident.get(application)
            #expect(try await begin(resident, application, length: 10).status == 409, "nothing is asked for yet")
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            let old = String(
                try #require(try await resident.get("\(application)/correction/hygiene").text.firstMatch(of: /drop\.plan\.([0-9A-Z]{26})/)).1)
            #expect(
                try await resident.post("\(application)/correction/hygiene", Self.answers.merging(["do": "drop.plan.\(old)"]) { $1 }).status == 303)
            let page = try await resident.get("\(application)/correction/hygiene").text
            #expect(page.contains("data-uploads=\"\(application)/uploads\""))
            #expect(try await begin(resident, application, length: 10, ["path": "shop_name"]).status == 404)
            // What was sent stays with the application, and takes no room from what comes in its place.
            _ = try await test.platform.database.write { try $0.run("UPDATE attachment SET size = \(60 * 1024 * 1024) WHERE id = \(old)") }
            let bytes = Self.long
            let place = try #require(try await begin(resident, application, length: bytes.count).header("Location"))
            #expect(try await resident.piece(place, bytes.prefix(Self.least), at: 0).status == 200)
            let again = try await begin(resident, application, length: bytes.count)
            #expect(again.header("Location") == place && again.header("Upload-Offset") == "\(Self.least)", "it goes on where it broke off")
            #expect(try await resident.piece(place, bytes.dropFirst(Self.least), at: Self.least).status == 200)
            let faulty = Self.answers.merging(["plan.upload": String(place.suffix(26)), "managers.r1.manager_name": ""]) { $1 }
            let sent = try await resident.post("\(application)/correction/hygiene", faulty)
            #expect(sent.status == 422 && sent.text.contains("図面.pdf") && sent.text.contains("drop.plan."), "the file is there already")
            #expect(try await counts(test).uploads == 0)
            let id = String(try #require(sent.text.firstMatch(of: /drop\.plan\.([0-9A-Z]{26})/)).1)
            #expect(id != old)
            try await licence.save(resident, "\(application)/correction/hygiene", Self.answers.merging(["managers.r1.manager_name": "山田 二郎"]) { $1 })
            #expect(try await resident.post("\(application)/correction").status == 303)
            #expect(try await officer.get("\(address)/files/\(id)").bytes == [UInt8](bytes))
        }
    }

    @Test("A whole file in pieces is looked at like any other; what broke off is gone after a day, or with its draft", arguments: Engine.tested)
    func hostile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            _ = try await browser.get("\(base)/hygiene")
            let program = Data("MZ".utf8) + Data(repeating: 0, count: 500)
            let place = try #require(try await begin(browser, base, length: program.count).header("Location"))
            _ = try await browser.piece(place, program, at: 0)
            let sent = try await browser.post("\(base)/hygiene", Self.answers.merging(["plan.upload": place.suffix(26).description]) { $1 })
            #expect(sent.status == 422 && sent.text.contains("「施設の図面」"))
            #expect(try await counts(test).uploads == 0, "what was refused is not kept")
            let slow = try #require(try await begin(browser, base, length: Self.least + 50).header("Location"))
            #expect(try await browser.piece(slow, Data(count: Self.least), at: 0).status == 200)
            test.wait(seconds: 86_400 + 60)
            #expect(try await browser.piece(slow, Data(count: 50), at: Self.least).status == 404)
            _ = try await test.platform.database.write { [now = test.platform.now] in try Jobs.enqueue("procedures.sweep", at: now, in: $0) }
            try await test.work()
            #expect(try await counts(test) == (0, 0, 0))
            _ = try await browser.get("\(base)/hygiene")
            let last = try #require(try await begin(browser, base, length: Self.least + 50).header("Location"))
            #expect(try await browser.piece(last, Data(count: Self.least), at: 0).status == 200)
            #expect(try await browser.post("\(base)/removal", ["sure": "yes"]).status == 303)
            try await test.work()
            #expect(try await counts(test) == (0, 0, 0))
        }
    }
}

extension [Digest] {
    /// Whether some stored content holds the bytes as they are.
    fileprivate func asyncContains(_ bytes: Data, in blobs: any BlobStore) async throws -> Bool {
        for digest in self where try await blobs.get(digest).range(of: bytes) != nil { return true }
        return false
    }
}
