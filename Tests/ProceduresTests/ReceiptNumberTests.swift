import Foundation
import HirobaTesting
import Japanese
import Procedures
import Storage
import Testing

@Suite("Numbers that applicants hold") struct ReceiptNumberTests {
    private let day = Day(epochDays: 19_268)

    @Test("A receipt number is read as it is spoken and typed, in any width, and tells the body and the year") func reading() throws {
        for _ in 0..<2_000 {
            let number = ReceiptNumber.random(body: "340006", on: day)
            #expect(number.description.hasPrefix("34000-22-"))
            for typed in [
                number.description, number.digits, number.description.replacing("-", with: "　"), number.description.replacing("-", with: "ー"),
            ] {
                #expect(ReceiptNumber(typed) == number, "\(typed)")
            }
        }
        for typed in ["", "34000-22", "34000-22-000-000-000x", "三四〇〇〇", String(repeating: "1", count: 200)] {
            #expect(ReceiptNumber(typed) == nil, "\(typed)")
        }
    }

    @Test("The numbers of a body whose code is short or has letters are read as well", arguments: ["34", "pref-34", "HIROSHIMA", "３４０００６"])
    func otherCodes(_ body: String) throws {
        let number = ReceiptNumber.random(body: body, on: day)
        #expect(ReceiptNumber(number.description) == number && number.digits.utf8.count == 17)
    }

    @Test("Every single wrong digit and every two neighbours that were swapped are found") func checkDigit() throws {
        for _ in 0..<200 {
            let digits = Array(ReceiptNumber.random(body: "343021", on: day).digits)
            for place in digits.indices {
                for other in "0123456789" where other != digits[place] {
                    var wrong = digits
                    wrong[place] = other
                    #expect(ReceiptNumber(String(wrong)) == nil)
                }
                if place > 0, digits[place] != digits[place - 1] {
                    var wrong = digits
                    wrong.swapAt(place, place - 1)
                    #expect(ReceiptNumber(String(wrong)) == nil)
                }
            }
        }
    }

    @Test("The next number does not follow from the one before; codes and draft numbers are read leniently too") func others() throws {
        let numbers = (0..<1_000).map { _ in ReceiptNumber.random(body: "340006", on: day).digits.dropFirst(7) }
        #expect(Set(numbers).count > 995)
        let code = AccessCode.random()
        #expect(AccessCode.read(code.replacing("-", with: "")) == code && AccessCode.read("1234") == nil)
        let draft = DraftNumber.random()
        #expect(DraftNumber.read(draft.replacing("-", with: " ")) == draft && DraftNumber.read("123-456-7890") == DraftNumber.read("1234567890"))
    }

    @Test("Number and code open it anywhere; wrong ones are answered alike, and guessing is slowed down", arguments: Engine.tested)
    func following(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (owner, other, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await licence.apply(owner)
            let (receipt, code) = try await licence.numbers(owner, application)
            _ = try await other.get("/applications")
            let wrong = try await other.post("/applications", ["receipt": receipt, "code": "1234-5678-9012"])
            let unknown = try await other.post("/applications", ["receipt": "34000-22-000-000-0004", "code": code])
            #expect(wrong.status == 422 && wrong.text.contains("組み合わせが違います") && !wrong.text.contains(application))
            #expect([422].contains(unknown.status))
            #expect(try await other.get(application).status == 404)
            let typed = receipt.replacing("-", with: " ").precomposedStringWithCompatibilityMapping
            #expect(
                try await other.post("/applications", ["receipt": typed, "code": code.replacing("-", with: "")]).header("Location") == application)
            #expect(try await other.get(application).text.contains("ひろば食品"))
            #expect(try await other.post("\(application)/release", ["sure": "yes"]).status == 303)
            #expect(try await other.get(application).status == 404, "forgotten on this device")
            var statuses: Set<Int> = []
            for number in 0..<12 {
                statuses.insert(try await other.post("/applications", ["receipt": receipt, "code": "0000-0000-00\(10 + number)"]).status)
            }
            #expect(statuses.contains(429), "\(statuses)")
        }
    }

    @Test("Who guesses codes waits; the owner, on another network, does not", arguments: Engine.tested)
    func guessing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: ["trust-proxy": "yes"], at: Licence.day) { test in
            let (owner, guesser, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let application = try await licence.apply(owner)
            let (receipt, code) = try await licence.numbers(owner, application)
            func open(_ browser: TestBrowser, _ code: String, from network: String) async throws -> Int {
                try await browser.post("/applications", ["receipt": receipt, "code": code], headers: ["X-Forwarded-For": network]).status
            }
            for browser in [owner, guesser] { _ = try await browser.get("/applications") }
            var statuses: [Int] = []
            for number in 0..<12 { statuses.append(try await open(guesser, "0000-0000-00\(10 + number)", from: "203.0.113.7")) }
            #expect(statuses.first == 422 && statuses.last == 429, "\(statuses)")
            #expect(try await open(guesser, code, from: "203.0.113.7") == 429, "the right one waits too")
            #expect(try await open(owner, code, from: "203.0.113.8") == 303)
        }
    }
}
