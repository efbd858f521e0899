/// What a PDF would do besides showing pages, by the names it uses (ISO 32000-1, 7.3.5), also within packed object streams (7.5.7).
///
/// The objects are not parsed: readers disagree about broken files, and a name that makes a document act is there in every reading.
struct PDFContent {
    private(set) var names: Set<String> = []
    /// There is a stream of objects that cannot be unpacked.
    private(set) var isUnreadable = false
    private(set) var sawTestVirus = false
    private(set) var isTooLarge = false

    /// Names that act or carry, long enough not to occur in noise.
    private static let long = Watch([
        "JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "FileAttachment", "RichMedia", "Rendition", "ImportData", "OpenAction", "Encrypt",
        "SubmitForm",
    ])
    private static let all = Watch(long.words.keys.map { String(decoding: $0, as: UTF8.self) } + ["JS", "XFA", "GoToE", "GoToR", "EF", "AA"])
    /// How much of a stream is looked at that does not call itself one of objects. A black page is nothing but spaces.
    private static let (glance, blank) = (1 << 20, 1 << 16)
    /// Names that make a stream one of objects; `First` is the key without which no reader takes it for one.
    private static let containers = Watch(["ObjStm", "First"])

    /// Names that are looked for, and the bytes with which one may begin: millions of names that are none cost little.
    private struct Watch {
        let words: [[UInt8]: String]
        let begins: [Bool]

        init(_ names: [String]) {
            words = Dictionary(names.map { (Array($0.utf8), $0) }, uniquingKeysWith: { first, _ in first })
            var begins = [Bool](repeating: false, count: 256)
            for name in names { if let first = name.utf8.first { begins[Int(first)] = true } }
            begins[Int(UInt8(ascii: "#"))] = true
            self.begins = begins
        }
    }

    init(_ bytes: Bytes, most: Int, spending budget: inout Budget) {
        var (index, isInside, isContainer, mayContain) = (0, false, false, false)
        while let keyword = bytes.find("stream", from: index), !budget.isExhausted {
            let before = bytes.slice(index..<keyword)
            index = keyword + 6
            // Packed data are noise, in which a short name means nothing; but a reader may be sent there for an object in clear.
            look(before, isInside: isInside)
            if bytes.starts(with: "end", at: keyword - 3) {
                (isInside, isContainer, mayContain) = (false, false, false)
                continue
            }
            let ended = before.findLast(Array("endobj".utf8))
            let dictionary = before.suffix(from: ended ?? 0)
            isContainer = (isContainer && ended == nil) || !Self.names(in: dictionary, of: Self.containers).isEmpty
            // `endobj` may stand in a string; whoever packs objects behind that is looked into all the same.
            mayContain = mayContain || !Self.names(in: before, of: Self.containers).isEmpty
            // The word may stand in a comment to hide the next stream; so none is passed over, and the data are not cut at
            // `endstream`, which packed data may hold.
            let start = index + (bytes[index] == 13 ? 1 : 0)
            let packed = bytes.suffix(from: start + (bytes[start] == 10 ? 1 : 0))
            unpack(packed, isContainer: isContainer, most: mayContain ? most : min(most, Self.glance), spending: &budget)
            isInside = true
        }
        look(bytes.suffix(from: index), isInside: isInside)
    }

    /// In packed data a short name is noise; behind the beginning of an object it is none, whatever made it seem to be inside.
    private mutating func look(_ bytes: Bytes, isInside: Bool) {
        collect(bytes, isInside ? Self.long : Self.all)
        var index = 0
        while isInside, let place = bytes.find("obj", from: index) {
            index = place + 3
            let (before, behind) = (bytes[place - 1], bytes[index])
            guard Self.isSpace(before) || (48...57).contains(before), !Self.isRegular(behind) else { continue }
            return collect(bytes.suffix(from: index), Self.all)
        }
    }

    /// The names that make the document act. That something happens by itself, on opening or on a page, is bad only together with what happens;
    /// a link to another file or a button that sends the form off (12.6.4.3, 12.7.5.2) only where it may need no press.
    var actions: [String] {
        let (opening, leaving): (Set<String>, Set<String>) = (["OpenAction", "AA"], ["SubmitForm", "GoToR"])
        var acting = names.subtracting(opening).subtracting(leaving).subtracting(["Encrypt"])
        if !names.isDisjoint(with: opening) { acting.formUnion(names.intersection(leaving)) }
        let runs = !acting.isDisjoint(with: ["JavaScript", "JS", "Launch", "Rendition"])
        return acting.union(runs ? names.intersection(["OpenAction"]) : []).sorted()
    }

    private mutating func collect(_ bytes: Bytes, _ watched: Watch) { names.formUnion(Self.names(in: bytes, of: watched)) }

    /// Any stream is tried, since a dictionary may call itself a picture; objects begin with numbers, and most streams do not.
    private mutating func unpack(_ packed: Bytes, isContainer: Bool, most: Int, spending budget: inout Budget) {
        var checked = 0
        var isObjects: Bool?
        let (bytes, end) = Inflation.inflate(packed, .zlib, most: most, spending: &budget) { sofar in
            (isObjects, checked) = Self.beginsNumber(sofar, from: checked)
            return isObjects ?? (most > Self.glance || sofar.count < Self.blank)
        }
        if isObjects == nil, end == .stopped { return }
        if isObjects ?? (Self.beginsNumber(bytes + [32], from: checked).answer ?? false) {
            bytes.withUnsafeBytes { collect(Bytes($0), Self.all) }
            sawTestVirus = sawTestVirus || bytes.withUnsafeBytes { Bytes($0).find(FileInspection.eicar) != nil }
            if isContainer, end == .tooLong { isTooLarge = true }
        } else if isContainer {
            // Another filter or a predictor; no program of today packs objects so.
            isUnreadable = true
        }
    }

    /// Whether the text begins with a number or with a comment before it; `nil` while there are only spaces and an unfinished number.
    private static func beginsNumber(_ text: [UInt8], from start: Int) -> (answer: Bool?, checked: Int) {
        guard let first = text[start...].firstIndex(where: { !isSpace($0) }) else { return (nil, text.count) }
        if text[first] == UInt8(ascii: "%") { return (true, first) }
        let end = text[first...].firstIndex { !"0123456789+-.".utf8.contains($0) } ?? text.count
        if end - first > 12 { return (false, first) }
        return (end == text.count ? nil : end > first && !isRegular(text[end]), first)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0 || byte == 9 || byte == 10 || byte == 12 || byte == 13 || byte == 32 }

    /// Which of the watched names occur, with `#xx` read as the character it stands for.
    private static func names(in bytes: Bytes, of watched: Watch) -> Set<String> {
        var (found, name): (Set<String>, [UInt8]) = ([], [])
        var index = 0
        while let slash = bytes.find(UInt8(ascii: "/"), from: index) {
            index = slash + 1
            guard watched.begins[Int(bytes[index])] else { continue }
            name.removeAll(keepingCapacity: true)
            while index < bytes.count, name.count < 20, isRegular(bytes[index]) {
                if bytes[index] == UInt8(ascii: "#"), let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) {
                    name.append(high << 4 | low)
                    index += 3
                } else {
                    name.append(bytes[index])
                    index += 1
                }
            }
            if let word = watched.words[name] { found.insert(word) }
        }
        return found
    }

    /// Neither white space nor a delimiter (ISO 32000-1, 7.2.2).
    private static func isRegular(_ byte: UInt8) -> Bool { !isSpace(byte) && !"()<>[]{}/%".utf8.contains(byte) }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
