import Core
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("The law that governs a procedure is the one that is cited") struct GoverningLawTests {
    /// What letter and pages have to say of a procedure by a law, and what they must not.
    struct Expected: Sendable {
        let law: String
        let letter: String
        let rejection: String
        let denial: String
        let arrival: String
        let never: [String]
    }

    private static let all = [
        Expected(
            law: "act", letter: "）について、行政手続法第7条により、次のとおり", rejection: "行政手続法第7条・第8条により、認定した事実", denial: "行政手続法第8条により、事実・審査基準",
            arrival: "審査を始めます（行政手続法第7条）。", never: ["行政手続条例"]),
        Expected(
            law: "ordinance", letter: "）について、広島県行政手続条例により、次のとおり", rejection: "広島県行政手続条例により、認定した事実",
            denial: "広島県行政手続条例により、事実・審査基準", arrival: "審査を始めます（広島県行政手続条例）。", never: ["行政手続法"]),
        Expected(
            law: "tax", letter: "）について、次のとおり", rejection: "行政手続法第8条により、認定した事実", denial: "行政手続法第8条により、事実・審査基準",
            arrival: "審査を始めます。", never: ["行政手続条例", "行政手続法第7条"]),
        Expected(
            law: "none", letter: "）について、次のとおり", rejection: ">認定した事実と、どの法令の", denial: ">事実・審査基準・理由を示します", arrival: "審査を始めます。",
            never: ["行政手続条例", "行政手続法"]),
    ]

    @Test(
        "Letter and officers' hints cite the Act, the body's own ordinance, or of the Act only what holds for taxes",
        arguments: Engine.tested, Self.all)
    func cited(_ engine: Engine, _ expected: Expected) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await licence.publish(law: expected.law)
            let officer = try await test.browser("jirou")
            _ = try await officer.get("/staff/intake")
            let paper = ["procedure": try await licence.procedure(), "channel": "post", "day": "令和４年10月３日", "time": "9:30"]
            let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
            let check = try await officer.get("\(base)/check-answers").text
            let slip = try #require(try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location"))
            let address = String(slip.dropLast("/slip".count))
            let early = try await officer.get(address).text
            #expect(try await officer.post("\(address)/acceptance", ["sure": "yes"]).status == 303)
            let late = try await officer.get(address).text
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            let letter = try await officer.get("\(address)/correction-letter").text
            let pages = [
                (check, expected.arrival), (early, expected.rejection), (letter, expected.letter), (late, expected.denial),
            ]
            for (page, words) in pages {
                #expect(page.contains(words), "\(expected.law): \(words)")
                for other in expected.never { #expect(!page.contains(other), "\(expected.law): \(words): \(other)") }
            }
        }
    }

    @Test("Whoever takes something back by an ordinance says how the person was heard; of a tax no law asks it", arguments: Engine.tested)
    func hearing(_ engine: Engine) async throws {
        for (law, words) in [("ordinance", "（広島県行政手続条例）"), ("tax", "")] {
            try await TestSite.withSample(engine, at: Licence.day) { test in
                let licence = Licence(test: test)
                try await licence.publish(law: law)
                let application = try await licence.apply(try await test.browser())
                try await licence.decide(application)
                let (address, officer) = (Licence.staff(application), try await test.browser("jirou"))
                let page = try await officer.get(address).text
                #expect(page.contains(law == "tax" ? "行政手続法第14条により、事実と理由を示します" : "広島県行政手続条例により、事実と理由を示します"))
                let bare = ["outcome": "revoked", "facts": "営業をやめた。", "reason_text": "許可の必要がなくなった。"]
                let answer = try await officer.post("\(address)/proposal", bare)
                if words.isEmpty {
                    #expect(answer.status == 303, "\(law): \(answer.text.suffix(1500))")
                } else {
                    #expect(answer.status == 422 && answer.text.contains("どう与えたかを書いてください\(words)。"), "\(law)")
                    #expect(!answer.text.contains("行政手続法"))
                }
            }
        }
    }

    @Test("The ordinance is that of the body in charge, also of a town; a guide that says nothing is by the Act", arguments: Engine.tested)
    func bodies(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let tree = try await test.platform.database.read { try OrganisationTree.on(test.platform.now.day, in: $0) }
            let town = try #require(tree.path("343021-juumin").first)
            #expect(Ground(.ordinance, of: town).correction == "、府中町行政手続条例により")
            #expect(Ground(.ordinance, of: town).denial.en.contains("the Administrative Procedure Ordinance of Fuchu Town"))
            #expect(Ground(nil, of: town).correction == "、行政手続法第7条により")
            #expect(Ground(nil, of: nil).rejection.en.contains("articles 7 and 8 of the Administrative Procedure Act"))
        }
    }

    @Test("The sample's guides say by which law each of the thirteen is worked, to other systems too", arguments: Engine.tested)
    func sample(_ engine: Engine) async throws {
        let laws = [
            "H-0001": "ordinance", "H-0026": "ordinance", "H-0041": "tax", "H-0045": "tax", "H-0340": "act", "H-0696": "act", "H-0912": "act",
            "H-1081": "act",
            "H-1668": "act", "H-1704": "act", "H-1818": "ordinance", "H-1894": "act", "H-1965": "ordinance",
        ]
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test)
            for (number, law) in laws.sorted(by: { $0.key < $1.key }) {
                let id = try #require(
                    try await test.platform.database.read {
                        try $0.value("SELECT id FROM procedure WHERE number = \(number) AND body = '340006'", as: String.self)
                    })
                #expect(try await system.get("/procedures/\(id)").json["guide"]?["law"]?.text == law, "\(number)")
            }
        }
    }

    @Test("The section chooses it on the page of its guide; an unknown one in a file is refused", arguments: Engine.tested)
    func chosen(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let desk = GuideDesk(procedure: try await licence.procedure())
            let seen = try await desk.send(officer, with: ["do": "preview", "law": "ordinance"])
            #expect(seen.status == 200 && desk.complaint(seen.text).contains("手続の根拠"), "\(desk.complaint(seen.text))")
            #expect(try await desk.send(officer, with: ["do": "publish", "law": "ordinance"]).status == 303)
            #expect(try await officer.get(desk.address).text.contains(/value="ordinance" checked/))
            let file = try Repository.text("Samples/hiroshima/guides.yml").replacing("law: ordinance", with: "law: custom")
            #expect(try await test.take("guides", Data(file.utf8)).problems.contains { $0.contains("law") })
        }
    }
}

extension Licence {
    /// Publishes its guide anew: by another law, with further lines of the file.
    func publish(law: String = "act", _ lines: String = "") async throws {
        let mark = "  - procedure: H-0912\n    law: act\n"
        let guides = try Repository.text("Samples/hiroshima/guides.yml")
        try #require(guides.contains(mark))
        let changed = guides.replacing(mark, with: "  - procedure: H-0912\n    law: \(law)\n\(lines)").replacing(
            "valid_from: 2022-04-01", with: "valid_from: 2022-04-02")
        let outcome = try await test.take("guides", Data(changed.utf8))
        #expect(outcome.problems.isEmpty, "\(outcome.problems)")
    }
}
