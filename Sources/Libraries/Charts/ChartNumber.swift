import Web

/// Numbers as they stand in a chart: no locale, two decimals at most, so the same value is always the same text.
enum ChartNumber {
    /// `1,552`, `56.5`, `▲50` (`−50` in English); large values in 億 and 兆 (M, B, T), and in 万 where that loses nothing.
    static func text(_ value: Double, _ language: Language) -> String {
        guard value.isFinite else { return "―" }
        var size = value.magnitude
        var suffix = ""
        if language == .ja, size >= 1e6, size < 1e8, (size / 100).rounded() * 100 == size {
            size /= 1e4
            suffix = "万"
        } else if size >= 1e8 {
            let steps: [(Double, String)] =
                language == .ja ? [(1e16, "京"), (1e12, "兆"), (1e8, "億")] : [(1e12, "T"), (1e9, "B"), (1e6, "M")]
            if let (step, word) = steps.first(where: { size >= $0.0 }) {
                size /= step
                suffix = word
            }
        }
        if size >= 1e15 { return sign(value, language) + exponent(size) + suffix }
        let digits = plain(size)
        return (digits == "0" ? "" : sign(value, language)) + digits + suffix
    }

    private static func sign(_ value: Double, _ language: Language) -> String {
        value < 0 ? (language == .ja ? "▲" : "−") : ""
    }

    private static func exponent(_ size: Double) -> String {
        var (size, power) = (size, 0)
        while size >= 10 { (size, power) = (size / 10, power + 1) }
        return "\(plain(size))×10^\(power)"
    }

    /// A size below 10^15 with thousands parted and at most two decimals.
    private static func plain(_ size: Double) -> String {
        let hundredths = Int((size * 100).rounded())
        var (whole, rest) = (String(hundredths / 100), hundredths % 100)
        var place = whole.count - 3
        while place > 0 {
            whole.insert(",", at: whole.index(whole.startIndex, offsetBy: place))
            place -= 3
        }
        guard rest > 0 else { return whole }
        if rest % 10 == 0 {
            rest /= 10
            return "\(whole).\(rest)"
        }
        return whole + (rest < 10 ? ".0\(rest)" : ".\(rest)")
    }
}

extension Double {
    /// A coordinate: one decimal at most.
    var svg: String {
        let tenths = Int((self * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let size = tenths.magnitude
        return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
    }
}

extension String {
    /// How wide the text is at a type size: full width one em, else somewhat over half.
    func width(_ size: Double) -> Double {
        unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2000 ? 1 : "., ".unicodeScalars.contains($1) ? 0.32 : 0.6) } * size
    }
}
