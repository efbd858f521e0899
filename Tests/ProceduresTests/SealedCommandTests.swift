import Foundation
import Procedures
import Sealing
import Tabular
import Testing

@Suite("The command that opens sealed answers") struct SealedCommandTests {
    @Test("What was not sealed is written as the export has it, guarded once, into a file that nobody else reads")
    func written() throws {
        let folder = "\(NSTemporaryDirectory())\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (key, place) = (SectionKey(), SealedPlace(subject: "01", path: "story"))
        let sealed = try SectionKey.seal("=事情", to: key.publicKey, at: place).placed(place)
        var export = CSVWriter(guardsFormulas: true)
        export.row(["電話", "金額", "事情"])
        export.row(["+81-82-228-2111", "-5", sealed])
        try Data(export.text.utf8).write(to: URL(fileURLWithPath: "\(folder)/sealed.csv"))
        try JSONEncoder().encode(KeyFile(key, passphrase: "four words of ours", organisation: "課", made: "2022-10-03", iterations: 1000)).write(
            to: URL(fileURLWithPath: "\(folder)/key.json"))
        try Data("four words of ours\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/passphrase"))
        let out = "\(folder)/opened.csv"
        var command = try SealedCommand.Open.parse(
            ["\(folder)/sealed.csv", "--key", "\(folder)/key.json", "--passphrase-file", "\(folder)/passphrase", "--out", out])
        try command.run()
        let rows = CSVReader(bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: out)))).compactMap { try? $0.fields.get() }
        #expect(rows == [["電話", "金額", "事情"], ["'+81-82-228-2111", "-5", "'=事情"]])
        #expect(try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int == 0o600)
    }
}
