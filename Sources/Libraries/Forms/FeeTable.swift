import Japanese
import Web

/// 手数料表: what an ordinance sets as the fee, in force from a day. The first row that holds counts.
public struct FeeTable: Sendable, Hashable {
    /// One fee; several tables may be of the same one, each from another day on. The fees of a form are added up.
    public let id: String
    /// 広島県手数料条例
    public let ordinance: Message
    /// 別表第一の項番
    public let article: Message
    public let effectiveFrom: Day
    public let rounding: FeeRounding?
    public let rows: [FeeRow]

    public init(id: String, ordinance: Message, article: Message, effectiveFrom: Day, rounding: FeeRounding? = nil, rows: [FeeRow]) {
        self.id = id
        self.ordinance = ordinance
        self.article = article
        self.effectiveFrom = effectiveFrom
        self.rounding = rounding
        self.rows = rows
    }
}

public struct FeeRow: Sendable, Hashable {
    public let label: Message
    /// When it counts; `nil` for every case that the rows before have left.
    public let condition: Formula?
    public let yen: Formula
    /// The amount as its author wrote it.
    public let source: String

    public init(label: Message, condition: Formula? = nil, yen: Formula, source: String) {
        self.label = label
        self.condition = condition
        self.yen = yen
        self.source = source
    }
}

/// 端数処理: to whole yen, tens, hundreds or thousands.
public struct FeeRounding: Sendable, Hashable, Codable {
    public enum Way: String, Sendable, Hashable, Codable, CaseIterable {
        /// 切捨て, 切上げ, 四捨五入
        case down, up, half
    }

    public let to: Int
    public let way: Way

    public init(to: Int, way: Way) {
        self.to = to
        self.way = way
    }

    public func round(_ exact: Rational) -> Rational? {
        guard to > 0, let steps = exact.divided(by: Rational(to)) else { return nil }
        let whole =
            switch way {
            case .down: steps.floor
            case .up: steps.ceiling
            case .half: Rational(1, over: 2).flatMap(steps.adding)?.floor
            }
        return whole?.multiplied(by: Rational(to))
    }

    /// 10円未満切捨て
    public var words: Message {
        let (ja, en) =
            switch way {
            case .down: ("切捨て", "down")
            case .up: ("切上げ", "up")
            case .half: ("四捨五入", "to the nearest")
            }
        return Message(ja: to == 1 ? "1円未満\(ja)" : "\(to)円未満\(ja)", en: way == .half ? "\(en) \(to) yen" : "rounded \(en) to \(to) yen")
    }
}

/// 算定の内訳: how a fee came about, for applicant and officer alike.
public struct FeeTrace: Sendable, Hashable, Codable {
    /// What one table says.
    public struct Line: Sendable, Hashable, Codable {
        /// The fee and the day from which its table is in force.
        public let table: String
        public let effectiveFrom: Day
        public let ordinance: Message
        public let article: Message
        /// Counted from 1.
        public let row: Int
        public let label: Message
        /// The amount as it is written in the table, in words with the values, and what its names stood for.
        public let source: String
        public let words: Message
        public let inputs: [Input]
        /// Before rounding, as a number is written: 1234.5.
        public let exact: String
        public let rounding: FeeRounding?
        public let yen: Int
    }

    public struct Input: Sendable, Hashable, Codable {
        public let label: Message
        public let value: String
    }

    public let lines: [Line]
    public let yen: Int
}

extension FeeTrace.Line {
    /// 広島県手数料条例 別表第一（2021-06-01から）第1行「飲食店営業」
    public var ground: Message {
        Message(
            ja: "\(ordinance.ja) \(article.ja)（\(Wareki.format(effectiveFrom, weekday: false))から）第\(row)行「\(label.ja)」",
            en: "\(ordinance.en), \(article.en) (from \(effectiveFrom)), row \(row) “\(label.en)”")
    }

    /// 750円 × 枚数 2 ＝ 1,500円 as it was worked out; `nil` when the row simply names an amount.
    public var reckoning: Message? {
        guard !inputs.isEmpty || rounding != nil && exact != "\(yen)" else { return nil }
        let amount = FormulaWords.yen(Rational(exact).map(FormulaWords.grouped) ?? exact)
        let round = exact == "\(yen)" ? nil : rounding?.words
        return Message(
            ja: "\(words.ja) ＝ \(amount.ja)\(round.map { "（\($0.ja)）" } ?? "")",
            en: "\(words.en) = \(amount.en)\(round.map { " (\($0.en))" } ?? "")")
    }
}
