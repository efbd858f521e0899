import Core
import Foundation
import HirobaTesting
import Storage
import Testing

/// A food business licence, from the first page to the receipt and on: what several tests need.
struct Licence {
    let test: TestSite
    /// After the day from which the sample's procedure is online.
    static let day = "2022-10-03T01:00:00.000Z"

    static let pages: [(String, [String: String])] = [
        (
            "applicant",
            [
                "kind": "corporation", "name": "ひろば食品", "kana": "ﾋﾛﾊﾞｼｮｸﾋﾝ", "representative": "広場 花子", "address.postal": "７３０８５１１",
                "address.lines": "広島市中区基町10-52", "phone": "０８２ー２２８ー２１１１", "mail": "hanako@example.jp",
            ]
        ),
        ("shop", ["municipality": "kaita", "shop_name": "ひろば亭", "shop_address": "安芸郡海田町南昭和町", "business": "restaurant", "opening": "令和５年４月１日"]),
        ("hygiene", ["managers.rows": "r1", "managers.r1.manager_name": "山田 一郎", "managers.r1.qualification": "cook", "water": "public"]),
        ("disqualification", ["punished": "none", "truthful": "yes"]),
    ]

    static let pdf = Data(
        """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
        xref
        0 4
        0000000000 65535 f\u{20}
        0000000009 00000 n\u{20}
        0000000052 00000 n\u{20}
        0000000101 00000 n\u{20}
        trailer<</Size 4/Root 1 0 R>>
        startxref
        164
        %%EOF

        """.utf8)

