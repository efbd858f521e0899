/// 町字の表記: names of towns, and addresses that name them, in one writing. Both are folded alike, so that what is folded too far finds two
/// towns, and not a wrong one.
enum TownWriting {
    /// Width, forms of kanji and kana, dashes, ケ・ヶ・が, ノ・の・之, ツ・ッ, and numerals before 丁目 and the like. A space behind a number parts it from
    /// what follows, and two numbers; other spaces go.
    static func folded(_ text: String) -> [Unicode.Scalar] {
        if text.isEmpty { return [] }
        let plain = KanjiVariant.folded(SearchFolding.fold(parted(Dash.unified(text))))
        // No database takes every control character.
        return inDigits(plain.unicodeScalars.filter { $0.value >= 0x20 }.map { alike[$0] ?? $0 })
    }

    static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static let alike: [Unicode.Scalar: Unicode.Scalar] = ["ゖ": "け", "が": "け", "之": "の", "っ": "つ"]

    // MARK: marks

    /// Without 大字, 小字 and 字, wherever they stand.
    static func unmarked(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        if !scalars.contains("字") { return scalars }
        var plain: [Unicode.Scalar] = []
        for scalar in scalars {
            if scalar != "字" {
                plain.append(scalar)
            } else if plain.last == "大" || plain.last == "小" {
                plain.removeLast()
            }
        }
        return plain
    }

    /// Without 大字 wherever something follows it; its places are counted anew.
    static func withoutOaza(_ name: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard name.contains("字") else { return name }
        var plain: [Unicode.Scalar] = []
        for (place, scalar) in zip(name.indices, name) {
            if scalar == "字", plain.last == "大", place + 1 < name.endIndex { plain.removeLast() } else { plain.append(scalar) }
        }
        return plain[...]
    }

    /// Without what says at the head that a name of such a kind follows.
    static func withoutMark(_ name: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        for mark in ["大字", "小字", "字"] where name.count > mark.unicodeScalars.count && name.starts(with: mark.unicodeScalars) {
            return name.dropFirst(mark.unicodeScalars.count)
        }
        return name
    }

    // MARK: numbers

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
    static func isHyphen(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "の" }

    static func end(ofNumberAt start: Int, in scalars: ArraySlice<Unicode.Scalar>) -> Int {
        scalars[start...].firstIndex { !isDigit($0) } ?? scalars.endIndex
    }

    /// The digits of 12丁目 or 12丁; `nil` for what has a name of its own, such as 上一丁目.
    static func number(ofBlockTown chome: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        let digits = Array(chome.prefix(while: isDigit))
        let rest = text(chome.dropFirst(digits.count))
        return digits.isEmpty || rest != "丁目" && rest != "丁" ? nil : digits
    }

    /// A space behind a number, as what it means: 10-52 5階, 基町10 県庁, 基町十番 県庁, and nothing in 東 1 丁目 and 一番 町.
    private static func parted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.properties.isWhitespace) else { return text }
        var (parted, isAfterSpace) = (String.UnicodeScalarView(), false)
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isAfterSpace = true
                continue
            }
            if isAfterSpace, let last = parted.last, isAnyDigit(last) {
                if isAnyDigit(scalar) { parted.append("-") } else if !belonging.contains(scalar) { parted.append(",") }
            } else if isAfterSpace, endsNumber(parted), !isAnyDigit(scalar), !belonging.contains(scalar), scalar != "町" {
                parted.append(",")
            }
            parted.append(scalar)
            isAfterSpace = false
        }
        return String(parted)
    }

    /// Whether 番 or 号 of a number comes last, or 番地.
    private static func endsNumber(_ parted: String.UnicodeScalarView) -> Bool {
        let last = Array(parted.suffix(3).reversed())
        let marks = last.starts(with: "地番".unicodeScalars) ? 2 : last.first.map { $0 == "番" || $0 == "号" } == true ? 1 : 0
        guard marks > 0, last.count > marks else { return false }
        return isAnyDigit(last[marks]) || numerals.contains(last[marks])
    }

    private static func isAnyDigit(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || (0xFF10...0xFF19).contains(scalar.value) }
    private static let belonging = Set("丁番号条線区地の-".unicodeScalars)

    /// 東一丁目 as 東1丁目, 北二条 as 北2条, 八丁堀 as 8丁堀; 三次 stays, for what follows counts nothing.
    private static func inDigits(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard scalars.contains(where: numerals.contains) else { return scalars }
        var (plain, run): ([Unicode.Scalar], [Unicode.Scalar]) = ([], [])
        for scalar in scalars {
            if numerals.contains(scalar) {
                run.append(scalar)
                continue
            }
            if !run.isEmpty, counted.contains(scalar), let number = Numerals.kanji(text(run)) {
                plain += String(number).unicodeScalars
            } else {
                plain += run
            }
            run = []
            plain.append(scalar)
        }
        return plain + run
    }

    private static let numerals = Set("一二三四五六七八九十百".unicodeScalars)
    private static let counted = Set("丁番号条線区".unicodeScalars)
}
