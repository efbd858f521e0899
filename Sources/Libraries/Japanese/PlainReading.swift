import Foundation

/// 読みやすさ: how plainly a text of the administration reads, by what 「公用文作成の考え方」 (文化審議会建議, 令和4年1月7日, Ⅲ－3) asks of sentences and a program
/// can see: they are short, deny once, and do not hang together by が.
public struct PlainReading: Sendable, Hashable {
    public enum Fault: Sendable, Hashable, CaseIterable {
        /// 一文が長い
        case long
        /// 二重否定
        case deniesTwice
        /// 接続助詞の「が」が続く
        case hangsTogether
    }

    public struct Remark: Sendable, Hashable {
        public let sentence: String
        public let fault: Fault
    }

    /// Characters of a sentence; beyond it readers lose their way (「一文が50〜60字ほど」).
    public static let longest = 60

    /// How many sentences it has.
    public let sentences: Int
    public let remarks: [Remark]

    /// Those of which nothing is to be said.
    public var plain: Int { sentences - Set(remarks.map(\.sentence)).count }

    public init(_ text: String) {
        var all: [String] = []
        for sentence in text.split(whereSeparator: { "。\n！？".contains($0) }).map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if !sentence.isEmpty, !all.contains(sentence) { all.append(sentence) }
        }
        sentences = all.count
        remarks = all.flatMap { sentence in PlainReading.faults(sentence).map { Remark(sentence: sentence, fault: $0) } }
    }

    private static let twice = ["ないことはない", "ないことはありません", "なくはない", "なくはありません", "ないわけではない", "ないわけではありません", "ないとはいえない", "ないとはいえません"]

    private static func faults(_ sentence: String) -> [Fault] {
        var faults: [Fault] = []
        if sentence.count > longest { faults.append(.long) }
        if twice.contains(where: sentence.contains) { faults.append(.deniesTwice) }
        if sentence.components(separatedBy: "が、").count > 2 { faults.append(.hangsTogether) }
        return faults
    }
}
