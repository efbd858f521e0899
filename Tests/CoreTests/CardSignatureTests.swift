import Core
import Documents
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Signatures of residents' cards") struct CardSignatureTests {
    @Test("What a card signed is taken, detached or attached, in DER, BER or PEM, with RSA, PSS or ECDSA, and says whose it is")
    func good() async throws {
        try await CardDesk.with { desk in
            var rsa = CardAuthority.Card()
            rsa.isRSA = true
            try await desk.authority.issue("elliptic")
            try await desk.authority.issue("rsa", rsa)
            for manner in [CardAuthority.Manner.detached, .attached, .streamed, .pem] {
                for label in ["elliptic", "rsa"] {
                    let problem = try await desk.refusal(desk.authority.sign(CardDesk.document, with: label, manner))
                    #expect(problem == nil, "\(label) \(manner)")
                }
            }
            let certificate = try await desk.check(desk.authority.sign(CardDesk.document, with: "rsa", .pss))
            #expect(certificate.four.name == "広場　花子" && certificate.four.birthdate?.description == "1980-04-01")
            #expect(certificate.four.address == "広島県広島市中区基町１０番５２号")
            #expect(certificate.issuer == "JPKI JPKI Test")
        }
    }

    @Test("One over another document, over a changed one, or changed itself is none")
    func otherDocument() async throws {
        try await CardDesk.with { desk in
            try await desk.authority.issue()
            let other = Data(#"{"draft":"02","name":"広場 花子"}"#.utf8)
            for manner in [CardAuthority.Manner.detached, .attached, .streamed] {
                let signature = try await desk.authority.sign(CardDesk.document, manner)
                #expect(try await desk.refusal(signature, over: other) == .otherDocument, "\(manner)")
            }
            var broken = try await desk.authority.sign(CardDesk.document)
            broken[broken.count - 1] ^= 1
            let problem = try await desk.refusal(broken)
            #expect(problem == .badSignature || problem == .unreadable)
            for nothing in [Data(), Data("signature".utf8), Data("-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n".utf8)] {
                #expect(try await desk.refusal(nothing) == .unreadable)
            }
        }
    }

    @Test("A certificate that is over, not yet in force, revoked, of another authority or for something else signs nothing")
    func untrusted() async throws {
        try await CardDesk.with { desk in
            var (over, early, login) = (CardAuthority.Card(), CardAuthority.Card(), CardAuthority.Card())
            over.until = "20221001000000Z"
            early.from = "20221101000000Z"
            login.usage = "digitalSignature"
            try await desk.authority.issue("over", over)
            try await desk.authority.issue("early", early)
            try await desk.authority.issue("login", login)
            try await desk.authority.issue("moved")
            try await desk.authority.issue("other")
            #expect(try await desk.refusal(desk.authority.sign(CardDesk.document, with: "over")) == .expired)
            #expect(try await desk.refusal(desk.authority.sign(CardDesk.document, with: "early")) == .notYetValid)
            #expect(try await desk.refusal(desk.authority.sign(CardDesk.document, with: "login")) == .notForSigning)
            let moved = try await desk.authority.sign(CardDesk.document, with: "moved")
            #expect(try await desk.refusal(moved) == nil)
            try await desk.authority.revoke("moved")
            #expect(try await desk.refusal(moved) == .revoked)
            #expect(try await desk.refusal(desk.authority.sign(CardDesk.document, with: "other")) == nil, "another's revocation is none of its")
            try await CardAuthority.with { stranger in
                try await stranger.issue()
                #expect(try await desk.refusal(stranger.sign(CardDesk.document)) == .untrusted, "of the same name, with another key")
            }
        }
    }

    @Test("Where the list of what is revoked is too old or not there, nothing is taken, and it is said that one has to wait")
    func waits() async throws {
        try await CardDesk.with { desk in
            try await desk.authority.issue()
            let signature = try await desk.authority.sign(CardDesk.document)
            #expect(try await desk.refusal(signature) == nil)
            desk.test.wait(seconds: 3 * 86_400)
            let old = try await desk.refusal(signature)
            #expect(old == .noFreshList && old?.isOurs == true)
            try await desk.authority.list(from: "20221006000000Z", until: "20221008000000Z")
            #expect(try await desk.refusal(signature) == nil, "with the next list it is taken")
            try FileManager.default.removeItem(atPath: "\(desk.authority.folder)/lists/list.pem")
            #expect(try await desk.refusal(signature) == .noFreshList)
        }
    }

    @Test("What is kept is DER with nothing around it, whatever came before or behind it; more than a signature is not taken")
    func bare() async throws {
        try await CardDesk.with { desk in
            try await desk.authority.issue()
            let plain = try await desk.authority.sign(CardDesk.document)
            #expect(try await desk.checked(plain).signature == Array(plain))
            let junk = try await desk.checked(plain + Data(String(repeating: "junk", count: 1000).utf8))
            #expect(junk.signature == Array(plain), "what stands behind it is not kept")
            let text = try await desk.authority.sign(CardDesk.document, .pem)
            let serial = try await desk.check(plain).serial
            let marked = try await desk.checked(Data("\u{FEFF}\r\n ".utf8) + text)
            #expect(marked.certificate.serial == serial && marked.signature.first == 0x30)
            let long = Data(repeating: 0x20, count: CardTrust.largestFile + 1)
            #expect(try await desk.refusal(long) == .tooLarge)
            let document = Data(repeating: 0x41, count: 300 << 10)
            let attached = try await desk.authority.sign(document, .attached)
            #expect(try await desk.refusal(attached, over: document) == nil, "the document counts for itself")
            #expect(try await desk.refusal(attached) == .tooLarge, "another's does not")
        }
    }

    @Test("Several signers, SHA-1, no signed attributes and no certificate are each told apart, and none is taken")
    func weak() async throws {
        try await CardDesk.with { desk in
            try await desk.authority.issue()
            try await desk.authority.issue("second")
            func refusal(_ manner: CardAuthority.Manner, and others: [String] = []) async throws -> CardSignatureProblem? {
                try await desk.refusal(desk.authority.sign(CardDesk.document, with: "card", manner, and: others))
            }
            #expect(try await refusal(.detached, and: ["second"]) == .severalSigners(2))
            #expect(try await refusal(.sha1) == .algorithm("1.3.14.3.2.26"))
            #expect(try await refusal(.bare) == .noAttributes)
            #expect(try await refusal(.alone) == .noCertificate)
        }
    }

    @Test("An issuer's certificate that is over or missing is the operator's fault, and nobody is told that their card is none")
    func operators() async throws {
        try await CardDesk.with { desk in
            var long = CardAuthority.Card()
            long.until = "20450101000000Z"
            try await desk.authority.issue("long", long)
            let signature = try await desk.authority.sign(CardDesk.document, with: "long")
            desk.test.wait(seconds: 18 * 366 * 86_400)
            let over = try await desk.refusal(signature)
            #expect(over == .rootOver && over?.isOurs == true)
            try FileManager.default.removeItem(atPath: "\(desk.authority.folder)/roots/root.pem")
            let none = try await desk.refusal(signature)
            #expect(none == .noRoots("\(desk.authority.folder)/roots") && none?.isOurs == true)
        }
    }

    @Test("A list counts for the certificates of its issuer's key and of its point of distribution, and for no others")
    func lists() async throws {
        try await CardDesk.with { desk in
            try desk.remove()
            var (naka, kure) = (CardAuthority.Card(), CardAuthority.Card())
            (naka.district, kure.district) = ("naka", "kure")
            try await desk.authority.issue("naka", naka)
            try await desk.authority.issue("kure", kure)
            try await desk.authority.list(district: "naka")
            let (first, second) = (
                try await desk.authority.sign(CardDesk.document, with: "naka"), try await desk.authority.sign(CardDesk.document, with: "kure")
            )
            #expect(try await desk.refusal(first) == nil)
            #expect(try await desk.refusal(second) == .noFreshList, "the list of another municipality says nothing of it")
            try await desk.authority.list(district: "kure")
            #expect(try await desk.refusal(second) == nil)
            try await desk.authority.revoke("kure")
            try desk.remove()
            try await desk.authority.list(from: "20221002120000Z", district: "kure")
            #expect(try await desk.refusal(second) == .revoked)
            #expect(try await desk.refusal(first) == nil)
            // One of another key under the same name, and one that was forged, take no list's place.
            try desk.remove("list-naka")
            try await CardAuthority.with { stranger in
                try await stranger.list(from: "20221002180000Z", district: "naka")
                let foreign = try desk.lists("list-naka", of: stranger)
                await #expect(throws: CardSignatureProblem.noFreshList) { try await desk.checked(first, fetched: foreign) }
                let trust = try #require(CardTrust(desk.test.platform))
                #expect(try await !trust.isGenuine(foreign[0]), "it is not kept either")
                try await desk.authority.list(district: "naka")
                let own = try desk.lists("list-naka")[0]
                let genuine = try await trust.isGenuine(own)
                #expect(genuine)
                let forged = RevocationList(head: own.head, text: foreign[0].text)
                try desk.remove("list-naka")
                await #expect(throws: CardSignatureProblem.noFreshList) { try await desk.checked(first, fetched: [forged]) }
                _ = try await desk.checked(first, fetched: [forged, own])
            }
        }
    }

    @Test("Of two issuers of one name each vouches for its own cards alone, by its own list, whichever certificate stands first")
    func namesakes() async throws {
        try await CardDesk.with { desk in
            try await CardAuthority.with { other in
                try await desk.authority.issue()
                try await other.issue()
                let (own, foreign) = (try await desk.authority.sign(CardDesk.document), try await other.sign(CardDesk.document))
                for name in ["a", "z"] {
                    let place = "\(desk.authority.folder)/roots/\(name).pem"
                    try FileManager.default.copyItem(atPath: "\(other.folder)/roots/root.pem", toPath: place)
                    #expect(try await desk.refusal(own) == nil, "\(name)")
                    #expect(try await desk.refusal(foreign) == .noFreshList, "the list of the other is none of its")
                    _ = try await desk.checked(foreign, fetched: desk.lists(of: other))
                    try FileManager.default.removeItem(atPath: place)
                }
                #expect(try await desk.refusal(foreign) == .untrusted)
            }
        }
    }

    @Test("Of two lists of the same the later one counts; a file may hold several; until when they last is told per issuer")
    func later() async throws {
        try await CardDesk.with { desk in
            try await desk.authority.issue()
            let signature = try await desk.authority.sign(CardDesk.document)
            let before = try desk.lists()
            try await desk.authority.revoke(from: "20221002060000Z", until: "20221004000000Z")
            let after = try desk.lists()
            #expect(before[0].head.isBefore(after[0].head) && !after[0].head.isBefore(before[0].head) && before[0].head.scope == after[0].head.scope)
            try desk.remove()
            for order in [before + after, after + before] {
                await #expect(throws: CardSignatureProblem.revoked) { try await desk.checked(signature, fetched: order) }
            }
            try await desk.authority.list(from: "20221002060000Z", until: "20221004000000Z", district: "naka")
            let both = try desk.lists("list-naka")[0].text + after[0].text
            #expect(RevocationList.all(both).count == 2)
            try both.write(to: URL(fileURLWithPath: "\(desk.authority.folder)/lists/bundle.pem"))
            try desk.remove("list-naka")
            #expect(try await desk.refusal(signature) == .revoked, "it stands second in its file")
            let trust = try #require(CardTrust(desk.test.platform))
            let outlook = try #require(try await trust.outlooks([], at: desk.test.platform.now).first)
            #expect(outlook.issuer == "JPKI JPKI Test" && outlook.lists == 2 && outlook.until?.description == "2022-10-04T00:00:00.000Z")
            #expect(outlook.isGood(at: desk.test.platform.now))
            desk.test.wait(seconds: 20 * 3600)
            #expect(!outlook.isGood(at: desk.test.platform.now), "it is told before it ends")
            #expect(RevocationList.all(Data("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n".utf8)).isEmpty)
        }
    }

    @Test("A site on which it is not set takes none") func unset() async throws {
        try await TestSite.with(.sqlite) { test in #expect(CardTrust(test.platform) == nil) }
    }
}
