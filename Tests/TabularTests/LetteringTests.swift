import Foundation
import HirobaTesting
import Japanese
import Tabular
import Testing

@Suite("Characters for other systems") struct LetteringTests {
    private func written(_ text: String, _ encoding: Lettering.Encoding, _ repertoire: Lettering.Repertoire) -> String {
        Lettering(encoding, repertoire).written(text).text
    }

    @Test("A kanji that the other system lacks is written in the form that stands for it, and as 〓 where there is none") func folding() {
        let name = "髙﨑𠮷辻󠄀①é"
        #expect(written(name, .utf8, .all) == name && written(name, .marked, .all) == name)
        #expect(written(name, .utf8, .jisX0213) == "高﨑吉辻①é", "level 3 has 﨑")
        #expect(written(name, .utf8, .jisX0208) == "高崎吉辻1〓")
        #expect(written(name, .shiftJIS, .all) == "髙﨑吉辻①〓", "Windows has 髙, 﨑 and ①")
        #expect(written(name, .shiftJIS, .jisX0213) == "高﨑吉辻①〓" && written(name, .shiftJIS, .jisX0208) == "高崎吉辻1〓")
    }

    @Test("What was changed is told; what was not is not") func told() {
        let lettering = Lettering(.shiftJIS, .jisX0208)
        func told(_ text: String) -> [Bool] { [lettering.written(text).isFolded, lettering.written(text).isLost] }
        #expect(told("広島県　高橋ｱｲ\r\n\tA-1\\~") == [false, false] && told("髙橋") == [true, false] && told("Jos\u{E9}") == [false, true])
        #expect(told("髙é") == [true, true] && told("") == [false, false])
        // The same sign at another place of Unicode is the same sign.
        #expect(told("〜−‖") == [false, false] && lettering.bytes("〜−") == lettering.bytes("～－"))
    }

    @Test("The bytes are those of the encoding") func bytes() {
        #expect(Lettering(.shiftJIS).bytes("髙ｱA\n") == [0xFB, 0xFC, 0xB1, 0x41, 0x0A])
        #expect(Lettering(.utf8).bytes("髙") == Array("髙".utf8) && Lettering(.shiftJIS).bytes("〓") == [0x81, 0xAC])
    }
}

@Suite("Characters, held against Python's codecs", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct CodecTests {
    /// One answer to each question, from `Tests/Peers/oracle.py`.
    private func answers(_ questions: [String]) async throws -> [[String]] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hiroba-codecs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (source, target) = (folder.appendingPathComponent("questions"), folder.appendingPathComponent("answers"))
        try Data(questions.joined(separator: "\n").utf8).write(to: source)
        let bytes = try await Peer.with("oracle", [source.path, target.path]) { _ in try Data(contentsOf: target) }
        return try bytes.split(separator: 10).map { try JSONDecoder().decode([String].self, from: $0) }
    }

    /// The code of every character as Python writes it; those that it has not are not there.
    private func codes(_ codec: String, _ ranges: [ClosedRange<UInt32>]) async throws -> [UnicodeScalar: String] {
        let all = try await answers(ranges.map { "[\"encoded\", \"\(codec)\", \($0.lowerBound), \($0.upperBound)]" })
        var codes: [UnicodeScalar: String] = [:]
        for (range, answer) in zip(ranges, all) {
            #expect(answer.count == range.count)
            for (value, code) in zip(range, answer) where !code.isEmpty { if let scalar = UnicodeScalar(value) { codes[scalar] = code } }
        }
        return codes
    }

    private func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    /// Without the surrogates, which are no characters.
    private static let plane: [ClosedRange<UInt32>] = [0...0xD7FF, 0xE000...0xFFFF]

    @Test("Every character of the basic plane gets Python's code of CP932, or IBM's of the two that a kanji has") func windows() async throws {
        let theirs = try await codes("cp932", Self.plane)
        let lettering = Lettering(.shiftJIS)
        var (ours, twins): ([UnicodeScalar: String], [UnicodeScalar]) = ([:], [])
        for scalar in Self.plane.joined().compactMap({ UnicodeScalar($0) }) {
            let bytes = lettering.bytes(String(scalar))
            if !bytes.isEmpty { ours[scalar] = hex(bytes) }
        }
        #expect(ours.count > 9000)
        let onlyOurs = Set(ours.keys).subtracting(theirs.keys), onlyTheirs = Set(theirs.keys).subtracting(ours.keys)
        #expect(onlyOurs == ["\u{A5}", "\u{2014}", "\u{203E}"], "signs that are the same on paper")
        #expect(onlyTheirs == ["\u{80}", "\u{F8F0}", "\u{F8F1}", "\u{F8F2}", "\u{F8F3}"], "bytes that mean nothing")
        for (scalar, code) in ours {
            guard let other = theirs[scalar], other != code else { continue }
            #expect(other.hasPrefix("ed") || other.hasPrefix("ee"), "U+\(String(scalar.value, radix: 16)): \(code), Python \(other)")
            twins.append(scalar)
        }
        let read = try await answers(["[\"decoded\", \"cp932\", \"\(twins.map { ours[$0] ?? "" }.joined(separator: " "))\"]"])
        #expect(read.first?.map { Array($0.unicodeScalars) } == twins.map { [$0] }, "Python reads IBM's code as the same kanji")
        for scalar in onlyOurs {
            let bytes = lettering.bytes(String(scalar))
            #expect(lettering.bytes(TextEncoding.cp932.decode(bytes) ?? "") == bytes)
        }
    }

    @Test("JIS X 0213 is what Python's codec of 2004 has, with the signs in either width") func standard() async throws {
        let theirs = Set(try await codes("shift_jis_2004", Self.plane + [0x20000...0x2FFFF]).keys.filter { $0.value >= 0x20 && $0.value != 0x7F })
        #expect(theirs.count > 11_000)
        let ours = Set((Self.plane + [0x20000...0x2FFFF]).joined().compactMap { UnicodeScalar($0) }.filter(JISX0213.contains))
        #expect(ours.subtracting(theirs) == ["\u{FFE0}", "\u{FFE1}", "\u{FFE2}", "\u{309A}", "\u{FF3C}", "\u{FF5E}"])
        #expect(theirs.subtracting(ours) == ["\u{A5}", "\u{203E}"])
    }
}
