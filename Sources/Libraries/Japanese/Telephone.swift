/// 電話番号: a number of the Japanese plan (電気通信番号規則), stored as it is printed: 082-228-2111.
public struct Telephone: Sendable, Hashable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// 固定電話 0AB-J, 10 digits.
        case landline
        /// 携帯電話 060, 070, 080, 090: 11 digits.
        case mobile
        /// IP電話 050: 11 digits.
        case ip
        /// 着信課金 0120 (10 digits) and 0800 (11).
        case freephone
        /// ナビダイヤル 0570: 10 digits.
        case navi
    }

    /// Why what was typed is no number that the office could call.
    public enum Fault: Error, Sendable, Hashable {
        case missing
        case notDigit(Character)
        /// 110, 119, 188: an emergency or service code.
        case shortCode
        /// A country code other than 81.
        case foreign
        /// The 0 in front is missing, as when a spreadsheet took the number for a quantity.
        case noLeadingZero
        case length(expected: Int, found: Int)
        /// 00…, 020 (machines), 0A0 and service numbers that no person answers.
        case notAssigned
    }

    /// With hyphens.
    public let description: String
    public let kind: Kind
    /// 内線, when one was typed behind the number.
    public let extensionNumber: String?

    public var digits: String { description.filter { $0 != "-" } }
    /// +81822282111 (E.164); a freephone number can be called from Japan only.
    public var international: String { "+81" + digits.dropFirst() }

    /// As people type it: ０８２（２２８）２１１１, 082.228.2111, +81 82-228-2111, 0822282111 内線 2345.
    public init(lenient text: String) throws(Fault) {
        let isStored = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
        let plain = isStored ? text : Dash.hyphens(Width.half(Spacing.none(text), [.ascii, .digits])).lowercased()
        // Most numbers have no extension, and are read with every page of a form.
        let hasExtension = !isStored && (plain.contains("内線") || plain.contains("ext"))
        let parts =
            hasExtension ? plain.split(separator: #/\(?(?:内線|ext\.?|;ext=)[:]?/#, maxSplits: 1, omittingEmptySubsequences: false) : [plain[...]]
        let (digits, country) = try isStored ? Telephone.digits(ofStored: text) : Telephone.digits(of: parts.first.map(String.init) ?? "")
        let number = try Telephone.national(digits, country)
        kind = try Telephone.kind(of: number)
        description = Telephone.hyphenated(number, kind)
        let inside = parts.count > 1 ? parts[1].filter { $0.isASCII && $0.isNumber } : ""
        extensionNumber = inside.isEmpty ? nil : inside
    }

    // MARK: reading

    private static func digits(ofStored text: String) throws(Fault) -> (String, Bool) {
        let digits = String(decoding: text.utf8.filter { $0 != 0x2D }, as: UTF8.self)
        guard !digits.isEmpty else { throw .missing }
        return (digits, false)
    }

    /// The digits, and whether a plus sign stands before them.
    private static func digits(of text: String) throws(Fault) -> (String, Bool) {
        var digits = ""
        for character in text where !"-().・･/[]~_".contains(character) {
            if character == "+", digits.isEmpty { continue }
            guard character.isASCII, character.isNumber else { throw .notDigit(character) }
            digits.append(character)
        }
        guard !digits.isEmpty else { throw .missing }
        return (digits, text.contains("+"))
    }

    /// With the 0 of the national plan in place of 81; a 0 typed after it, as in +81 (0)82, is dropped.
    private static func national(_ digits: String, _ hasCountry: Bool) throws(Fault) -> String {
        let isDialled = digits.hasPrefix("01081")
        let rest = isDialled ? digits.dropFirst(3) : digits.hasPrefix("0081") ? digits.dropFirst(2) : Substring(digits)
        if hasCountry || rest.startIndex != digits.startIndex {
            guard rest.hasPrefix("81") else { throw .foreign }
            return "0" + rest.dropFirst(2).drop { $0 == "0" }
        }
        if digits.hasPrefix("81"), (11...12).contains(digits.count) { return "0" + digits.dropFirst(2).drop { $0 == "0" } }
        guard digits.count > 4 else { throw .shortCode }
        guard digits.hasPrefix("0") else { throw [9, 10].contains(digits.count) ? .noLeadingZero : .notAssigned }
        return digits
    }

    /// The kind, when the number is as long as its kind is.
    private static func kind(of number: String) throws(Fault) -> Kind {
        let (three, four) = (String(number.prefix(3)), String(number.prefix(4)))
        let (kind, length): (Kind, Int) =
            switch (three, four) {
            case (_, "0800"): (.freephone, 11)
            case (_, "0120"): (.freephone, 10)
            case (_, "0570"): (.navi, 10)
            case ("060", _), ("070", _), ("080", _), ("090", _): (.mobile, 11)
            case ("050", _): (.ip, 11)
            default: (.landline, 10)
            }
        if number.dropFirst().first == "0" || ["010", "020", "030", "040"].contains(three) || ["0170", "0180", "0190", "0910", "0990"].contains(four)
        {
            throw .notAssigned
        }
        guard number.utf8.count == length else { throw .length(expected: length, found: number.utf8.count) }
        return kind
    }

    // MARK: writing

    private static func hyphenated(_ number: String, _ kind: Kind) -> String {
        let sizes: [Int] =
            switch kind {
            case .landline: AreaCode.sizes(of: number)
            case .mobile, .ip: [3, 4, 4]
            case .freephone where number.utf8.count == 11: [4, 3, 4]
            case .freephone, .navi: [4, 3, 3]
            }
        var rest = Substring(number)
        return sizes.map { size in
            defer { rest = rest.dropFirst(size) }
            return String(rest.prefix(size))
        }.joined(separator: "-")
    }
}
