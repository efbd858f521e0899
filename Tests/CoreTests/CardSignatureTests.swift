import Core
import Documents
import Foundation
import HirobaTesting
import Storage
import Testing

/// A site that believes an authority of cards, and the signatures that come to it.
private struct Desk {
    let test: TestSite
    let authority: CardAuthority
    static let day = "2022-10-03T01:00:00.000Z"
    static let document = Data(#"{"draft":"01","name":"広場 花子"}"#.utf8)

    static func with(_ body: (Desk) async throws -> Void) async throws {
        try await CardAuthority.with { authority in
            try await TestSite.with(.sqlite, settings: authority.settings, at: day) { try await body(Desk(test: $0, authority: authority)) }
        }
    }

    /// - Returns: why it is not taken; `nil` when it is.
    func refusal(_ signature: Data, over document: Data = document) async throws -> CardSignatureProblem? {
        do {
            _ = try await check(signature, over: document)
            return nil
        } catch let problem as CardSignatureProblem {
            return problem
        }
    }

    func check(_ signature: Data, over document: Data = document) async throws -> SignerCertificate {
        let trust = try #require(CardTrust(test.platform))
        return try await trust.check(Array(signature), over: Array(document), lists: [], at: test.platform.now)
    }
}

@Suite("Signatures of residents' cards") struct CardSignatureTests {
    @Test("What a card signed is taken, detached or attached, in DER, BER or PEM, with RSA, PSS or ECDSA, and says whose it is")
    func good() async throws {
        try await Desk.with { desk in
            var rsa = CardAuthority.Card()
            rsa.isRSA = true
            try await desk.authority.issue("elliptic")
            try await desk.authority.issue("rsa", rsa)
            for manner in [CardAuthority.Manner.detached, .attached, .streamed, .pem] {
                for label in ["elliptic", "rsa"] {
                    let problem = try await desk.refusal(desk.authority.sign(Desk.document, with: label, manner))
                    #expect(problem == nil, "\(label) \(manner)")
                }
            }
            let certificate = try await desk.check(desk.authority.sign(Desk.document, with: "rsa", .pss))
            #expect(certificate.four.name == "広場　花子" && certificate.four.birthdate?.description == "1980-04-01")
            #expect(certificate.four.address == "広島県広島市中区基町１０番５２号" && certificate.four.sex == "2")
            #expect(certificate.issuer == "JPKI JPKI Test")
        }
    }

    @Test("One over another document, over a changed one, or changed itself is none")
    func otherDocument() async throws {
        try await Desk.with { desk in
            try await desk.authority.issue()
            let other = Data(#"{"draft":"02","name":"広場 花子"}"#.utf8)
            for manner in [CardAuthority.Manner.detached, .attached, .streamed] {
                let signature = try await desk.authority.sign(Desk.document, manner)
                #expect(try await desk.refusal(signature, over: other) == .otherDocument, "\(manner)")
            }
            var broken = try await desk.authority.sign(Desk.document)
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
        try await Desk.with { desk in
            var (over, early, login) = (CardAuthority.Card(), CardAuthority.Card(), CardAuthority.Card())
            over.until = "20221001000000Z"
            early.from = "20221101000000Z"
            login.usage = "digitalSignature"
            try await desk.authority.issue("over", over)
            try await desk.authority.issue("early", early)
            try await desk.authority.issue("login", login)
            try await desk.authority.issue("moved")
            try await desk.authority.issue("other")
            #expect(try await desk.refusal(desk.authority.sign(Desk.document, with: "over")) == .expired)
            #expect(try await desk.refusal(desk.authority.sign(Desk.document, with: "early")) == .notYetValid)
            #expect(try await desk.refusal(desk.authority.sign(Desk.document, with: "login")) == .notForSigning)
            let moved = try await desk.authority.sign(Desk.document, with: "moved")
            #expect(try await desk.refusal(moved) == nil)
            try await desk.authority.revoke("moved")
            #expect(try await desk.refusal(moved) == .revoked)
            #expect(try await desk.refusal(desk.authority.sign(Desk.document, with: "other")) == nil, "another's revocation is none of its")
            try await CardAuthority.with { stranger in
                try await stranger.issue()
                #expect(try await desk.refusal(stranger.sign(Desk.document)) == .untrusted, "of the same name, with another key")
            }
        }
    }

    @Test("Where the list of what is revoked is too old or not there, nothing is taken, and it is said that one has to wait")
    func waits() async throws {
        try await Desk.with { desk in
            try await desk.authority.issue()
            let signature = try await desk.authority.sign(Desk.document)
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

    @Test("A site on which it is not set takes none") func unset() async throws {
        try await TestSite.with(.sqlite) { test in #expect(CardTrust(test.platform) == nil) }
    }
}