    func procedure() async throws -> String {
        try #require(
            try await test.platform.database.read {
                try $0.value("SELECT id FROM procedure WHERE number = 'H-0912' AND body = '340006'", as: String.self)
            })
    }

    /// Has the procedure ask for another proof of who applies: `mail`, `account`, `verified`.
    func ask(_ identity: String) async throws {
        let guides = try Repository.text("Samples/hiroshima/guides.yml")
        let mark = "  - procedure: H-0912\n"
        let changed = guides.replacing(mark, with: "\(mark)    identity: \(identity)\n").replacing(
            "valid_from: 2022-04-01", with: "valid_from: 2022-04-02")
        let outcome = try await test.take("guides", Data(changed.utf8))
        #expect(outcome.problems.isEmpty, "\(outcome.problems)")
    }

    /// Makes the second officer of the licence's section one who can work its cases.
    func addColleague() async throws {
        let file = """
            login,name,kana,email,organisation,title,roles,position
            ryouko,良子,りょうこ,ryouko@example.jp,340006-kenkou-shokuhin,係長（架空）,section-officer;procedure-officer,係長

            """
        #expect(try await test.take("officers", Data(file.utf8)).problems.isEmpty)
    }

    /// Begins a draft. - Returns: its address, `/apply/…`.
    func begin(_ browser: TestBrowser) async throws -> String {
        let procedure = try await procedure()
        _ = try await browser.get("/procedures/\(procedure)/apply")
        let first = try #require(try await browser.post("/procedures/\(procedure)/apply").header("Location"))
        return String(first.dropLast("/applicant".count))
    }

    /// Answers every page and attaches the plan.
    func fill(_ browser: TestBrowser, _ base: String) async throws {
        for (page, answers) in Self.pages {
            if page == "hygiene" {
                let answer = try await browser.upload("\(base)/\(page)", field: "plan", name: "図面.pdf", Self.pdf, answers)
                #expect(answer.status == 303, "\(answer.status) \(answer.text.suffix(1500))")
            } else {
                try await save(browser, "\(base)/\(page)", answers)
            }
        }
    }

    /// Answers a page; when an answer brings up a question on the same page, once more.
    func save(_ browser: TestBrowser, _ page: String, _ answers: [String: String]) async throws {
        for _ in 0..<3 {
            let answer = try await browser.post(page, answers)
            #expect(answer.status == 303, "\(page): \(answer.status) \(answer.text.suffix(1500))")
            if answer.header("Location")?.hasPrefix("\(page)?more=yes") != true { return }
        }
    }

    /// From nothing to an application. - Returns: its address, `/applications/…`.
    func apply(_ browser: TestBrowser) async throws -> String {
        let base = try await begin(browser)
        try await fill(browser, base)
        return try await submit(browser, base)
    }

    func submit(_ browser: TestBrowser, _ base: String) async throws -> String {
        let receipt = try #require(try await browser.post("\(base)/submission").header("Location"))
        #expect(receipt.hasSuffix("/receipt"))
        return String(receipt.dropLast("/receipt".count))
    }

    /// The receipt number and the code as the receipt shows them.
    func numbers(_ browser: TestBrowser, _ application: String) async throws -> (receipt: String, code: String) {
        let text = try await browser.get("\(application)/receipt").text
        let found = text.matches(of: /receipt-number mono" data-copy="([0-9-]+)"/).map { String($0.1) }
        try #require(found.count == 2)
        return (found[0], found[1])
    }

    /// The case as officers see it: `/staff/cases/…`.
    static func staff(_ application: String) -> String { application.replacing("/applications/", with: "/staff/cases/") }

    /// The digest that whoever agrees has before their eyes.
    static func digest(_ text: String) throws -> String { String(try #require(text.firstMatch(of: /name="digest" value="([0-9a-f]+)"/)).1) }

    /// The fee, taken by the officer: nothing is granted before.
    func payAtCounter(_ officer: TestBrowser, _ application: String) async throws {
        _ = try await officer.get("/staff/cases")
        let id = String(application.suffix(26))
        let yen = try await test.platform.database.read { try $0.value("SELECT owed FROM fee WHERE subject_id = \(id)", as: Int.self) }
        let answer = try await officer.post(
            "\(Self.staff(application))/fee/payment", ["receipt_number": "領収 \(application.suffix(8))", "yen": String(yen ?? 0), "sure": "yes"])
        #expect(answer.status == 303, "\(answer.text.suffix(1500))")
    }

    /// The refund that waits, confirmed by another officer of the section.
    func confirmRefund(by login: String = "ryouko") async throws {
        let browser = try await test.browser(login)
        let page = try await browser.get("/staff/refunds").text
        let link = String(try #require(page.firstMatch(of: /\/staff\/refunds\/[0-9A-Z]{26}\/confirmation/)).0)
        let answer = try await browser.post(link, ["sure": "yes"])
        #expect(answer.status == 303, "\(answer.text.suffix(1500))")
    }

    /// From the arrival to the decision, by the officer and the two seats of the sample.
    func decide(_ application: String, _ proposal: [String: String] = ["outcome": "granted", "departure": "試験のため"]) async throws {
        let address = Self.staff(application)
        try await propose(application, by: try await test.browser("jirou"), proposal)
        try await agree(["ryouko", "kazuo"], at: address)
    }

    /// One after another agrees in the seat.
    func agree(_ logins: [String], at address: String) async throws {
        for login in logins {
            let seat = try await test.browser(login)
            let digest = try Self.digest(try await seat.get(address).text)
            #expect(try await seat.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 303, "\(login)")
        }
    }

    /// From the arrival to the proposal, which then circulates.
    func propose(_ application: String, by officer: TestBrowser, _ proposal: [String: String] = ["outcome": "granted", "departure": "試験のため"])
        async throws
    {
        let address = Self.staff(application)
        _ = try await officer.get(address)
        if proposal["outcome"] == "granted" { try await payAtCounter(officer, application) }
        if proposal["outcome"] != "rejected" { #expect(try await officer.post("\(address)/acceptance").status == 303) }
        let proposed = try await officer.post("\(address)/proposal", proposal)
        #expect(proposed.status == 303, "\(proposed.text.suffix(3000))")
    }
}
