import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What waits for officers") struct CaseWaitingTests {
    @Test("The staff page counts what is due, the seats and the opinions that wait, each for those whom it concerns", arguments: Engine.tested)
    func counts(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            /// The count behind an address of the staff page.
            func count(_ login: String, _ address: String) async throws -> String? {
                let page = try await test.browser(login).get("/staff").text
                return page.split(separator: "<dd><a href=\"\(address)\">").dropFirst().first.map { String($0.prefix { $0 != "<" }) }
            }
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            #expect(try await count("jirou", "/staff/cases") == "0件")
            _ = try await officer.get(address)
            let asking = ["opinion_unit": "340006-soumu-zaisan", "opinion_question": "所有地に当たりますか。", "opinion_due": "令和４年10月17日"]
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            #expect(try await count("tarou", "/staff/opinions") == "1件")
            #expect(try await count("jirou", "/staff/opinions") == "0件")
            try await licence.propose(address.replacing("/staff/cases/", with: "/applications/"), by: officer)
            #expect(try await count("ryouko", "/staff/cases?view=mine") == "1件")
            test.wait(seconds: 120 * 86_400)
            #expect(try await count("jirou", "/staff/cases") == "1件")
            #expect(try await count("tarou", "/staff/opinions") == "0件", "its time is over")
        }
    }
}
