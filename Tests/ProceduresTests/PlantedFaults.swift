import Foundation
import HirobaTesting

/// A form and the faults that are planted in it, for those who refuse to publish them.
enum PlantedFaults {
    /// The form of `FormTests`, read from the test itself, so that a fault that is added there is refused here too.
    static let base: String =
        block("private static let base = \"\"\"\n", until: "\n        \"\"\"")
        .split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasPrefix("        ") ? String($0.dropFirst(8)) : String($0) }
        .joined(separator: "\n") + "\n"

    /// What is replaced, by what, and words of what has to be said.
    static let all: [(String, String, String)] = block("static let planted: [(String, String, String)] = [\n", until: "\n    ]")
        .split(separator: "\n").compactMap { line in
            let parts = line.matches(of: #/"((?:[^"\\]|\\.)*)"/#).map { match in
                String(match.1).replacing("\\n", with: "\n").replacing("\\\"", with: "\"")
            }
            return parts.count == 3 ? (parts[0], parts[1], parts[2]) : nil
        }

    private static func block(_ start: String, until end: String) -> String {
        guard let text = try? Repository.text("Tests/FormsTests/FormTests.swift"), let from = text.range(of: start),
            let to = text.range(of: end, range: from.upperBound..<text.endIndex)
        else { return "" }
        return String(text[from.upperBound..<to.lowerBound])
    }
}
