import Japanese
import Storage
import Web

/// One thing that is told of how a unit is reached; also its column in the organisation file and its field on the page.
public enum ContactField: String, CaseIterable, Sendable {
    case telephone
    /// 内線: of its own number, or of that of the unit above it.
    case extensionNumber = "extension"
    case postalCode = "postal_code"
    case address
    case englishAddress = "address_en"
    case mail = "email"
    case hours
    case englishHours = "hours_en"
}

/// 組織の連絡先: what a unit states of itself. `Contact` adds what it has from the units above it.
public struct ContactEntry: Record, Hashable {
    public let code: String
    /// As they are stored; a field that is not stated is not in it.
    public let values: [ContactField: String]

    /// From a row that has the columns of a contact, or nothing in their place.
    public init(_ row: Row) throws {
        code = try row["code"]
        var values: [ContactField: String] = [:]
        for field in ContactField.allCases {
            let value: String? = try row[field.rawValue]
            if let value, !value.isEmpty { values[field] = value }
        }
        self.values = values
    }

    init(code: String, values: [ContactField: String]) {
        self.code = code
        self.values = values.filter { !$0.value.isEmpty }
    }

    subscript(_ field: ContactField) -> String? { values[field] }

    static let migration = Migration(
        "core-020-contacts-of-units",
        """
        CREATE TABLE organisation_contact (
            code TEXT NOT NULL PRIMARY KEY REFERENCES organisation (code),
            telephone TEXT NOT NULL, extension TEXT NOT NULL, postal_code TEXT NOT NULL CHECK (postal_code = '' OR length(postal_code) = 8),
            address TEXT NOT NULL, address_en TEXT NOT NULL, email TEXT NOT NULL, hours TEXT NOT NULL, hours_en TEXT NOT NULL
        );
        """)

    // MARK: questions

    /// What is stated, by unit.
    static func all(in db: any Connection) throws -> [String: ContactEntry] {
        Dictionary(uniqueKeysWithValues: try db.all("SELECT * FROM organisation_contact", as: ContactEntry.self).map { ($0.code, $0) })
    }

    /// What one unit states; nothing at first.
    static func of(_ code: String, in db: any Connection) throws -> ContactEntry {
        try db.first("SELECT * FROM organisation_contact WHERE code = \(code)") ?? ContactEntry(code: code, values: [:])
    }

    // MARK: verbs

    /// Puts it in the place of what the unit stated before.
    func keep(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let old = try ContactEntry.of(code, in: db)
        if old == self { return }
        func text(_ field: ContactField) -> String { values[field] ?? "" }
        if values.isEmpty {
            try db.run("DELETE FROM organisation_contact WHERE code = \(code)")
        } else {
            try db.run(
                """
                INSERT INTO organisation_contact (code, telephone, extension, postal_code, address, address_en, email, hours, hours_en)
                VALUES (\(code), \(text(.telephone)), \(text(.extensionNumber)), \(text(.postalCode)), \(text(.address)),
                    \(text(.englishAddress)), \(text(.mail)), \(text(.hours)), \(text(.englishHours)))
                ON CONFLICT (code) DO UPDATE SET telephone = excluded.telephone, extension = excluded.extension,
                    postal_code = excluded.postal_code, address = excluded.address, address_en = excluded.address_en,
                    email = excluded.email, hours = excluded.hours, hours_en = excluded.hours_en
                """)
        }
        try Journal.record(
            ContactText.changed, Journal.Subject("organisation", code), before: old.journal, after: journal, by: actor, at: instant, in: db)
    }

    private var journal: [String: String] { Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) }) }

    // MARK: reading what was typed

    /// One fault, at the field that has it.
    struct Fault: Equatable {
        let field: ContactField
        let message: Message
    }

    /// What people wrote, as it is stored: lenient in its width, hyphens and spaces, strict in what it must be.
    /// - Parameter typed: the fields that were asked for; one that was left empty is there and empty.
    static func read(_ typed: [ContactField: String]) -> (values: [ContactField: String], faults: [Fault]) {
        var values: [ContactField: String] = [:]
        var faults: [Fault] = []
        for field in ContactField.allCases {
            let text = typed[field] ?? ""
            if text.allSatisfy(\.isWhitespace) { continue }
            do throws(ContactFault) {
                values[field] = try field.stored(text)
            } catch {
                faults.append(Fault(field: field, message: error.message))
            }
        }
        // 082-228-2111 内線 2345, typed as one.
        if values[.extensionNumber] == nil, let number = typed[.telephone].flatMap({ try? Telephone(lenient: $0) })?.extensionNumber {
            values[.extensionNumber] = number
        }
        for (field, needed) in [(ContactField.postalCode, ContactField.address), (.englishAddress, .address), (.englishHours, .hours)]
        where values[field] != nil && typed[needed].map({ $0.allSatisfy(\.isWhitespace) }) == true {
            faults.append(Fault(field: needed, message: ContactText.needed(needed.label, for: field.label)))
        }
        return (values, faults)
    }
}

/// Why something cannot be stored.
struct ContactFault: Error {
    let message: Message
    init(_ message: Message) { self.message = message }
}

extension ContactField {
    /// How many characters it may have.
    var longest: Int {
        switch self {
        case .extensionNumber: 10
        case .mail: 254
        default: 200
        }
    }

    /// - Throws: what is wrong with it, for people.
    fileprivate func stored(_ text: String) throws(ContactFault) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").withoutUnseen
        guard words.count <= longest else { throw ContactFault(ContactText.tooLong(longest)) }
        switch self {
        case .telephone:
            do throws(Telephone.Fault) {
                return try Telephone(lenient: words).description
            } catch {
                throw ContactFault(ContactText.wrong(error))
            }
        case .extensionNumber:
            let plain = Width.half(words).replacing("内線", with: "").filter { $0 != " " }
            guard plain.wholeMatch(of: #/[0-9\-]{1,10}/#) != nil else { throw ContactFault(ContactText.wrongExtension) }
            return plain
        case .postalCode:
            guard let code = try? PostalCode(lenient: words) else { throw ContactFault(ContactText.wrongPostalCode) }
            return code.description
        case .mail:
            let plain = Width.half(words)
            guard plain.wholeMatch(of: #/[^\s@<>"]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24}/#) != nil else {
                throw ContactFault(ContactText.wrongMail)
            }
            return plain
        case .address, .englishAddress, .hours, .englishHours: return words
        }
    }
}
