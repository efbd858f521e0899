import Foundation
import Forms
import Procedures
import Testing

/// The same numbers on every machine (SplitMix64).
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func falls(_ likelihood: Double) -> Bool { Double.random(in: 0..<1, using: &self) < likelihood }
}

@Suite("What is said of words that are compared") struct WordVerdictTests {
    private static let form = """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-1
        title: {ja: 様式, en: Form}
        pages:
          - id: first
            title: {ja: はじめに, en: First}
            questions: [{id: name, type: text, label: {ja: 屋号, en: Name}}]
        comparison: {name: {ja: 呼び方, en: Wording}, question: name, wording: {label: {ja: 店の名前, en: Your shop}}}

        """
    private let definition: FormDefinition

    init() throws { definition = try FormFile.compile(Data(Self.form.utf8)).get().definition }

    /// - Parameters:
    ///   - main: drafts that went on without an error, and those that did not.
    private func compared(_ main: (Int, Int), _ other: (Int, Int), years: Int = 1) throws -> ComparedWords {
        func key(_ cell: FormCount.Compared, _ wording: Wording) -> FormCount.Key {
            FormCount.Key(device: FormCount.anyDevice, event: .compared, subject: cell.subject(wording))
        }
        let counts = [
            key(.wentOn, .main): main.0, key(.stopped, .main): main.1, key(.wentOn, .other): other.0, key(.stopped, .other): other.1,
        ]
        return try #require(ComparedWords(definition, counts, years: years))
    }

    private func verdict(_ main: (Int, Int), _ other: (Int, Int), years: Int = 1) throws -> ComparedWords.Verdict {
        try compared(main, other, years: years).verdict
    }

    private func isNone(_ verdict: ComparedWords.Verdict) -> Bool { if case .none = verdict { true } else { false } }

    @Test("Below a hundred of either nothing is said; then which is better, in its direction") func said() throws {
        #expect(try verdict((79, 20), (90, 90)) == .notEnough && verdict((90, 90), (79, 20)) == .notEnough)
        #expect(try isNone(verdict((450, 50), (450, 50))) && isNone(verdict((300, 0), (300, 0))))
        #expect(try verdict((330, 170), (440, 60)) == .better(.other) && verdict((440, 60), (330, 170)) == .better(.main))
    }

    @Test("Beside the numbers a wording without the help text has none") func without() throws {
        let text = Self.form.replacing("en: Name}}]", with: "en: Name}, support: {ja: 看板の名前です。, en: On the sign.}}]")
            .replacing("wording: {label: {ja: 店の名前, en: Your shop}}", with: "wording: {support: none}")
        let found = try #require(ComparedWords(try FormFile.compile(Data(text.utf8)).get().definition, [:]))
        #expect(found.words(.main).support?.ja == "看板の名前です。" && found.words(.other).support == nil)
        #expect(found.words(.other).label.ja == "屋号", "the label stays")
    }

    @Test("What waits behind the numbers can undo a difference, and waits once for each year") func hidden() throws {
        #expect(TwoShares(main: .init(160, besides: 40), other: .init(185, besides: 15)).larger == nil)
        #expect(TwoShares(main: .init(150, besides: 50), other: .init(185, besides: 15)).larger == .other)
        #expect(try verdict((150, 50), (185, 15)) == .undecided, "enough by itself, but not wherever those belong that wait")
        #expect(try verdict((3500, 1500), (3800, 1200)) == .better(.other))
        #expect(try verdict((3500, 1500), (3800, 1200), years: 7) == .undecided)
    }

    /// 5000 drafts of either, of which 3500 went on with the published words.
    @Test("The bound is where the method puts it, on both sides") func bound() throws {
        #expect(try verdict((3500, 1500), (3685, 1315)) == .undecided, "one fewer is none")
        #expect(try verdict((3500, 1500), (3686, 1314)) == .better(.other))
        #expect(try verdict((3685, 1315), (3500, 1500)) == .undecided && verdict((3686, 1314), (3500, 1500)) == .better(.main))
        for wide in [50_000, 500_000] {
            // Where much has come, what waits hides little, and a small difference is found.
            #expect(try verdict((wide * 7 / 10, wide * 3 / 10), (wide * 72 / 100, wide * 28 / 100)) == .better(.other))
            #expect(try isNone(verdict((wide * 7 / 10, wide * 3 / 10), (wide * 7 / 10 + 10, wide * 3 / 10 - 10))))
        }
    }

