import Japanese
import Storage
import Web

/// 問い合わせ先: how an office is reached. What it does not state itself is that of the nearest unit above it: a section without a telephone
/// is called by its bureau's, else by its body's.
public struct Contact: Sendable, Hashable {
    /// The office with its body: 広島県 健康福祉局薬務課.
    public let office: Message
    public let telephone: Telephone?
    /// Whose number it is, where it is that of a unit above it.
    public let exchange: Message?
    /// 内線
    public let extensionNumber: String?
    /// The postal code with the address.
    public let address: Message?
    public let mail: String?
    /// 受付時間
    public let hours: Message?

    /// Whether nobody knows how it is reached.
    public var isEmpty: Bool { telephone == nil && address == nil && mail == nil }

    /// One unit of the way up, with what it states.
    struct Step: Record {
        let unit: Organisation
        let entry: ContactEntry

        init(_ row: Row) throws {
            unit = try Organisation(row)
            entry = try ContactEntry(row)
        }

        init(unit: Organisation, entry: ContactEntry) {
            self.unit = unit
            self.entry = entry
        }
    }

    /// The contact of a unit, asked in one query. A unit that is no more is reached as it was last.
    public static func of(_ code: String, on day: Day, in db: any Connection) throws -> Contact {
        // The newest period that has begun by the day.
        let isNewest: SQL = "p.valid_from = (SELECT MAX(n.valid_from) FROM organisation_period n WHERE n.code = p.code AND n.valid_from <= \(day))"
        let path: [Step] = try db.all(
            """
            WITH RECURSIVE above (code, depth) AS (
                SELECT o.code, 0 FROM organisation o WHERE o.code = \(code)
                UNION ALL
                SELECT p.parent, a.depth + 1 FROM above a JOIN organisation_period p ON p.code = a.code
                WHERE p.parent IS NOT NULL AND a.depth < 16 AND \(isNewest)
            )
            SELECT o.code, o.kind, p.name, p.kana, p.english, p.parent, p.valid_from, p.valid_to, p.successor, o.place, c.telephone, c.extension,
                c.postal_code, c.address, c.address_en, c.email, c.hours, c.hours_en FROM above a
            JOIN organisation o ON o.code = a.code JOIN organisation_period p ON p.code = o.code
            LEFT JOIN organisation_contact c ON c.code = o.code WHERE \(isNewest) ORDER BY a.depth
            """)
        return Contact(code, upward: path)
    }

    /// Of the bodies of a day, those that say how they are reached, the prefecture first.
    public static func ofBodies(on day: Day, in db: any Connection) throws -> [Contact] {
        let (tree, entries) = (try OrganisationTree.on(day, in: db), try ContactEntry.all(in: db))
        return tree.inFileOrder(tree.bodies).map { Contact($0.code, tree, entries) }.filter { !$0.isEmpty }
    }

    /// The same of a unit of a tree whose contacts are at hand.
    init(_ code: String, _ tree: OrganisationTree, _ entries: [String: ContactEntry]) {
        self.init(
            code, upward: tree.path(code).reversed().map { Step(unit: $0, entry: entries[$0.code] ?? ContactEntry(code: $0.code, values: [:])) })
    }

    /// - Parameter path: from the unit up to its body.
    init(_ code: String, upward path: [Step]) {
        office = path.isEmpty ? Message(same: code) : Organisation.label(path.reversed().map(\.unit))
        func nearest(_ field: ContactField) -> Int? { path.firstIndex { $0.entry[field] != nil } }
        func words(_ field: ContactField, _ english: ContactField) -> Message? {
            nearest(field).map { Message(ja: path[$0].entry[field] ?? "", en: path[$0].entry[english] ?? path[$0].entry[field] ?? "") }
        }
        let number = nearest(.telephone)
        telephone = number.flatMap { try? Telephone(lenient: path[$0].entry[.telephone] ?? "") }
        exchange = number.flatMap { $0 == 0 ? nil : ContactText.exchange(path[$0].unit) }
        // An extension is that of the number below which it stands.
        extensionNumber = number.flatMap { path[...$0].lazy.compactMap { $0.entry[.extensionNumber] }.first }
        let place = nearest(.address).map { path[$0].entry }
        address = place.map { entry in
            let (japanese, english) = (entry[.address] ?? "", entry[.englishAddress])
            guard let code = entry[.postalCode] else { return Message(ja: japanese, en: english ?? japanese) }
            return Message(ja: "〒\(code) \(japanese)", en: english.map { "\($0) \(code), Japan" } ?? "〒\(code) \(japanese)")
        }
        mail = nearest(.mail).flatMap { path[$0].entry[.mail] }
        hours = words(.hours, .englishHours).map(HoursText.said)
    }
}

extension Contact {
    /// 082-228-2111（広島県代表） 内線 2345
    public func number(_ lang: Language) -> String? {
        guard let telephone else { return nil }
        let (whose, own) = (exchange?(lang), extensionNumber)
        switch lang {
        case .ja: return telephone.description + (whose.map { "（\($0)）" } ?? "") + (own.map { " 内線\($0)" } ?? "")
        case .en, .further:
            let dialled = lang == .en ? telephone.abroad : telephone.description
            return dialled + (whose.map { " (\($0))" } ?? "") + (own.map { ", \(ContactText.extensionNumber(lang)) \($0)" } ?? "")
        }
    }

    /// In one line, for mails and sentences: 電話 082-228-2111（広島県代表）（8時30分から17時15分まで）; `nil` where there is nothing to tell.
    public func line(_ lang: Language) -> String? {
        let number = number(lang)
        let reached = number.map { "\(ContactText.telephone(lang)) \($0)" } ?? mail.map { "\(ContactText.mail(lang)) \($0)" } ?? address?(lang)
        guard let reached, number != nil, let hours else { return reached }
        return "\(reached)\(lang == .ja ? "　" : ", ")\(hours(lang))"
    }
}

extension Telephone {
    /// As people outside Japan dial it: +81 82-228-2111. A number that is answered only within Japan stays as it is.
    public var abroad: String { isNational ? description : "+81 \(description.dropFirst())" }
    /// The address that a telephone dials.
    public var link: String { "tel:\(isNational ? digits : international)" }
    private var isNational: Bool { kind == .freephone || kind == .navi }
}
