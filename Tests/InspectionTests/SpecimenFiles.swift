import CZlib
import Foundation

/// Files made from bytes: the good ones that people send, and what the hostile ones are made of.
enum Specimen {
    /// In two parts, so that this source is not itself taken for the test virus.
    static let eicar = Array(("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").utf8)

    static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    static func pdf(_ extra: [UInt8] = [], catalog: String = "") -> [UInt8] {
        bytes("%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R \(catalog)>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n")
            + bytes("3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>\nendobj\n")
            + stream(4, "", bytes("0 0 m 9 9 l S"))
            + extra + bytes("xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 5 /Root 1 0 R>>\nstartxref\n300\n%%EOF\n")
    }

    static func stream(_ number: Int, _ dictionary: String, _ content: [UInt8], packs: Bool = true) -> [UInt8] {
        let data = packs ? ZipWriter.deflated(content, window: 15) : content
        let filter = packs ? "/Filter /FlateDecode " : ""
        return bytes("\(number) 0 obj\n<<\(dictionary) \(filter)/Length \(data.count)>>\nstream\r\n") + data + bytes("\nendstream\nendobj\n")
    }

    static func big(_ number: Int) -> [UInt8] { ZipWriter.long(number).reversed() }

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let content = bytes(type) + data
        return big(data.count) + content + big(Int(crc32(0, content, UInt32(content.count))))
    }

    static func png(width: Int = 1, extra: [UInt8] = []) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", big(width) + big(1) + [8, 0, 0, 0, 0]) + extra
            + chunk("IDAT", ZipWriter.deflated([0, 0], window: 15)) + chunk("IEND", [])
    }

    static func jpeg(comment: String = "") -> [UInt8] {
        func segment(_ marker: UInt8, _ data: [UInt8]) -> [UInt8] { [0xFF, marker] + ZipWriter.short(data.count + 2).reversed() + data }
        let remark = comment.isEmpty ? [] : segment(0xFE, bytes(comment))
        return [0xFF, 0xD8] + segment(0xE0, bytes("JFIF\0") + [1, 1, 0, 0, 1, 0, 1, 0, 0]) + remark + segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0])
            + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0x34, 0xFF, 0xD9]
    }

    static func heic() -> [UInt8] {
        big(24) + bytes("ftypheic") + big(0) + bytes("mif1heic") + big(12) + bytes("meta") + big(0) + big(16) + bytes("mdat") + big(1) + big(2)
    }

    static func tiff() -> [UInt8] { [0x49, 0x49, 42, 0] + ZipWriter.long(8) + ZipWriter.short(1) + [UInt8](repeating: 0, count: 16) }
    static func webp() -> [UInt8] { bytes("RIFF") + ZipWriter.long(16) + bytes("WEBPVP8L") + ZipWriter.long(4) + [0x2F, 0, 0, 0] }

    static let types = ZipWriter.Member("[Content_Types].xml", "<Types><Override PartName=\"/word/document.xml\" ContentType=\"main+xml\"/></Types>")
    static func docx(_ extra: [ZipWriter.Member] = []) -> [UInt8] {
        ZipWriter.archive(
            [types, .init("_rels/.rels", relationship("officeDocument", "word/document.xml", mode: "Internal"))] + [
                .init("word/document.xml", "<?xml version=\"1.0\"?><w:document>施設の使用</w:document>")
            ] + extra)
    }

    static func relationship(_ type: String, _ target: String, mode: String = "External") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\(type)" \
        Target="\(target)" TargetMode="\(mode)"/></Relationships>
        """
    }

    static func xlsx(_ extra: [ZipWriter.Member] = []) -> [UInt8] {
        ZipWriter.archive([types, .init("xl/workbook.xml", "<workbook/>"), .init("xl/worksheets/sheet1.xml", "<worksheet/>")] + extra)
    }

    static func openDocument(_ type: String, _ extra: [ZipWriter.Member] = []) -> [UInt8] {
        let mimetype = ZipWriter.Member("mimetype", bytes("application/vnd.oasis.opendocument.\(type)"), packs: false)
        return ZipWriter.archive([mimetype, .init("content.xml", "<office/>"), .init("META-INF/manifest.xml", "<manifest/>")] + extra)
    }

    /// A header that points to a PE header behind it.
    static let program = bytes("MZ") + [UInt8](repeating: 0, count: 58) + ZipWriter.long(64) + bytes("PE") + [0, 0, 0x4C, 1, 3, 0]
    /// 施設,金額 / 体育館,1200 in CP932.
    static let cp932: [UInt8] =
        [0x8E, 0x7B, 0x90, 0xDD, 0x2C, 0x8B, 0xE0, 0x8A, 0x7A, 13, 10] + [0x91, 0xCC, 0x88, 0xE7, 0x8A, 0xD9] + bytes(",1200\r\n")

    static func compound(_ stream: String) -> [UInt8] {
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504) + stream.utf16.flatMap { ZipWriter.short(Int($0)) }
    }

    /// Good files of every kind, under names that people give them.
    static let good: [(name: String, kind: String, bytes: [UInt8])] = [
        ("申請書.pdf", "pdf", pdf()), ("位置図.PNG", "png", png()), ("IMG_0001.jpeg", "jpeg", jpeg()), ("IMG_0002.HEIC", "heic", heic()),
        ("scan.tiff", "tiff", tiff()), ("photo.webp", "webp", webp()), ("様式第１号.docx", "docx", docx()), ("収支予算書.xlsx", "xlsx", xlsx()),
        ("説明.odt", "odt", openDocument("text")), ("内訳.ods", "ods", openDocument("spreadsheet")),
        ("名簿.csv", "csv", [0xEF, 0xBB, 0xBF] + bytes("氏名,区分\r\n広島 花子,一般\r\n")), ("料金.csv", "csv", cp932),
        ("メモ.txt", "plainText", bytes("PowerShell研修の申込み <3名>\n電話 -080!\n")), ("メモ2.txt", "plainText", [0xFF, 0xFE, 0x42, 0x30, 13, 0, 10, 0]),
        ("書類一式.zip", "zip", ZipWriter.archive([.init("申請/", [], packs: false), .init("申請/a.pdf", pdf(), packs: false), .init("b.docx", docx())])),
    ]
}
