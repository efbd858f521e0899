import Core
import Foundation
import HTTPTypes
import Subprocess
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
        let result: ExecutionResult<Void, DiscardedOutput, StringOutput<Unicode.UTF8>>
        do {
            result = try await run(
                program.contains("/") ? .path(.init(program)) : .name(program),
                arguments: ["--quiet", "--pdf-variant", "pdf/ua-1", "--encoding", "utf-8", folder + "/in.html", folder + "/out.pdf"],
                output: .discarded,
                error: .string(limit: 16_384))
        } catch {
            throw Failure.notInstalled(program)
        }
        guard result.terminationStatus.isSuccess, let data = FileManager.default.contents(atPath: folder + "/out.pdf") else {
            throw Failure.failed(result.standardError.split(separator: "\n").last.map(String.init) ?? "?")
        }
        return data
    }
}
