import Foundation
import HTTPTypes
import Web

/// Makes PDF files from HTML through WeasyPrint: tagged (PDF/UA-1), fonts embedded.
public enum PDF {
    public enum Failure: Problem, Equatable {
        case notInstalled(String)
        case failed(String)
        /// It was ended by a signal, and once more when it was tried again.
        case crashed(String)

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
            case .crashed(let words):
                Message(
                    ja: "PDFを作るプログラムが、2回続けて途中で止まりました（\(words)）。時間をおいてやり直してください。続くときは、システム管理者がメモリの空きとWeasyPrintの版を確かめてください（hiroba doctor）。",
                    en:
                        "The program that makes PDF files broke off twice (\(words)). Try again later. If it goes on, administrators: check the free memory and WeasyPrint's version (`hiroba doctor`)."
                )
            }
        }
    }

    /// - Parameters:
    ///   - html: a whole document that carries its stylesheet within.
    ///   - program: the WeasyPrint program.
    ///   - scratch: where the document lies meanwhile.
    public static func make(_ html: HTML, program: String, scratch: Scratch) async throws -> Data {
        try await scratch.folder { folder in
            try Scratch.write(Data(html.text.utf8), to: folder + "/in.html")
            let arguments = ["--quiet", "--pdf-variant", "pdf/ua-1", "--encoding", "utf-8", folder + "/in.html", folder + "/out.pdf"]
            // A crash of its libraries is seldom one of the document.
            var outcome = try await weasyprint(program, arguments)
            if outcome.isCrash { outcome = try await weasyprint(program, arguments) }
            guard outcome.isSuccess else {
                let words = outcome.words.split(separator: "\n").last.map(String.init) ?? "?"
                throw outcome.isCrash ? Failure.crashed(words) : Failure.failed(words)
            }
            return try read(folder + "/out.pdf")
        }
    }

    /// How large a file can be that is one: less holds no page, more no notice and no report.
    private static let sizes = 1024...50 * 1024 * 1024

    /// What the program left there: a whole PDF file of a reasonable size, and nothing else that it calls a success.
    static func read(_ path: String) throws -> Data {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw Failure.failed("no file") }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { throw Failure.failed("not a file") }
        guard sizes.contains(Int(facts.st_size)) else { throw Failure.failed("\(facts.st_size) bytes") }
        let bytes = try handle.read(upToCount: sizes.upperBound + 1) ?? Data()
        guard sizes.contains(bytes.count), bytes.starts(with: Data("%PDF-".utf8)), bytes.suffix(1024).range(of: Data("%%EOF".utf8)) != nil else {
            throw Failure.failed("not a PDF file")
        }
        return bytes
    }

    /// Seconds after which a run is ended: a page takes three.
    static let longest = 120.0

    private static func weasyprint(_ program: String, _ arguments: [String]) async throws -> OtherProgram.Outcome {
        do { return try await OtherProgram.run(program, arguments, within: longest) } catch OtherProgram.Failure.notInstalled {
            throw Failure.notInstalled(program)
        } catch OtherProgram.Failure.tooSlow(let seconds) {
            throw Failure.failed("\(Int(seconds)) s")
        }
    }
}
