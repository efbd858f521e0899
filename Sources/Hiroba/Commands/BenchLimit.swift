import Foundation

/// What a figure of the bench is held against. The bench says whether it was met; it fails for none.
struct BenchLimit {
    /// The limit as it is written, such as `≥ 1,000/s`.
    let words: String
    let isMet: Bool

    static func least(_ limit: Int, _ unit: String, _ figure: Double) -> BenchLimit {
        BenchLimit(words: "≥ \(text(limit))\(unit)", isMet: figure >= Double(limit))
    }

    static func most(_ limit: Int, _ unit: String, _ figure: Double, of what: String = "") -> BenchLimit {
        BenchLimit(words: "\(what.isEmpty ? "" : "\(what) ")≤ \(text(limit))\(unit)", isMet: figure <= Double(limit))
    }

    /// The 99th percentile of some answers, in milliseconds.
    static func tail(_ limit: Int, _ answers: [LoadClient.Answer]) -> BenchLimit {
        most(limit, " ms", (ProceduresBench.part(answers.map(\.seconds).sorted(), 99) ?? 0) * 1000, of: "p99")
    }

    var said: String { "[\(words): \(isMet ? "met" : "over")]" }

    private static func text(_ limit: Int) -> String {
        limit < 1000 ? "\(limit)" : "\(limit / 1000),\(String(format: "%03d", limit % 1000))"
    }
}
