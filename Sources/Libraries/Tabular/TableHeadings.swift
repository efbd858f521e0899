extension CSVTable {
    /// 見出しの行: which line of a file has the names of its columns. Exports of other programs often put a title and a day above them.
    public enum Headings: Sendable, Hashable {
        /// The first line, as in a file that was made to be taken in.
        case first
        /// Among the first lines the first that has about as many filled cells as most of the lines below it; without such a one the first.
        case found
        /// The line of the file with this number.
        case at(Int)

        /// How many lines at the beginning can be it.
        public static let looked = 20

        /// Its place among the lines of a file.
        func place(in lines: [CSVReader.Row]) -> Int {
            switch self {
            case .first: return 0
            case .at(let line): return lines.firstIndex { $0.line >= line } ?? 0
            case .found:
                let counts = lines.map { line in
                    ((try? line.fields.get()) ?? []).count { !$0.allSatisfy(\.isWhitespace) }
                }
                return counts.indices.prefix(Headings.looked).first { place in
                    let below = counts[(place + 1)...].filter { $0 > 0 }
                    // One column in ten may have no name.
                    return below.count { counts[place] * 10 >= $0 * 9 } * 2 > below.count
                } ?? 0
            }
        }
    }
}
