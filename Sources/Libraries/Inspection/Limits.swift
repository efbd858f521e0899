/// 上限: how far an inspection goes before it gives up and refuses. The work is linear in these, never more.
public struct Limits: Sendable, Hashable {
    /// Bytes of the uploaded file.
    public var fileSize = 100 << 20
    /// Archives within the uploaded archive: 2 allows a zip with a document with an embedded spreadsheet. The file itself is 0.
    public var nesting = 2
    /// Members of all archives together.
    public var entries = 1_000
    /// Bytes of everything unpacked, on all levels together.
    public var inflatedTotal = 256 << 20
    /// Bytes unpacked for each byte uploaded.
    public var ratio = 100
    /// Unpacked bytes up to which the ratio is not asked: empty spreadsheet rows shrink to a thousandth.
    public var ratioFloor = 1 << 20
    /// Bytes of one unpacked member. The extra memory is at most this times `nesting + 1`.
    public var member = 32 << 20
    /// Width times height of a picture; a sheet of A0 scanned at 400 dots per inch has 248 million.
    public var pixels = 400_000_000
    /// Findings listed; a file that is refused stays refused beyond them.
    public var findings = 50

    public init() {}
    public static let standard = Limits()
}

/// What is left of the limits during one inspection.
struct Budget {
    private var made: Int
    private var read: Int
    var entries: Int

    init(_ limits: Limits, size: Int) {
        let (scaled, overflow) = size.multipliedReportingOverflow(by: limits.ratio)
        made = min(limits.inflatedTotal, max(limits.ratioFloor, overflow ? .max : scaled))
        // Compressed bytes may be read again where a PDF's streams overlap; without a purse for them that would be quadratic.
        read = limits.inflatedTotal
        entries = limits.entries
    }

    var isExhausted: Bool { made < 0 || read < 0 }

    /// False when the purse is empty; it then stays so.
    mutating func spend(read bytes: Int, made results: Int) -> Bool {
        read -= bytes
        made -= results
        return !isExhausted
    }
}
