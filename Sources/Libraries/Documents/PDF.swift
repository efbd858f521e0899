import Foundation
import HTTPTypes
import Web

/// Makes PDF files from HTML through WeasyPrint: tagged (PDF/UA-1), fonts embedded.
public enum PDF {
    public enum Failure: Problem, Equatable {
        case notInstalled(String)
        case failed(String)

        public var status: HTTPResponse.Status { .serviceUnavailable }
        public var code: String { "pdf" }
        public var message: Message {
            switch self {
            case .notInstalled(let program):
                Message(
                    ja: "PDFを作るプログラム（\(program)）が見つかりません。hiroba doctor の案内に従って入れてください。",
                    en: "The program that makes PDF files (\(program)) is not there. Follow what hiroba doctor says.")
            case .failed(let words):
                Message(ja: "PDFを作れませんでした（\(words)）。", en: "The PDF could not be made (\(words)).")
            }
        }
    }

    /// - Parameters:
    ///   - html: a whole document that carries its stylesheet within.
    ///   - program: the WeasyPrint program.
    public static func make(_ html: HTML, program: String) async throws -> Data {
        let folder = NSTemporaryDirectory() + "/hiroba-pdf-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(html.text.utf8).write(to: URL(fileURLWithPath: folder + "/in.html"))
        let words = try await weasyprint(
            program, ["--quiet", "--pdf-variant", "pdf/ua-1", "--encoding", "utf-8", folder + "/in.html", folder + "/out.pdf"])
        guard words.isEmpty, let data = FileManager.default.contents(atPath: folder + "/out.pdf") else {
            throw Failure.failed(words.split(separator: "\n").last.map(String.init) ?? "?")
        }
        return data
    }

    /// Seconds after which a run is ended: a page takes three.
    static let longest = 120.0

    /// - Returns: what it said when it failed, otherwise nothing.
    private static func weasyprint(_ program: String, _ arguments: [String]) async throws -> String {
        do {
            let outcome = try await OtherProgram.run(program, arguments, within: longest)
            return outcome.isSuccess ? "" : outcome.words
        } catch OtherProgram.Failure.notInstalled {
            throw Failure.notInstalled(program)
        } catch OtherProgram.Failure.tooSlow(let seconds) {
            throw Failure.failed("\(Int(seconds)) s")
        }
    }
}
