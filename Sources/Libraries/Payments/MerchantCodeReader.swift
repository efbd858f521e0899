extension MerchantCode {
    /// Reads the text of a QR symbol. The point of initiation (01) may stand anywhere: JPQR codes in circulation put it later than
    /// second, though this program writes it second as the specification asks.
    /// - Throws: `MerchantCodeFault`, the first that is met: length, structure, beginning, end, checksum, contents.
    public init(reading text: String) throws(MerchantCodeFault) {
        let length = text.unicodeScalars.count
        guard length <= MerchantCode.longest else { throw .tooLong(characters: length) }
        let all = try MerchantField.list(text)
        guard let first = all.first, first.id == 0 else { throw .noBeginning }
        guard first.value == "01" else { throw .unknownFormat(first.value) }
        guard let last = all.last, last.id == 63 else { throw .noChecksum }
        guard last.value.utf8.count == 4, last.value.utf8.allSatisfy({ (48...57).contains($0) || (65...70).contains($0) }) else {
            throw .malformed(63)
        }
        let computed = MerchantChecksum.text(of: text.utf8.dropLast(4))
        guard computed == last.value else { throw .wrongChecksum(written: last.value, computed: computed) }
        try self.init(Array(all.dropFirst().dropLast()))
    }

    /// Reads the bytes of a QR symbol. - Throws: `MerchantCodeFault.notText` when they are not UTF-8.
    public init(reading bytes: [UInt8]) throws(MerchantCodeFault) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
        try self.init(reading: text)
    }

    /// Holds the fields against the rules of the specification.
    func check() throws(MerchantCodeFault) {
        for (field, next) in zip(fields, fields.dropFirst()) where field.id == next.id { throw .duplicate(field.id) }
        for id in [52, 53, 58, 59, 60] where self[id] == nil { throw .missing(id) }
        guard !accounts.isEmpty else { throw .missing(26) }
        for field in fields {
            guard isWellFormed(field) else { throw .malformed(field.id) }
            try checkTemplate(field)
        }
        // A tip indicator and its value come together.
        if (self[55] == "02") != (self[56] != nil) { throw self[56] == nil ? .missing(56) : .malformed(56) }
        if (self[55] == "03") != (self[57] != nil) { throw self[57] == nil ? .missing(57) : .malformed(57) }
    }

    private func isWellFormed(_ field: MerchantField) -> Bool {
        let value = field.value
        return switch field.id {
        case 0, 63: false
        case 1: Initiation(rawValue: value) != nil
        case 2...25: value.isPrintableASCII
        case 52: value.utf8.count == 4 && value.isDigits
        case 53: value.utf8.count == 3 && value.isDigits
        case 54, 56: isAmount(value)
        case 55: ["01", "02", "03"].contains(value)
        case 57: value.utf8.count <= 5 && value.isDecimal && value.hasNonZeroDigit
        case 58: value.utf8.count == 2 && value.utf8.allSatisfy { (65...90).contains($0) }
        case 59: value.utf8.count <= 25 && value.isPrintableASCII
        case 60: value.utf8.count <= 15 && value.isPrintableASCII
        case 61: value.utf8.count <= 10 && value.isPrintableASCII
        default: true
        }
    }

    /// At most 13 characters, above zero; the yen has no decimals.
    private func isAmount(_ value: String) -> Bool {
        value.utf8.count <= 13 && value.hasNonZeroDigit && (currency == MerchantCode.yen ? value.isDigits : value.isDecimal)
    }

    private func checkTemplate(_ field: MerchantField) throws(MerchantCodeFault) {
        guard (26...51).contains(field.id) || field.id == 62 || field.id == 64 || field.id >= 80 else { return }
        let parts = try MerchantField.list(field.value, in: field.id)
        // Sub-object 00 of a template says whose it is, or which language; the additional data belong to nobody.
        if field.id != 62, !parts.contains(where: { $0.id == 0 }) { throw .missing(0, in: field.id) }
        if field.id == 64, !parts.contains(where: { $0.id == 1 }) { throw .missing(1, in: 64) }
        for part in parts where !isWellFormed(part, in: field.id) { throw .malformed(part.id, in: field.id) }
    }

    private func isWellFormed(_ part: MerchantField, in template: Int) -> Bool {
        let length = part.value.unicodeScalars.count
        return switch (template, part.id) {
        case (62, 0): false
        case (62, 1...8): length <= 25
        case (62, 9): length <= 3 && part.value.utf8.allSatisfy("AME".utf8.contains)
        case (62, _): true
        case (64, 0): length == 2 && part.value.utf8.allSatisfy { (65...90).contains($0) || (97...122).contains($0) }
        case (64, 1): length <= 25
        case (64, 2): length <= 15
        case (64, _): true
        case (_, 0): length <= 32 && part.value.isPrintableASCII
        default: true
        }
    }
}

extension String {
    /// ASCII digits only; at least one.
    var isDigits: Bool { !isEmpty && utf8.allSatisfy { (48...57).contains($0) } }

    /// Digits with at most one point after the first of them: `98.73`, `98`, `98.`
    var isDecimal: Bool {
        let parts = utf8.split(separator: 46, maxSplits: 1, omittingEmptySubsequences: false)
        return !parts[0].isEmpty && parts.allSatisfy { $0.allSatisfy { (48...57).contains($0) } }
    }

    var hasNonZeroDigit: Bool { utf8.contains { (49...57).contains($0) } }
    var isPrintableASCII: Bool { utf8.allSatisfy { (32...126).contains($0) } }
}
