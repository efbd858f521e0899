import Foundation
import HirobaTesting
import Inspection
import Testing

@Suite("Archives that would fill a disk, leave their folder or show two faces") struct HostileArchiveTests {
    private func refuses(_ bytes: [UInt8], _ finding: Finding, limits: Limits = .standard, _ place: SourceLocation = #_sourceLocation) {
        let verdict = FileInspection.inspect(Data(bytes), name: "a.zip", allowed: Set(FileKind.allCases), limits: limits)
        #expect(!verdict.isAccepted, sourceLocation: place)
        #expect(verdict.findings.map(\.innermost).contains(finding), "\(verdict.findings)", sourceLocation: place)
    }

    @Test("A bomb is left before it goes off, plain or in layers") func bombs() {
        let zeros = [UInt8](repeating: 65, count: 8 << 20)
        refuses(ZipWriter.archive([.init("a.txt", zeros)]), .zipBomb)
        var archive = ZipWriter.archive((0..<8).map { .init("\($0).txt", zeros) })
        archive = ZipWriter.archive((0..<8).map { .init("\($0).zip", archive) })
        let start = processorTime()
        refuses(archive, .zipBomb)
        #expect(processorTime() - start < .seconds(20))
        var limits = Limits()
        limits.member = 1 << 20
        refuses(ZipWriter.archive([.init("a.txt", zeros)]), .tooLarge(bytes: 8 << 20), limits: limits)
        refuses(Specimen.pdf(Specimen.stream(6, "/Type /ObjStm", Specimen.bytes("1 0 ") + zeros)), .zipBomb)
    }

    @Test("A member that unpacks to more than it says") func lyingSize() throws {
        var archive = ZipWriter.archive([.init("a.txt", [UInt8](repeating: 65, count: 5000))])
        let table = try #require(archive.indices.last { archive[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
        for place in [22, table + 24] { archive.replaceSubrange(place..<place + 4, with: ZipWriter.long(100)) }
        refuses(archive, .zipBomb)
    }

    @Test("Archives within archives end at the third; one that contains itself ends too") func nesting() {
        var archive = ZipWriter.archive([.init("a.txt", "深い")])
        for _ in 0..<2 { archive = ZipWriter.archive([.init("b.zip", archive)]) }
        #expect(FileInspection.inspect(Data(archive), name: "a.zip", allowed: [.zip, .plainText]).isAccepted)
        refuses(ZipWriter.archive([.init("c.zip", archive)]), .nestedTooDeep)
        for _ in 0..<50 { archive = ZipWriter.archive([.init("r.zip", archive)]) }
        refuses(archive, .nestedTooDeep)
        refuses(Specimen.docx([.init("word/embeddings/a.docx", archive)]), .nestedTooDeep)
    }

    @Test("More members than anybody reads, together over all levels") func members() {
        refuses(ZipWriter.archive((0..<1001).map { .init("\($0).txt", "a") }), .tooManyEntries)
        let half = ZipWriter.archive((0..<600).map { .init("\($0).txt", "a") })
        refuses(ZipWriter.archive([.init("1.zip", half), .init("2.zip", half)]), .tooManyEntries)
    }

    @Test("Names that leave the folder") func traversal() {
        for name in ["../a.txt", "a/../../b.txt", "/etc/passwd.txt", "C:\\a.txt", "..\\a.txt", "\\\\host\\a.txt", "a\0.txt"] {
            let shown = name.replacing("\0", with: "")
            refuses(ZipWriter.archive([.init(name, "a")]), .pathTraversal(entry: shown))
        }
        refuses(ZipWriter.archive([.init("link.txt", Specimen.bytes("/etc/passwd"), attributes: 0xA1FF << 16)]), .pathTraversal(entry: "link.txt"))
    }

    @Test("Encrypted members, unknown packing, and tables that disagree with what they list") func contradictions() {
        refuses(ZipWriter.archive([.init("a.txt", Specimen.bytes("a"), flags: 1)]), .encryptedZip)
        let honest = ZipWriter.archive([.init("a.txt", "a")])
        refuses(ZipWriter.archive([.init("a.txt", Specimen.bytes("a"), localName: "a.exe")]), .damaged(.directory))
        refuses(ZipWriter.archive([.init("a.txt", "a"), .init("a.txt", "b")]), .damaged(.repeatedName))
        refuses(honest + ZipWriter.archive([.init("b.txt", "b")], shift: honest.count), .damaged(.hiddenBytes))
        refuses(ZipWriter.archive([.init("b.txt", "b")], comment: honest), .damaged(.directory))
        refuses(honest + [0], .damaged(.hiddenBytes))
        var changed = honest
        changed[8] = 14
        refuses(changed, .damaged(.directory))
        changed = ZipWriter.archive([.init("a.txt", Specimen.bytes("ab"), packs: false)])
        changed[35] ^= 1
        refuses(changed, .damaged(.checksum))
        refuses(ZipWriter.archive([]), .emptyFile)
    }

    @Test("Members that share bytes") func overlap() throws {
        let name = "a.txt"
        let inner = ZipWriter.archive([.init("b.txt", "b")], shift: 30 + name.utf8.count)
        func table(_ archive: [UInt8]) throws -> Int { try #require(archive.indices.last { archive[$0...].starts(with: [0x50, 0x4B, 1, 2]) }) }
        let (member, line) = (inner[..<(try table(inner))], inner[(try table(inner))..<(inner.count - 22)])
        // The first member's data are the second member; the table lists both.
        var archive = ZipWriter.archive([.init(name, Array(member), packs: false)])
        let end = archive.count - 22
        let size = end - (try table(archive)) + line.count
        archive.replaceSubrange(end + 8..<end + 16, with: ZipWriter.short(2) + ZipWriter.short(2) + ZipWriter.long(size))
        archive.insert(contentsOf: line, at: end)
        refuses(archive, .damaged(.overlap))
    }
}
