import Foundation
import HirobaTesting
import Inspection
import Testing

/// A generator that says the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Any bytes at all") struct FuzzTests {
    private static func mutated(_ original: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...8, using: &dice) {
            guard !bytes.isEmpty else { break }
            let place = bytes.indices.randomElement(using: &dice) ?? 0
            let end = min(bytes.count, place + Int.random(in: 0...40, using: &dice))
            switch Int.random(in: 0...6, using: &dice) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &dice)
            case 1: bytes[place] = [0, 0xFF, 0x7F, 0x80].randomElement(using: &dice) ?? 0
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 4: bytes.removeSubrange(place...)
            case 5: for index in place..<min(place + 4, bytes.count) { bytes[index] = 0xFF }
            default: bytes.insert(contentsOf: (0..<8).map { _ in UInt8.random(in: 0...255, using: &dice) }, at: place)
            }
        }
        return bytes
    }

    @Test("5,000 broken files crash nothing, take no time, and get the same verdict twice") func mutations() {
        var dice = Dice(state: 20210802)
        let objects = Specimen.stream(6, "/Type /ObjStm /N 1 /First 4", Specimen.bytes("7 0 <</S /JavaScript>>"))
        let carrier = Specimen.docx([.init("word/_rels/document.xml.rels", Specimen.relationship("frame", "https://evil.example/"))])
        let originals =
            Specimen.good.map { ($0.name, $0.bytes) } + [("a.pdf", Specimen.pdf(objects)), ("a.docx", carrier), ("a.csv", Specimen.cp932)]
        var limits = Limits()
        limits.findings = 5
        var accepted = 0
        let start = processorTime()
        for round in 0..<5_000 {
            let (name, original) = originals[round % originals.count]
            let bytes = Self.mutated(original, &dice)
            let kinds = Set(FileKind.allCases)
            let verdict = FileInspection.inspect(Data(bytes), name: name, allowed: kinds, limits: limits)
            #expect(verdict.findings.count <= 5)
            #expect(!verdict.isAccepted || verdict.kind != nil && !verdict.findings.contains(where: \.refuses))
            if verdict.isAccepted { accepted += 1 }
            if round % 50 == 0 { #expect(verdict == FileInspection.inspect(Data(bytes), name: name, allowed: kinds, limits: limits)) }
        }
        #expect(processorTime() - start < .seconds(120))
        #expect((100..<4_000).contains(accepted), "\(accepted)")
    }

    @Test("Repetitions that make a careless reader slow are read in one pass") func slow() {
        let repeated = ["stream\n", "/JS#4a", "obj<<(", "<script", "PK\u{5}\u{6}", "/First 1 stream\n", "endobj ", "<htm"]
        let start = processorTime()
        for text in repeated {
            let body = [UInt8]([[UInt8]](repeating: Specimen.bytes(text), count: 200_000 / text.utf8.count).joined())
            _ = FileInspection.inspect(Data(Specimen.pdf(body)), name: "a.pdf", allowed: [.pdf])
            _ = FileInspection.inspect(Data(body), name: "a.txt", allowed: [.plainText])
        }
        #expect(processorTime() - start < .seconds(60))
    }

    @Test("Streams that each unpack all that follow spend the purse once") func nestedStreams() {
        // Stored blocks (RFC 1951, 3.2.4) of ten bytes: the data of one are the beginning of the next stream.
        let unit = Specimen.bytes("%stream\n") + [0x78, 0x9C, 0, 10, 0, 0xF5, 0xFF]
        let body = [UInt8]([[UInt8]](repeating: unit, count: 8_000).joined())
        let start = processorTime()
        let verdict = FileInspection.inspect(Data(Specimen.pdf(body)), name: "a.pdf", allowed: [.pdf])
        #expect(verdict.findings == [.zipBomb] && !verdict.isAccepted)
        #expect(processorTime() - start < .seconds(30))
    }

    @Test("Streams that unpack to nothing are not read again and again either") func emptyBlocks() {
        let unit = Specimen.bytes("%stream\n") + [0x78, 0x9C, 0, 10, 0, 0xF5, 0xFF]
        let blocks = [UInt8]([[UInt8]](repeating: [0, 0, 0, 0xFF, 0xFF], count: 20_000).joined())
        let last = Specimen.bytes("%stream\n") + [0x78, 0x9C]
        let body = [UInt8]([[UInt8]](repeating: unit, count: 200).joined()) + last + blocks
        var limits = Limits()
        limits.inflatedTotal = 2 << 20
        let verdict = FileInspection.inspect(Data(Specimen.pdf(body)), name: "a.pdf", allowed: [.pdf], limits: limits)
        #expect(verdict.findings == [.zipBomb])
    }
}
