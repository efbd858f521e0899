import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Files of messages", .serialized) struct LetterFileTests {
    /// The id of the newest file that came with a message.
    private func newest(_ test: TestSite) async throws -> String {
        try #require(
            try await test.platform.database.read {
                try $0.value("SELECT id FROM attachment WHERE of_message ORDER BY id DESC LIMIT 1", as: String.self)
            })
    }

    private func count(_ test: TestSite) async throws -> Int {
        try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment WHERE of_message") }
    }

    @Test("Both sides send files with a message, open each other's, and nobody else does; no correction takes them away", arguments: Engine.tested)
    func bothWays(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            let page = try await resident.get(application).text
            #expect(page.contains("data-uploads=\"\(application)/uploads\"") && page.contains("name=\"message-files\""))
            let sent = try await resident.upload(
                "\(application)/messages", field: "message-files", name: "委任状.pdf", Licence.pdf, ["words": "委任状を送ります。"])
            #expect(sent.status == 303, "\(sent.text.suffix(1500))")
            let theirs = try await newest(test)
            let seen = try await officer.get(address).text
            #expect(seen.contains("委任状を送ります。") && seen.contains("\(address)/messages/\(theirs)"))
            #expect(seen.contains("申請者から連絡") && seen.matches(of: /委任状\.pdf/).count > 1, "the history names the file")
            #expect(try await officer.get("\(address)/messages/\(theirs)").bytes == [UInt8](Licence.pdf))
            #expect(try await officer.get("\(address)/files/\(theirs)").status == 404, "it answers no question")
            #expect(try await resident.get("\(application)/messages/\(theirs)").status == 200)
            let answered = try await officer.upload(
                "\(address)/messages", field: "message-files", name: "記載例.pdf", Licence.pdf, ["message": "記載例です。"])
            #expect(answered.status == 303, "\(answered.text.suffix(1500))")
            let ours = try await newest(test)
            #expect(try await resident.get(application).text.contains("\(application)/messages/\(ours)"))
            #expect(try await resident.get("\(application)/messages/\(ours)").status == 200)
            for path in ["files", "papers"] { #expect(try await resident.get("\(application)/\(path)/\(ours)").status == 404) }
            #expect(try await test.browser("tarou").get("\(address)/messages/\(theirs)").status == 404, "another section")
            #expect(try await test.browser().get("\(application)/messages/\(ours)").status == 404, "nobody else")
            #expect(try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong"]).status == 303)
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            #expect(try await officer.post("\(address)/corrections/end", ["end_reason": "不要になった"]).status == 303)
            #expect(try await count(test) == 2)
            let looks = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.open-file'")
            }
            #expect(looks == 1, "an officer's look is recorded")
        }
    }

    @Test("What is no document, too much, or comes from an officer without a word is refused, and nothing of it is kept", arguments: Engine.tested)
    func refused(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await resident.get(application)
            _ = try await officer.get(address)
            let before = try await test.platform.blobs.all().count
            let program = Data("MZ\u{90}\u{0}".utf8) + Data(repeating: 0, count: 300)
            for (name, bytes) in [("図面.pdf", program), ("空.pdf", Data())] {
                let answer = try await resident.upload(
                    "\(application)/messages", field: "message-files", name: name, bytes, ["words": "見てください。"])
                #expect(answer.status == 422 && answer.text.contains("「いっしょに送るファイル」") && answer.text.contains("見てください。"), "\(name)")
                let other = try await officer.upload("\(address)/messages", field: "message-files", name: name, bytes, ["message": "ご覧ください。"])
                #expect(other.status == 422 && other.text.contains("「いっしょに送るファイル」"), "\(name)")
            }
            let silent = try await officer.upload("\(address)/messages", field: "message-files", name: "図面.pdf", Licence.pdf, ["message": " "])
            #expect(silent.status == 422)
            let nothing = try await resident.post("\(application)/messages", ["words": " "])
            #expect(nothing.status == 422 && nothing.text.contains("送るファイルを選んでください"))
            #expect(try await count(test) == 0)
            #expect(try await test.platform.blobs.all().count == before)
        }
    }

    @Test("A file that came in pieces goes with a message of its own side; the other side's pieces are not found", arguments: Engine.tested)
    func pieces(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await resident.get(application)
            _ = try await officer.get(address)
            let about = ["path": "message-files", "name": "写真.pdf", "length": "\(Licence.pdf.count)", "changed": "1"]
            for (browser, base, words) in [(resident, application, "words"), (officer, address, "message")] {
                let place = try #require(try await browser.post("\(base)/uploads", about).header("Location"))
                #expect(place.hasPrefix("\(base)/uploads/"))
                #expect(try await browser.piece(place, Licence.pdf, at: 0).status == 200)
                let id = String(place.suffix(26))
                let (other, elsewhere) = base == application ? (officer, address) : (resident, application)
                #expect(try await other.piece("\(elsewhere)/uploads/\(id)", Data(count: 1), at: 0).status == 404)
                #expect(try await browser.post("\(base)/messages", [words: "写真です。", "message-files.upload": id]).status == 303)
                #expect(try await browser.piece(place, Data(count: 1), at: Licence.pdf.count).status == 404, "on its way no longer")
            }
            #expect(try await count(test) == 2)
            for path in ["plan", "shop_name", ""] {
                #expect(try await resident.post("\(application)/uploads", about.merging(["path": path]) { $1 }).status >= 404, "\(path)")
            }
            let stranger = try await test.browser()
            _ = try await stranger.get("/applications")
            #expect(try await stranger.post("\(application)/uploads", about).status == 404)
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM upload") } == 0)
        }
    }

    @Test("Where files are scanned, the other side waits for it; with the case they are erased", arguments: Engine.tested)
    func scanned(_ engine: Engine) async throws {
        try await TestEngines.withFolder { folder in
            let socket = "\(folder)/clamd.ctl"
            try await TestSite.withSample(engine, settings: ["clamd": socket], at: Licence.day) { test in
                let scanner = try await FakeClamd.open(.honest, path: socket)
                let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
                let application = try await licence.apply(resident)
                let address = Licence.staff(application)
                _ = try await resident.get(application)
                let sent = try await resident.upload(
                    "\(application)/messages", field: "message-files", name: "写真.pdf", Licence.pdf, ["words": "写真です。"])
                #expect(sent.status == 303)
                let file = try await newest(test)
                #expect(try await officer.get(address).text.contains("確認待ち"))
                #expect(try await officer.get("\(address)/messages/\(file)").status == 409)
                #expect(try await resident.get("\(application)/messages/\(file)").status == 200, "one's own can be looked at")
                try await test.work()
                #expect(try await officer.get("\(address)/messages/\(file)").status == 200)
                #expect(try await resident.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
                #expect(try await count(test) == 1, "a withdrawal throws nothing away that was sent")
                test.wait(seconds: Double(11 * 366) * 86_400)
                _ = try await test.platform.database.write { try Jobs.enqueue("procedures.erase", at: test.platform.now, in: $0) }
                try await test.work()
                #expect(try await count(test) == 0)
                #expect(try await test.platform.blobs.all().isEmpty)
                let names = try await test.platform.database.read {
                    try $0.count("SELECT count(*) FROM case_event WHERE person_id IS NOT NULL OR actor <> ''")
                }
                #expect(names == 0, "nor who did what")
                try await scanner.close()
            }
        }
    }
}

extension LetterFileTests {
    @Test("One press that is sent several times is one message; the same words later, or after something else, are another", arguments: Engine.tested)
    func pressedAgain(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            _ = try await resident.get(application)
            func send() async throws { #expect(try await resident.post("\(application)/messages", ["words": "急いでいます。"]).status == 303) }
            func count() async throws -> Int {
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM case_event WHERE kind = 'message-received'") }
            }
            for _ in 0..<3 { try await send() }
            #expect(try await count() == 1)
            _ = try await officer.get(Licence.staff(application))
            #expect(try await officer.post("\(Licence.staff(application))/messages", ["message": "承知しました。"]).status == 303)
            try await send()
            #expect(try await count() == 2, "after an answer")
            test.wait(seconds: 61)
            try await send()
            #expect(try await count() == 3, "later")
        }
    }
}
