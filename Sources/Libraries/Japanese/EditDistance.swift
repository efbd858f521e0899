/// Levenshtein's distance, for "did you mean".
public enum EditDistance {
    /// How many characters to add, remove or change; 9 when it is clearly more than 3.
    public static func between(_ first: String, _ second: String) -> Int {
        let (a, b) = (Array(first), Array(second))
        guard abs(a.count - b.count) <= 3 else { return 9 }
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var previous = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let current = row[j + 1]
                row[j + 1] = min(row[j] + 1, current + 1, previous + (x == y ? 0 : 1))
                previous = current
            }
        }
        return row[b.count]
    }
}
