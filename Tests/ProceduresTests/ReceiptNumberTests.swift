import Foundation
import HirobaTesting
import Japanese
import Procedures
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
}
