import Foundation
import Procedures
import Testing

@Suite("What is stored of how an application came") struct StoredIntakeTests {
    private func read(_ text: String) throws -> Draft.Intake { try JSONDecoder().decode(Draft.Intake.self, from: Data(text.utf8)) }

    private func written(_ intake: Draft.Intake) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(intake)) as? NSDictionary)
    }

    private static let begin = #"{"channel":"elsewhere","arrivedAt":"2022-10-03T01:00:00.000Z""#

    /// Every field, as it is written.
    private static let whole =
        begin + #","isDayOnly":true,"origin":{"source":"旧電子申請システム","number":"A-1"},"isQuiet":true,"paid":{"on":{"_0":"2022-09-30"}},"#
        + #""unread":[{"path":"opening","reason":"unreadable","words":"来月","by":"広島 次郎"}]}"#

    @Test("The day of a payment elsewhere that was stored as two fields is read as the one, known or not") func older() throws {
        for (before, now) in [
            (#","paidOn":"2022-09-30"}"#, #","paid":{"on":{"_0":"2022-09-30"}}}"#),
            (#","paidOn":"2022-09-30","isPaidOnUnknown":false}"#, #","paid":{"on":{"_0":"2022-09-30"}}}"#),
            (#","paidOn":"2022-10-03","isPaidOnUnknown":true}"#, #","paid":{"unknown":{"arrivedOn":"2022-10-03"}}}"#),
            (#","isPaidOnUnknown":true}"#, "}"), ("}", "}"),
        ] {
            let old = try read(Self.begin + before)
            #expect(try old == read(Self.begin + now) && written(old) == written(read(Self.begin + now)), "\(before)")
        }
    }

    @Test("Every field comes back as it was written, and none is forgotten in the reading") func whole() throws {
        let intake = try read(Self.whole)
        for field in Mirror(reflecting: intake).children {
            let isMissing = Mirror(reflecting: field.value).displayStyle == .optional && Mirror(reflecting: field.value).children.isEmpty
            #expect(!isMissing, "\(field.label ?? "")")
        }
        let again = try written(intake)
        #expect(try again == (JSONSerialization.jsonObject(with: Data(Self.whole.utf8)) as? NSDictionary))
        #expect(try read(String(decoding: JSONEncoder().encode(intake), as: UTF8.self)) == intake)
    }
}
