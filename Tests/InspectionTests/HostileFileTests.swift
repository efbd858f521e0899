import Foundation
import Inspection
import Testing

@Suite("Files that would harm an officer are refused") struct HostileFileTests {
    func findings(_ bytes: [UInt8], _ name: String, limits: Limits = .standard) -> [Finding] {
        let verdict = FileInspection.inspect(Data(bytes), name: name, allowed: Set(FileKind.allCases), limits: limits)
        #expect(verdict.isAccepted == !verdict.findings.contains(where: \.refuses), "\(name)")
        return verdict.findings
    }

    func refuses(_ bytes: [UInt8], _ name: String, _ finding: Finding, limits: Limits = .standard, _ place: SourceLocation = #_sourceLocation) {
        let all = findings(bytes, name, limits: limits)
        #expect(finding.refuses && (all.contains(finding) || all.map(\.innermost).contains(finding)), "\(name): \(all)", sourceLocation: place)
    }

    @Test("A program is one under any name") func programs() {
        refuses(Specimen.program, "申請書.pdf", .executable(.windows))
        refuses(Specimen.program, "申請書.pdf", .disguised(named: "pdf", is: nil))
        refuses([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1], "a", .executable(.elf))
        refuses([0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1], "a.png", .executable(.machO))
        refuses([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52], "a.jpg", .executable(.java))
        refuses([0x4C, 0, 0, 0, 1, 0x14, 2, 0, 0, 0], "a.pdf", .executable(.shortcut))
        refuses(Specimen.bytes("#!/bin/sh\nrm -r /\n"), "memo.txt", .executable(.shellScript))
        refuses(Specimen.bytes("  <!DOCTYPE html><p>"), "memo.txt", .executable(.webPage))
        refuses(Specimen.bytes("a,b\n1,<ScRiPt src=x>\n"), "a.csv", .executable(.webPage))
        refuses(Specimen.bytes("Set s = CreateObject(\"WScript.Shell\")"), "memo.txt", .executable(.windowsScript))
        refuses(Specimen.bytes("del /q c:\\*"), "memo.bat", .executable(.windowsScript))
        refuses([0xFE, 0xFF] + "<script>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, "a.txt", .executable(.webPage))
        refuses(Specimen.bytes("[InternetShortcut]\nURL=file://evil/a"), "memo.txt", .executable(.shortcut))
        refuses(ZipWriter.archive([.init("META-INF/MANIFEST.MF", "a"), .init("A.class", [1])]), "a.zip", .executable(.java))
        refuses(ZipWriter.archive([.init("見積.pdf", Specimen.program)]), "a.zip", .inside(entry: "見積.pdf", .executable(.windows)))
        #expect(findings(Specimen.bytes("MZ世代の調査\n"), "memo.txt") == [])
    }

    @Test("A name that contradicts the content, or that deceives the eye") func names() {
        refuses(Specimen.bytes("ただの文"), "a.pdf", .disguised(named: "pdf", is: .plainText))
        refuses(Specimen.pdf(), "a.exe", .disguised(named: "exe", is: .pdf))
        refuses(Specimen.pdf(), "a.docx", .disguised(named: "docx", is: .pdf))
        refuses(Specimen.docx(), "a.docm", .macro)
        refuses(Specimen.pdf(), "invoice\u{202E}fdp.exe", .deceptiveName)
        refuses(Specimen.pdf(), "invoice\u{2066}.pdf", .deceptiveName)
        refuses(ZipWriter.archive([.init("x\u{202E}fdp.pdf", Specimen.pdf())]), "a.zip", .deceptiveName)
        refuses(Specimen.bytes("{\\rtf1 {\\object}}"), "a.txt", .unknownKind)
        refuses(Specimen.bytes("ID;PWXL;N;E\n"), "a.csv", .unknownKind)
        refuses(Specimen.bytes("氏名,額\n花子,\"=cmd|'/c calc'!A1\"\n"), "a.csv", .dynamicExchange)
        #expect(findings(Specimen.bytes("式,備考\n=SUM(A1:A3),a|b!\n-1,注意!\n"), "a.csv") == [])
    }

    @Test("A file that can be read as two") func polyglots() {
        let zip = ZipWriter.archive([.init("a.txt", "秘密")])
        refuses(Specimen.pdf() + zip, "a.pdf", .polyglot(.zip))
        refuses(Specimen.jpeg() + zip, "a.jpg", .polyglot(.zip))
        refuses(Specimen.png() + zip, "a.png", .polyglot(.zip))
        refuses(Specimen.bytes("GIF89a") + [1, 0, 1, 0, 0, 0, 0, 0x3B] + zip, "a.gif", .polyglot(.zip))
        refuses(Specimen.jpeg(comment: "<script>alert(1)</script>"), "a.jpg", .polyglot(.webPage))
        refuses(Specimen.png(extra: Specimen.chunk("tEXt", Specimen.bytes("Comment\0<HTML >"))), "a.png", .polyglot(.webPage))
        refuses(Specimen.jpeg(comment: "%PDF-1.4"), "a.jpg", .polyglot(.pdf))
        refuses([UInt8](repeating: 0x41, count: 900) + Specimen.pdf(), "a.pdf", .polyglot(.pdf))
        refuses(Specimen.png() + Specimen.bytes("Rar!\u{1A}\u{7}\0"), "a.png", .polyglot(.archive))
        refuses(Specimen.jpeg() + Specimen.program + Specimen.bytes("This program cannot be run in DOS mode"), "a.jpg", .polyglot(.program))
        refuses(Specimen.png() + Specimen.program, "a.png", .polyglot(.program))
        refuses(ZipWriter.archive([.init("%PDF-1.7", "a")]), "a.zip", .polyglot(.pdf))
        #expect(findings(Specimen.bytes("\r\n") + Specimen.pdf(), "a.pdf") == [])
    }

    @Test("A PDF that acts, carries or hides") func pdf() {
        let script = "/Type /Action /S /JavaScript /JS (app.alert\\(1\\))"
        refuses(Specimen.pdf(catalog: "/OpenAction <<\(script)>>"), "a.pdf", .activePDF("JavaScript"))
        refuses(Specimen.pdf(catalog: "/OpenAction <<\(script)>>"), "a.pdf", .activePDF("OpenAction"))
        refuses(Specimen.pdf(catalog: "/AA <</S /J#61va#53cript /#4a#53 (x)>>"), "a.pdf", .activePDF("JavaScript"))
        for name in ["Launch", "EmbeddedFile", "XFA", "RichMedia", "GoToE", "ImportData"] {
            refuses(Specimen.pdf(catalog: "/X /\(name)"), "a.pdf", .activePDF(name))
        }
        let objects = Specimen.bytes("7 0 8 40 <<\(script)>>")
        refuses(Specimen.pdf(Specimen.stream(6, "/Type /ObjStm /N 2 /First 8", objects)), "a.pdf", .activePDF("JavaScript"))
        refuses(
            Specimen.pdf(Specimen.stream(6, "/Type /XObject /Subtype /Image", [UInt8](repeating: 32, count: 3000) + objects)), "a.pdf",
            .activePDF("JS"))
        let hidden = Specimen.bytes("% stream\n") + Specimen.stream(6, "/Type /ObjStm /N 2 /First 8", objects)
        refuses(Specimen.pdf(hidden), "a.pdf", .activePDF("JS"))
        let padded = [UInt8](repeating: 32, count: 100_000) + objects
        refuses(Specimen.pdf(Specimen.stream(6, "/Type 9 0 R /N 2 /First 8 /X (endobj)", padded)), "a.pdf", .activePDF("JS"))
        refuses(Specimen.pdf(Specimen.stream(6, "/Type /Pages", objects, packs: false)), "a.pdf", .activePDF("JavaScript"))
        refuses(Specimen.pdf(Specimen.stream(6, "/Type /O#62jStm /N 1", [2] + objects)), "a.pdf", .damaged(.unreadable))
        let hex = Specimen.bytes(objects.map { String($0, radix: 16) }.joined() + ">")
        refuses(Specimen.pdf(Specimen.stream(6, "/Filter /AHx /N 2 /First 8", hex, packs: false)), "a.pdf", .damaged(.unreadable))
        refuses(Specimen.pdf(catalog: "/Encrypt 9 0 R"), "a.pdf", .encryptedPDF)
        refuses(Array(Specimen.pdf().dropLast(8)), "a.pdf", .truncated)
        refuses(Specimen.pdf(catalog: "/Annots [<</Subtype /FileAttachment>>]"), "a.pdf", .activePDF("FileAttachment"))
        refuses(Specimen.pdf(catalog: "/F (a.exe) /EF <</F 5 0 R>>"), "a.pdf", .activePDF("EF"))
        for name in ["GoToR", "SubmitForm"] {
            for opening in ["OpenAction", "AA"] {
                refuses(Specimen.pdf(catalog: "/\(opening) <</S /\(name) /F (\\\\evil\\a)>>"), "a.pdf", .activePDF(name))
            }
            #expect(findings(Specimen.pdf(catalog: "/A <</S /\(name) /F (a.pdf)>>"), "a.pdf") == [], "waits for a press")
        }
        #expect(findings(Specimen.pdf(catalog: "/OpenAction [3 0 R /Fit] /JSON 1 /Launchpad 2"), "a.pdf") == [])
        #expect(findings(Specimen.pdf(Specimen.stream(6, "/Type /ObjStm /N 1 /First 4", Specimen.bytes("7 0 <</A 1>>"))), "a.pdf") == [])
    }

    @Test("A document with macros, or that loads from elsewhere") func office() {
        refuses(Specimen.docx([.init("word/vbaProject.bin", [1, 2])]), "a.docx", .macro)
        refuses(Specimen.xlsx([.init("xl/macrosheets/sheet1.xml", "<a/>")]), "a.xlsx", .macro)
        refuses(Specimen.openDocument("text", [.init("Basic/Standard/Module1.xml", "<a/>")]), "a.odt", .macro)
        let types = ZipWriter.Member("[Content_Types].xml", "<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>")
        refuses(ZipWriter.archive([types, .init("word/document.xml", "<a/>")]), "a.docx", .macro)
        func loads(_ relationship: String) -> [UInt8] { Specimen.docx([.init("word/_rels/settings.xml.rels", relationship)]) }
        let evil = "https://evil.example/a.dotm"
        refuses(loads(Specimen.relationship("attachedTemplate", evil)), "a.docx", .externalTemplate(target: evil))
        refuses(loads(Specimen.relationship("attachedTemplate", evil, mode: "&#x45;xternal")), "a.docx", .externalTemplate(target: evil))
        refuses(
            loads(Specimen.relationship("attachedTemplate", "file:///\\\\evil\\a.dotm")), "a.docx",
            .externalTemplate(target: "file:///\\\\evil\\a.dotm"))
        refuses(loads(Specimen.relationship("oleObject", "file:///C:\\a.exe")), "a.docx", .externalTemplate(target: "file:///C:\\a.exe"))
        refuses(loads(Specimen.relationship("frame", evil).replacing("\"", with: "'")), "a.docx", .externalTemplate(target: evil))
        refuses(loads("<!DOCTYPE a [<!ENTITY e 'External'>]><a/>"), "a.docx", .damaged(.structure))
        refuses(loads("<a " + (0..<80_000).map { "Type=\"\($0 &* 2_654_435_761)\" " }.joined() + "/>"), "a.docx", .damaged(.structure))
        let many = (0..<40).map { "a\($0)=\"b\" " }.joined()
        refuses(loads(Specimen.relationship("frame", evil).replacing("Id=", with: many + "Id=")), "a.docx", .externalTemplate(target: evil))
        refuses(loads(Specimen.relationship("frame", evil).replacing("UTF-8", with: "UTF-7")), "a.docx", .damaged(.structure))
        refuses(loads(Specimen.relationship("officeDocument", "/xl/a.bin", mode: "Internal")), "a.docx", .damaged(.structure))
        refuses(Specimen.docx([.init("word/footer1.xml", "<w:instrText>DDEAUTO c:\\\\cmd</w:instrText>")]), "a.docx", .dynamicExchange)
        refuses(Specimen.docx([.init("word/embeddings/oleObject1.bin", Specimen.compound("\u{1}Ole10Native"))]), "a.docx", .packagedObject)
        let macroSheet = "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.ms-excel.macrosheet+xml\"/>"
        refuses(
            ZipWriter.archive([.init("[Content_Types].xml", macroSheet), .init("xl/workbook.xml", "<a/>")]), "a.xlsx", .macro)
        refuses(
            Specimen.xlsx([.init("xl/_rels/workbook.xml.rels", Specimen.relationship("xlIntlMacrosheet", "worksheets/sheet1.xml", mode: "Internal"))]
            ),
            "a.xlsx", .macro)
        refuses(loads(Specimen.relationship("aFChunk", "chunk.html", mode: "Internal")), "a.docx", .packagedObject)
        func sheet(_ formula: String) -> [UInt8] { Specimen.xlsx([.init("xl/worksheets/sheet2.xml", "<a><c>\(formula)</c></a>")]) }
        let call = "cmd|'/c calc'!A0"
        for formula in [
            "<f>\(call)</f>", "<x:f t=\"shared\">\(call)</x:f>", "<f>1>2+\(call)</f>", "<f>cmd&#x7C;'/c calc'!A0</f>",
            "<f>cmd&#000000000000000000000124;x!A0</f>", "<f><![CDATA[\(call)]]></f>",
            "<f>\">\"&amp;\(call)</f>",
            "<f a=\">\">\">\"&amp;\(call)</f>", "<f>\"|\"<![CDATA[&]]><![CDATA[\(call)]]></f>", "<f>cmd|<![CDATA['/c calc'!A0]]></f>",
            "<f>A1</f><f>\"a|b\"&amp;\(call)</f>", "<f xmlns:q=\"|x'\">\(call)</f>", "<f><![CDATA[1<2+\(call)]]></f>",
            "<f><!-- \(String(repeating: "<f>", count: 12_000)) -->\(call)</f>", "<f><?a ' ?>\(call)</f>", "<f><b/>\(call)</f>",
            "<f>cmd|<b>!</b>'/c calc'!A0</f>", "<definedName name=\"a\">\(call)</definedName>", "<formula1>\(call)</formula1>", "<f>\(call)",
        ] { refuses(sheet(formula), "a.xlsx", .dynamicExchange) }
        for formula in [
            "<f>\"a|b\"&amp;Sheet2!A1</f>", "<f>'a|b'!A1</f>", "<t>\(call)</t>", "<f>&quot;|&quot;&amp;Sheet2!A1</f>",
            "<m:f><m:num>|x|!</m:num></m:f>", "<f/>\(call)", "<f a=\"|</f>", "<f a=\"|", "<f>|", "<f", "<", "</f", "<![CDATA[|", "<f></f>|!", "<f>&#",
        ] {
            #expect(findings(sheet(formula), "a.xlsx") == [], "\(formula)")
        }
        // Each is looked at once: some megabytes of half formulas take no longer than of text.
        for piece in ["<f>|", "<f a=\"|\">", "<f><![CDATA[|]]>", "|<!--", "&#<f>", "<f a='|"] {
            _ = findings(sheet(String(repeating: piece, count: 600_000)), "a.xlsx")
        }
        refuses(Specimen.docx([.init("word/media/image1.png", Specimen.program)]), "a.docx", .executable(.windows))
        refuses(Specimen.compound("_VBA_PROJECT"), "a.doc", .macro)
        #expect(findings(Specimen.compound("EncryptedPackage"), "a.xlsx") == [.encryptedOffice, .unknownKind])
    }

    @Test("A file that is empty, too large, cut off or tampered with") func broken() {
        #expect(findings([], "a.pdf") == [.emptyFile])
        refuses(
            [UInt8](repeating: 65, count: 11), "a.txt", .tooLarge(bytes: 11),
            limits: {
                var limits = Limits(); limits.fileSize = 10; return limits
            }())
        for length in 8..<Specimen.png().count { refuses(Array(Specimen.png().prefix(length)), "a.png", .truncated) }
        var png = Specimen.png()
        png[20] ^= 1
        refuses(png, "a.png", .damaged(.checksum))
        refuses(Specimen.png(width: 0), "a.png", .damaged(.structure))
        refuses(Specimen.png(width: 0x7FFF_FFFF), "a.png", .tooManyPixels(width: 0x7FFF_FFFF, height: 1))
        refuses(Array(Specimen.jpeg().dropLast(2)), "a.jpg", .truncated)
        refuses(Array(Specimen.heic().dropLast(1)), "a.heic", .truncated)
        refuses(Array(Specimen.webp().dropLast(1)), "a.webp", .truncated)
        refuses(Array(Specimen.tiff().dropLast(9)), "a.tif", .truncated)
        refuses(Array(Specimen.docx().dropLast(30)), "a.docx", .truncated)
    }

    @Test("What speaks against a file is not outweighed by what follows, nor lost where the list of findings ends") func stays() {
        let zip = ZipWriter.archive([.init("a.txt", Specimen.eicar), .init("b.jpg", Specimen.jpeg() + [0])])
        #expect(findings(zip, "a.zip").map(\.innermost) == [.eicar, .trailingBytes(1)])
        var limits = Limits()
        limits.findings = 0
        let verdict = FileInspection.inspect(Data(zip), name: "a.zip", allowed: Set(FileKind.allCases), limits: limits)
        #expect(!verdict.isAccepted && verdict.findings == [])
    }

    @Test("The test virus, plain, behind other text, in an archive in an archive, in a document and in a PDF's objects") func eicar() {
        refuses(Specimen.eicar, "a.txt", .eicar)
        refuses(Specimen.bytes("前書き\n") + Specimen.eicar, "a.txt", .eicar)
        let zip = ZipWriter.archive([.init("a.txt", Specimen.eicar)])
        refuses(zip, "a.zip", .inside(entry: "a.txt", .eicar))
        refuses(ZipWriter.archive([.init("b.zip", zip)]), "a.zip", .inside(entry: "b.zip", .inside(entry: "a.txt", .eicar)))
        refuses(Specimen.docx([.init("word/media/a.bin", Specimen.eicar)]), "a.docx", .eicar)
        refuses(Specimen.pdf(Specimen.stream(6, "", Specimen.bytes("1 0 (") + Specimen.eicar)), "a.pdf", .eicar)
    }
}
