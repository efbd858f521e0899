import Core
import HirobaTesting
import Storage
import Testing

@Suite("To whom letters are addressed") struct AddresseeTests {
    /// Registers an application on paper whose reading of the name is missing, and has it asked for. - Returns: the line of the letter that says to whom.
    private func letter(_ officer: TestBrowser, _ test: TestSite, _ applicant: [String: String], without left: Set<String> = []) async throws
        -> String
    {
        _ = try await officer.get("/staff/intake")
        let begun = try await officer.post(
            "/staff/intake",
            ["procedure": try await Licence(test: test).procedure(), "channel": "post", "day": "令和４年10月３日", "time": "9:30"])
        let base = try #require(begun.header("Location"))
        _ = try await officer.get(base)
        for (page, answers) in Licence.pages where page != "hygiene" {
            let typed = answers.merging(page == "applicant" ? applicant : [:]) { $1 }
                .filter { $0.key != "mail" && $0.key != "kana" && !left.contains($0.key) }
            // What the first answers bring up on the page is answered with the second.
            for _ in 0..<(page == "applicant" ? 2 : 1) {
                #expect(try await officer.post("\(base)/\(page)", typed.merging(["do": "skip"]) { $1 }).status == 303)
            }
        }
        let slip = try #require(try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location"))
        let address = String(slip.dropLast("/slip".count))
        _ = try await officer.get(address)
        #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
        let text = try await officer.get("\(address)/correction-letter").text
        return String(try #require(text.firstMatch(of: /<p class="to">(?:<span class="lines">[^<]*<\/span><br>)?([^<]*)<\/p>/)).1)
    }

    @Test("様 stands behind a person, 御中 behind an organisation, and who represents one is named", arguments: Engine.tested)
    func words(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let person = ["kind": "person", "name": "見本 花子", "birthday": "1990-04-01"]
            #expect(try await letter(officer, test, person, without: ["representative"]) == "見本 花子　様")
            #expect(try await letter(officer, test, [:]) == "ひろば食品　広場 花子　様")
            #expect(try await letter(officer, test, ["representative": "代表取締役 広場 花子"]) == "ひろば食品　代表取締役 広場 花子　様")
            #expect(try await letter(officer, test, [:], without: ["representative"]) == "ひろば食品　御中", "what was chosen beside the name")
            let firm = ["name": "株式会社ひろば食品"]
            #expect(try await letter(officer, test, firm, without: ["kind", "representative"]) == "株式会社ひろば食品　御中", "what the name says")
        }
    }

    @Test("The notice is addressed as the letter is", arguments: Engine.tested)
    func notice(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let officer = try await test.browser("jirou")
            try await licence.propose(application, by: officer)
            let draft = try await officer.get("\(Licence.staff(application))/notice-draft").text
            #expect(draft.contains("ひろば食品　広場 花子　様</p>") && !draft.contains("ひろば食品　様"))
        }
    }
}
