import Foundation
import Inspection
import Testing

@Suite("Files that people send are accepted") struct GoodFileTests {
    private let all = Set(FileKind.allCases)

    @Test("Every kind is known by its content, whatever its name, and has nothing against it") func kinds() throws {
        for file in Specimen.good {
            let verdict = FileInspection.inspect(Data(file.bytes), name: file.name, allowed: all)
            #expect(verdict.isAccepted && verdict.findings == [], "\(file.name): \(verdict.findings)")
            #expect(verdict.kind?.rawValue == file.kind, "\(file.name)")
            let nameless = FileInspection.inspect(Data(file.bytes), name: "file", allowed: all)
            #expect(nameless.isAccepted && (nameless.kind == verdict.kind || verdict.kind == .csv), "\(file.name)")
            #expect(try JSONDecoder().decode(Verdict.self, from: JSONEncoder().encode(verdict)) == verdict)
        }
    }

    @Test("What is not asked for is refused, also within an archive") func notAllowed() {
        let verdict = FileInspection.inspect(Data(Specimen.png()), name: "a.png", allowed: [.pdf])
        #expect(verdict.kind == .png && !verdict.isAccepted && verdict.findings == [.notAllowed(.png)])
        let zip = ZipWriter.archive([.init("a.png", Specimen.png())])
        #expect(!FileInspection.inspect(Data(zip), name: "a.zip", allowed: [.pdf, .png]).isAccepted)
        let inside = FileInspection.inspect(Data(zip), name: "a.zip", allowed: [.zip, .pdf])
        #expect(inside.findings == [.inside(entry: "a.png", .notAllowed(.png))] && !inside.isAccepted)
        #expect(FileInspection.inspect(Data(zip), name: "a.zip", allowed: [.zip, .png]).isAccepted)
    }

    @Test("A picture under another picture's name is kept under its own; leftovers of cameras and of macOS are tolerated") func harmless() {
        let photo = FileInspection.inspect(Data(Specimen.heic()), name: "IMG_0003.jpg", allowed: all)
        #expect(photo.isAccepted && photo.name == "IMG_0003.heic" && photo.findings == [.disguised(named: "jpg", is: .heic)])
        let camera = FileInspection.inspect(Data(Specimen.jpeg() + [1, 2, 3]), name: "a.jpg", allowed: all)
        #expect(camera.isAccepted && camera.findings == [.trailingBytes(3)])
        let mac = ZipWriter.archive([
            .init("a.pdf", Specimen.pdf()), .init("__MACOSX/._a.pdf", [0, 5, 22, 7, 0, 2, 0, 0]),
            .init(".DS_Store", [0, 0, 0, 1] + Specimen.bytes("Bud1")),
        ])
        #expect(FileInspection.inspect(Data(mac), name: "a.zip", allowed: all).isAccepted)
        let other = ZipWriter.archive([.init("__MACOSX/._a.pdf", [0, 5, 0, 7]), .init("a.pdf", Specimen.pdf())])
        #expect(!FileInspection.inspect(Data(other), name: "a.zip", allowed: all).isAccepted)
    }

    @Test("Documents with hyperlinks, links to other workbooks, a template on the sender's disk or an embedded table are accepted") func links() {
        let links = [
            ("hyperlink", "https://www.pref.hiroshima.lg.jp/"), ("attachedTemplate", "file:///C:\\Users\\taro\\Normal.dotm"),
            ("image", "file:///D:/図.png"), ("externalLinkPath", "予算.xlsx"),
        ]
        let cells = Specimen.bytes("-") + [0x83, 0x7C, 0x83, 0x7C] + Specimen.bytes("!,1\r\n")
        #expect(FileInspection.inspect(Data(cells), name: "a.csv", allowed: [.csv]).findings == [])
        for (type, target) in links {
            let file = Specimen.docx([.init("word/_rels/document.xml.rels", Specimen.relationship(type, target))])
            #expect(FileInspection.inspect(Data(file), name: "a.docx", allowed: [.docx]).findings == [], "\(type)")
        }
        let embedded = Specimen.docx([.init("word/embeddings/table.xlsx", Specimen.xlsx())])
        #expect(FileInspection.inspect(Data(embedded), name: "a.docx", allowed: [.docx]).findings == [])
        let zip = ZipWriter.archive([.init("a.docx", embedded)])
        #expect(FileInspection.inspect(Data(zip), name: "a.zip", allowed: [.zip, .docx]).findings == [])
    }

    @Test("What Excel for the web and scanners write is no macro and no bomb") func common() {
        let types = "<Types><Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>"
        let book = ZipWriter.archive([.init("[Content_Types].xml", types), .init("xl/workbook.xml", "<workbook/>")])
        #expect(FileInspection.inspect(Data(book), name: "a.xlsx", allowed: [.xlsx]).findings == [])
        let black = [UInt8](repeating: 0, count: 1_100_000)
        let pages = (10..<14).flatMap { Specimen.stream($0, "/Subtype /Image", black) }
        #expect(FileInspection.inspect(Data(Specimen.pdf(pages)), name: "a.pdf", allowed: [.pdf]).findings == [])
    }

    @Test("A name in CP932 whose second byte looks like a backslash leads nowhere") func cp932Name() {
        var member = ZipWriter.Member("", Specimen.pdf(), flags: 0)
        member.name = [0x95, 0x5C, 0x8E, 0x86] + Specimen.bytes(".pdf")
        let verdict = FileInspection.inspect(Data(ZipWriter.archive([member, .init("bad.png", [1, 2])])), name: "a.zip", allowed: all)
        #expect(verdict.findings.allSatisfy { if case .inside("bad.png", _) = $0 { true } else { false } }, "\(verdict.findings)")
        member.bytes = []
        #expect(FileInspection.inspect(Data(ZipWriter.archive([member])), name: "a.zip", allowed: all).isAccepted)
    }

    @Test("A display name has no folders, controls or direction marks, is short, and says what the file is") func names() {
        func stripped(_ name: String, _ kind: FileKind? = .pdf) -> String { FileInspection.strippedName(name, kind: kind) }
        #expect(stripped("C:\\Users\\taro\\申請書.PDF") == "申請書.pdf")
        #expect(stripped("../../etc/passwd", .plainText) == "passwd.txt")
        #expect(stripped("invoice\u{202E}fdp.exe", nil) == "invoicefdp.bin")
        #expect(stripped("a\u{0}b\nc\u{200B}.pdf") == "abc.pdf")
        #expect(stripped("") == "attachment.pdf" && stripped("...") == "attachment.pdf" && stripped("/") == "attachment.pdf")
        #expect(stripped("CON.pdf") == "_CON.pdf" && stripped(".htaccess", .plainText) == "htaccess.txt")
        #expect(stripped("か\u{3099}.jpg", .jpeg) == "が.jpg")
        #expect(stripped("a<b>:c?.pdf") == "a_b__c_.pdf" && stripped("見積No.1") == "見積No.1.pdf")
        let long = stripped(String(repeating: "長", count: 500) + ".pdf")
        #expect(long.count == 120 && long.hasSuffix("長.pdf"))
        #expect(stripped("e" + String(repeating: "\u{301}", count: 5000)).unicodeScalars.count <= 120)
    }
}