    @Test("How large a difference would be found is true: one as large is told, a smaller one is not", arguments: [200, 1000, 5000])
    func findable(_ whole: Int) throws {
        guard case .none(let points?) = try verdict((whole / 2, whole / 2), (whole / 2, whole / 2)) else {
            Issue.record("nothing is said")
            return
        }
        func found(_ points: Int) throws -> Bool {
            let half = whole * points / 200
            return try verdict((whole / 2 - half, whole / 2 + half), (whole / 2 + half, whole / 2 - half)) == .better(.other)
        }
        #expect(try found(points) && !found(points - 2), "\(points)")
    }

    // MARK: looking every day

    /// Drafts that come day by day to one of two wordings at random, published by tens like all numbers.
    private struct Course {
        var dice: Dice
        let likelihoods: (main: Double, other: Double)
        private(set) var counted = [0, 0, 0, 0]
        private(set) var shown = [0, 0, 0, 0]

        init(_ seed: UInt64, _ main: Double, _ other: Double) {
            dice = Dice(state: seed)
            likelihoods = (main, other)
        }

        mutating func day(_ drafts: Int) {
            for _ in 0..<drafts {
                let isOther = Bool.random(using: &dice)
                let isClean = dice.falls(isOther ? likelihoods.other : likelihoods.main)
                counted[(isOther ? 2 : 0) + (isClean ? 0 : 1)] += 1
            }
            for index in shown.indices where counted[index] - shown[index] >= 10 { shown[index] = counted[index] }
        }

        var exact: TwoShares { TwoShares(main: .init(counted[0], besides: counted[1]), other: .init(counted[2], besides: counted[3])) }
    }

    @Test("The same words, looked at every day for a year, are told apart in fewer than one comparison of a hundred", arguments: [0.5, 0.85, 0.97])
    func alarms(_ likelihood: Double) throws {
        let (courses, days, perDay) = (1000, 365, 10)
        var (always, fixed, told) = (0, 0, 0)
        for seed in 0..<courses {
            var course = Course(UInt64(seed) * 7919 + UInt64(likelihood * 100), likelihood, likelihood)
            var (isAlways, isFixed, isTold) = (false, false, false)
            for _ in 0..<days {
                let before = course.shown
                course.day(perDay)
                let exact = course.exact
                guard course.counted[0] + course.counted[1] >= 100, course.counted[2] + course.counted[3] >= 100 else { continue }
                isAlways = isAlways || exact.larger != nil
                isFixed = isFixed || abs(Self.score(course.counted)) >= 2.576
                // As long as the numbers on the page stay, it says the same.
                guard !isTold, course.shown != before else { continue }
                isTold = try compared((course.shown[0], course.shown[1]), (course.shown[2], course.shown[3])).better != nil
            }
            always += isAlways ? 1 : 0
            fixed += isFixed ? 1 : 0
            told += isTold ? 1 : 0
        }
        #expect(always * 100 <= courses, "\(always) of \(courses)")
        #expect(told <= always, "what is hidden makes nothing up")
        #expect(fixed * 100 > courses * 4, "a test of one day, looked at daily, errs often: \(fixed)")
    }

    /// Of a test that is good for one day: standard errors between the two shares.
    private static func score(_ numbers: [Int]) -> Double {
        let (one, two) = (Double(numbers[0] + numbers[1]), Double(numbers[2] + numbers[3]))
        let pooled = Double(numbers[0] + numbers[2]) / (one + two)
        let error = (pooled * (1 - pooled) * (1 / one + 1 / two)).squareRoot()
        return error > 0 ? (Double(numbers[0]) / one - Double(numbers[2]) / two) / error : 0
    }

    @Test("A real difference is found, and the right way round") func found() throws {
        var found = 0
        for seed in 0..<60 {
            let isOtherBetter = seed.isMultiple(of: 2)
            var course = Course(UInt64(seed), isOtherBetter ? 0.7 : 0.82, isOtherBetter ? 0.82 : 0.7)
            for _ in 0..<365 { course.day(12) }
            let verdict = try verdict((course.shown[0], course.shown[1]), (course.shown[2], course.shown[3]))
            #expect(verdict != .better(isOtherBetter ? .main : .other))
            found += verdict == .better(isOtherBetter ? .other : .main) ? 1 : 0
        }
        #expect(found >= 57, "twelve points in four thousand drafts: \(found) of 60")
    }
}
