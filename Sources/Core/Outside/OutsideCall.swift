import Documents
import Foundation

/// One request to somebody outside, by the `curl` program, who may be slow, silent or endless: no answer is longer and none takes longer than
/// was agreed, since a pipe of bounded length lies between; a redirect is an answer and is not followed.
struct OutsideCall: Sendable {
    typealias Answer = (status: Int, body: Data)

    var url: String
    var method = "GET"
    var headers: [(name: String, value: String)] = []
    var body: String?
    /// A file whose bytes are sent instead, where what is sent is no text; it lies where only this program's user may read it.
    var file: String?
    /// Seconds until it is given up, however much of an answer has come.
    var longest: Int
    /// Bytes of an answer.
    var most = 1 << 20
    /// Further lines of curl's configuration.
    var options: [String] = []

    /// - Throws: `OutsideProblem.unreachable` when no whole answer comes within the bounds.
    func send() async throws -> Answer {
        var lines = [
            "url = \(OutsideCall.quoted(url))", "globoff", "proto = \"=http,https\"", "request = \"\(method)\"", "max-redirs = 0",
            "connect-timeout = \(max(1, longest / 2))", "max-time = \(longest)", "max-filesize = \(most)", "write-out = \"\\n%{http_code}\"",
            "silent", "show-error", "tlsv1.2",
        ]
        lines += options + headers.map { "header = \(OutsideCall.quoted("\($0.name): \($0.value)"))" }
        if let body { lines.append("data-raw = \(OutsideCall.quoted(body))") }
        if let file { lines.append("data-binary = \(OutsideCall.quoted("@\(file)"))") }
        // What is sent travels on standard input, where no list of processes shows it.
        let result: OtherProgram.Outcome
        do {
            result = try await OtherProgram.run(
                "curl", ["-q", "--config", "-"], input: lines.joined(separator: "\n") + "\n", output: most + 16, within: Double(longest) + 2)
        } catch OtherProgram.Failure.tooSlow(let seconds) {
            throw OutsideProblem.unreachable("\(Int(seconds)) s")
        } catch OtherProgram.Failure.tooLong {
            throw OutsideProblem.unreachable("> \(most) B")
        }
        let parts = result.bytes
        guard result.isSuccess, let end = parts.lastIndex(of: UInt8(ascii: "\n")),
            let status = Int(String(decoding: parts[(end + 1)...], as: UTF8.self)),
            status >= 200
        else {
            let words = result.words.split(separator: "\n").first.map(String.init) ?? "curl"
            throw OutsideProblem.unreachable(String(words.prefix(200)))
        }
        return (status, Data(parts[..<end]))
    }

    static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n").replacing("\r", with: "\\r"))\""
    }
}
