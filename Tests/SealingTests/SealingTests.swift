import Foundation
import HirobaTesting
import Testing

import Sealing

@Suite("Sealed answers")
struct SealingTests {
    private let place = SealedPlace(subject: "01M89CXF0R5KQ3NCBZZYZJ0692", path: "story")

    @Test(
        "A sealed text opens with its key, in its place, exactly as it was written",
        arguments: ["", "a", "あ", "𠮷野家で\n働いています", String(repeating: "長", count: 4000), "\u{0}\u{80}end\u{0}"])
    func roundTrip(_ text: String) throws {
        let key = SectionKey()
        let sealed = try SectionKey.seal(text, to: key.publicKey, at: place)
        #expect(try key.open(sealed, at: place) == text)
        #expect(SealedEnvelope(sealed.description) == sealed)
        #expect(sealed.ciphertext.count % SealedPlace.block == 16)
    }

    @Test("It opens with no other key, in no other application, at no other question, and not when a byte was changed")
    func bound() throws {
        let (key, other) = (SectionKey(), SectionKey())
        let sealed = try SectionKey.seal("内緒", to: key.publicKey, at: place)
        #expect(throws: SealingProblem.otherKey) { try other.open(sealed, at: place) }
        for wrong in [SealedPlace(subject: "another", path: "story"), SealedPlace(subject: place.subject, path: "story2")] {
            #expect(throws: SealingProblem.damaged) { try key.open(sealed, at: wrong) }
        }
        for at in [0, 15, 16, sealed.ciphertext.count - 1] {
            var bytes = sealed.ciphertext
            bytes[at] ^= 1
            let changed = SealedEnvelope(key: sealed.key, encapsulated: sealed.encapsulated, ciphertext: bytes)
            #expect(throws: SealingProblem.damaged) { try key.open(changed, at: place) }
        }
        var point = sealed.encapsulated
        point[20] ^= 1
        #expect(throws: SealingProblem.damaged) {
            try key.open(SealedEnvelope(key: sealed.key, encapsulated: point, ciphertext: sealed.ciphertext), at: place)
        }
    }

    @Test("Texts of several lengths look the same up to 255 bytes")
    func lengths() throws {
        let key = SectionKey()
        let sizes = try [0, 1, 100, 255].map { try SectionKey.seal(String(repeating: "x", count: $0), to: key.publicKey, at: place).ciphertext.count }
        #expect(Set(sizes) == [272])
        #expect(try SectionKey.seal(String(repeating: "x", count: 256), to: key.publicKey, at: place).ciphertext.count == 528)
    }

    @Test(
        "What is no envelope is not taken for one",
        arguments: [
            "", "plain words", "hs1...", "hs2.\(String(repeating: "0", count: 32)).AA.AA", "hs1.\(String(repeating: "G", count: 32)).AA.AA",
            "hs1.\(String(repeating: "0", count: 32)).!!.AA", SealedEnvelope.nobody.description + ".x",
            SealedEnvelope.nobody.description + "A", SealedEnvelope.nobody.description.uppercased(),
        ])
    func hostile(_ text: String) { #expect(SealedEnvelope(text) == nil) }

    @Test("An envelope longer than any answer is not read at all")
    func long() {
        let head = SealedEnvelope.nobody.description
        #expect(SealedEnvelope(head + String(repeating: "A", count: SealedEnvelope.longest)) == nil)
    }

    @Test("A placed envelope, as exports write it, says where it opens")
    func placed() throws {
        let key = SectionKey()
        let at = SealedPlace(subject: place.subject, path: "children.r1.needs")
        let text = try SectionKey.seal("配慮", to: key.publicKey, at: at).placed(at)
        let (envelope, found) = try #require(SealedEnvelope.placed(text))
        #expect(found == at)
        #expect(try key.open(envelope, at: found) == "配慮")
        #expect(SealedEnvelope.placed(try #require(text.split(separator: "@").first.map(String.init))) == nil)
    }

    // MARK: shares

    @Test("Any k of n shares give the key back, whichever they are; fewer give nothing", arguments: [(2, 2), (2, 3), (3, 5), (5, 5), (4, 9)])
    func shares(_ threshold: Int, _ count: Int) throws {
        let key = SectionKey()
        let shares = SecretShare.split(key, threshold: threshold, count: count)
        for pick in Combinations.of(shares, threshold) { #expect(try SecretShare.join(pick.shuffled()).secret == key.secret) }
        for pick in Combinations.of(shares, threshold - 1) { #expect(throws: SealingProblem.unfitShares) { try SecretShare.join(pick) } }
    }

    @Test("With one share short, every other key is as likely: the bytes of a share do not depend on the key")
    func secrecy() throws {
        // For any share of a 2-of-n splitting and any secret there is a second share that gives that secret.
        let (key, target) = (SectionKey(), SectionKey())
        let share = SecretShare.split(key, threshold: 2, count: 2)[0]
        let second = zip(target.secret, share.bytes).map { secret, byte in GF256.times(secret ^ byte, 2) ^ secret }
        let forged = SecretShare(key: String(target.fingerprint.prefix(8)), threshold: 2, number: 2, bytes: second)
        let first = SecretShare(key: forged.key, threshold: 2, number: 1, bytes: share.bytes)
        #expect(try SecretShare.join([first, forged]).secret == target.secret)
    }

    @Test("A share is read as people type it, and a slip of one sign is noticed")
    func typed() throws {
        let share = SecretShare.split(SectionKey(), threshold: 3, count: 5)[2]
        let words = share.description
        #expect(try SecretShare(words) == share)
        #expect(try SecretShare(words.lowercased().replacing("-", with: " ")) == share)
        #expect(try SecretShare(words.replacing("-", with: "").applyingTransform(.fullwidthToHalfwidth, reverse: true) ?? "") == share)
        #expect(try SecretShare("HSH1" + words.dropFirst(4).replacing("0", with: "O").replacing("1", with: "l")) == share)
        var noticed = 0
        for place in words.indices.dropFirst(5) where words[place] != "-" {
            var slip = words
            slip.replaceSubrange(place...place, with: words[place] == "7" ? "8" : "7")
            if (try? SecretShare(slip)) == nil { noticed += 1 }
        }
        #expect(noticed == 66)
        #expect(throws: SealingProblem.noShare) { try SecretShare("") }
        #expect(throws: SealingProblem.noShare) { try SecretShare("HSH1" + String(repeating: "0", count: 66)) }
    }

    @Test("Shares of two keys, or one share twice, are refused")
    func mixed() throws {
        let (one, two) = (SecretShare.split(SectionKey(), threshold: 2, count: 3), SecretShare.split(SectionKey(), threshold: 2, count: 3))
        #expect(throws: SealingProblem.unfitShares) { try SecretShare.join([one[0], two[1]]) }
        #expect(throws: SealingProblem.unfitShares) { try SecretShare.join([one[0], one[0]]) }
        #expect(throws: SealingProblem.unfitShares) { try SecretShare.join([]) }
    }

    @Test("In the field of 256 every number but zero divides")
    func field() {
        for a in UInt8.min...UInt8.max {
            for b in UInt8(1)...UInt8.max { #expect(GF256.times(GF256.over(a, b), b) == a) }
        }
    }

    // MARK: key files

    @Test("A key file opens with its passphrase, in whatever width it is typed, and with no other")
    func keyFile() throws {
        let key = SectionKey()
        let file = try KeyFile(key, passphrase: "ひろば section 2026", organisation: "こども家庭課", made: "2026-11-25", iterations: 1000)
        let read = try JSONDecoder().decode(KeyFile.self, from: try JSONEncoder().encode(file))
        #expect(try read.open("ひろば section 2026").secret == key.secret)
        #expect(try read.open("ひろば　ｓｅｃｔｉｏｎ　２０２６").secret == key.secret)
        #expect(throws: SealingProblem.wrongPassphrase) { try read.open("ひろば section 2027") }
    }

    @Test("Somebody else's HPKE opens what we seal, and we open what it seals", .enabled(if: Peer.isAvailable, "bin/test installs the peers"))
    func peer() async throws {
        let key = SectionKey()
        let text = "夫からの暴力を避けるため、住所を知られたくありません。"
        let ours = try SectionKey.seal(text, to: key.publicKey, at: place)
        let target = FileManager.default.temporaryDirectory.appendingPathComponent("hiroba-hpke-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: target) }
        let arguments = [key.secret.base64EncodedString(), ours.description, place.subject, place.path, target.path]
        let answer = try await Peer.with("hpke", arguments) { _ in try JSONDecoder().decode([String].self, from: Data(contentsOf: target)) }
        #expect(answer[0] == text)
        let theirs = try #require(SealedEnvelope(answer[1]))
        #expect(try key.open(theirs, at: place) == "from the peer")
    }
}

/// Every choice of so many.
enum Combinations {
    static func of<Element>(_ all: [Element], _ count: Int) -> [[Element]] {
        if count == 0 { return [[]] }
        guard let first = all.first else { return [] }
        let rest = Array(all.dropFirst())
        return of(rest, count - 1).map { [first] + $0 } + of(rest, count)
    }
}
