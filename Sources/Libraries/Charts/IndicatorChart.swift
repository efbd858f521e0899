import Web

/// The chart of one indicator (成果指標): baseline, target path and results over the fiscal years.
///
/// Direct labels instead of a legend; the target dashed, the result solid, each result with the mark of its
/// judgement, the due year as a hairline. Readable in black and white and at 320 pixels. The same values always
/// give the same text. Numbers go upward and downward as they are: a reduction is a **negative** value and is
/// drawn downward with ▲ (`-50` with the unit ％ reads ▲50％).
public struct IndicatorChart: Sendable, Equatable {
    /// Which way is better.
    public enum Direction: String, Sendable, Codable {
        /// More is better.
        case up
        /// Less is better.
        case down
        /// None at all is asked for.
        case zero
    }

    /// A fiscal year in both notations, one above the other; or a word such as 策定時 with nothing below.
    public struct Label: Sendable, Hashable, ExpressibleByStringLiteral {
        /// The upper line: `R3`.
        public let upper: String
        /// The lower line: `2021`. When it is a number the year stands at its true distance from the others.
        public let lower: String

        /// A label of one line or two.
        public init(_ upper: String, _ lower: String = "") {
            self.upper = upper
            self.lower = lower
        }

        /// `"R3 / 2021"`.
        public init(stringLiteral text: String) { self.init(parsing: text) }

        /// Parts a text at its first ` / `; without one all of it is the upper line.
        public init(parsing text: String) {
            let parts = text.split(separator: "/", maxSplits: 1).map { part in
                var part = part
                while part.first == " " { part = part.dropFirst() }
                while part.last == " " { part = part.dropLast() }
                return String(part)
            }
            self.init(parts.first ?? "", parts.count > 1 ? parts[1] : "")
        }
    }

    /// A value in a year. Without a value the year stays on the axis and nothing is drawn in it.
    public struct Point: Sendable, Equatable {
        /// The year.
        public let label: Label
        /// The value; never infinite, never not-a-number.
        public let value: Double?

        /// A value that is no finite number counts as none.
        public init(_ label: Label, _ value: Double?) {
            self.label = label
            self.value = value.flatMap { $0.isFinite ? $0 : nil }
        }
    }

    /// A result (実績) with its judgement (達成度).
    public struct Outcome: Sendable, Equatable {
        /// The year and the value.
        public let point: Point
        /// The judgement.
        public let mark: Mark

        /// A result of a year.
        public init(_ label: Label, _ value: Double?, _ mark: Mark) {
            point = Point(label, value)
            self.mark = mark
        }
    }

    /// Begins the ids inside the drawing; unique in the page, without spaces.
    public var id: String
    /// The finding as a sentence: what a reader should take away.
    public var title: String
    /// What can be seen, for those who cannot see it.
    public var description: String
    /// The unit of every value: 手続, ％.
    public var unit: String
    /// Which way is better; a baseline of an indicator that should rise is labelled beneath.
    public var direction: Direction
    /// The state when the plan was adopted (策定時の状況).
    public var baseline: Point?
    /// The path of targets (目標), drawn dashed from the baseline.
    public var targets: [Point]
    /// The results (実績), drawn solid from the baseline.
    public var results: [Outcome]
    /// The year in which the overall target is due (達成年度).
    public var due: Label?
    /// As of when: 令和４年３月31日現在.
    public var asOf: String
    /// Whose records: 出典：….
    public var source: String
    /// The language of the few words the chart adds itself.
    public var language: Language

    /// A chart from sentences and numbers that are already made.
    public init(
        id: String, title: String, description: String, unit: String, direction: Direction, baseline: Point? = nil, targets: [Point] = [],
        results: [Outcome] = [], due: Label? = nil, asOf: String = "", source: String = "", language: Language
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.unit = unit
        self.direction = direction
        self.baseline = baseline
        self.targets = targets
        self.results = results
        self.due = due
        self.asOf = asOf
        self.source = source
        self.language = language
    }

    /// Whether anything can be drawn: some indicators are words only.
    public var isNumeric: Bool {
        baseline?.value != nil || targets.contains { $0.value != nil } || results.contains { $0.point.value != nil }
    }

    /// The drawing with its caption: as of when, from which records.
    public func figure() -> HTML {
        let notes = [asOf, source].filter { !$0.isEmpty }
        let caption: HTML =
            notes.isEmpty ? .empty : "<figcaption>\(notes.map { "<span>\($0)</span>" as HTML }.joined(language == .ja ? "　" : ". "))</figcaption>"
        return "<figure class=\"chart\">\(svg())\(caption)</figure>"
    }

    /// The drawing alone; a short sentence where there are no numbers.
    public func svg() -> HTML {
        guard isNumeric else { return "<p class=\"muted small\">\(ChartText.noNumbers(language))</p>" }
        let scale = Scale(self, frame: Box(x: 12, y: 58, width: 428, height: 172), axisLabels: true)
        let spoken = [description, asOf, source].filter { !$0.isEmpty }.joined(separator: language == .ja ? " " : ". ")
        return """
            <svg class="indicator-chart" role="img" aria-labelledby="\(id)-title \(id)-desc" viewBox="0 0 460 284" width="460" height="284" xmlns="http://www.w3.org/2000/svg">
            <title id="\(id)-title">\(title)</title><desc id="\(id)-desc">\(spoken)</desc>
            \(axes(scale))\(lines(scale, width: 3))\(points(scale))\(labels(scale))
            </svg>
            """
    }

    /// The drawing as small as a word, for a row of the dashboard: no text in it, the finding as its name.
    public func sparkline() -> HTML {
        guard isNumeric else { return "<span class=\"muted small\">\(ChartText.noNumbersShort(language))</span>" }
        let scale = Scale(self, frame: Box(x: 6, y: 6, width: 108, height: 24), axisLabels: false)
        let dots = (baseline.flatMap(scale.place)).map { Shape.dot($0, radius: 2.5) }
        let ticks = targets.compactMap(scale.place).map { Shape.tick($0, width: 8) }
        let last = results.last { $0.point.value != nil }
        let mark = last.flatMap { outcome in scale.place(outcome.point).map { outcome.mark.shape(at: $0, radius: 4) } }
        return """
            <svg class="sparkline" role="img" aria-label="\(title)" viewBox="0 0 120 36" width="120" height="36" xmlns="http://www.w3.org/2000/svg">
            \(lines(scale, width: 2))\(ticks)\(dots)\(mark)</svg>
            """
    }
}

enum ChartText {
    static let noNumbers = Message(ja: "数値の系列はありません（文章で示す指標です）。", en: "No numeric series: this indicator is reported in words.")
    static let noNumbersShort = Message(ja: "数値なし", en: "No numbers")
    static let target = Message(ja: "目標", en: "target")
    static let result = Message(ja: "実績", en: "result")
    static let same = Message(ja: "目標＝実績", en: "target = result")
    static let baseline = Message(ja: "策定時", en: "baseline")
    static let due = Message(ja: "達成年度", en: "due")
    static let unit = Message(ja: "単位：", en: "in ")
}
