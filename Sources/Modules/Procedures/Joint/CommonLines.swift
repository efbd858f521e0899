/// 共通の内容: the lines with which the words of several cases begin alike. What is proposed for many says first what is common, then what is each
/// case's own; from the words of the cases both are found again.
package enum CommonLines {
    /// - Parameter own: how many lines each case keeps for itself at least.
    package static func of(_ all: [String], leaving own: Int = 0) -> [String] {
        guard let first = all.first.map(lines) else { return [] }
        let alike = all.dropFirst().map(lines).reduce(first) { alike, other in zip(alike, other).prefix { $0 == $1 }.map(\.0) }
        let least = all.map { lines($0).count }.min() ?? 0
        return Array(alike.prefix(max(0, least - own)))
    }

    /// What is a case's own; all of it where it does not begin with what is common.
    package static func rest(of words: String, after common: [String]) -> String {
        let lines = lines(words)
        return lines.starts(with: common) ? lines.dropFirst(common.count).joined(separator: "\n") : words
    }

    private static func lines(_ words: String) -> [String] {
        words.isEmpty ? [] : words.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
