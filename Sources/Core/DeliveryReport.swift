import Foundation
import Japanese
import Storage

/// 配送状況通知: what a mail server says of a mail that it could not deliver, as it comes back by mail: a `multipart/report` (RFC 6522) with a
/// `message/delivery-status` (RFC 3464) and the header of what we had sent, in which our Message-ID stands. Anybody can write one: it is
/// believed only of a mail of the outbox, and only of the address to which that went.
package struct DeliveryReport: Sendable {
    /// Of which it tells.
    package let mail: ID<Mail>
    /// The addresses that it says have failed for good: `Action: failed`, `Status: 5.x.x`. What is only late is not among them.
    package let failed: Set<String>

    /// As much of a message is looked at: a report says at its beginning what it has to say.
    private static let most = 1 << 20

    /// `nil` for whatever is no such report.
    init?(_ bytes: Data) {
        var lines = String(decoding: bytes.prefix(Self.most), as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        let header = Self.fields(&lines)
        guard let type = header["content-type"], type.lowercased().hasPrefix("multipart/report"),
            let boundary = type.firstMatch(of: /(?i)boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/).map({ $0.1 ?? $0.2 ?? "" }), !boundary.isEmpty
        else { return nil }
        var (mail, failed): (ID<Mail>?, Set<String>) = (nil, [])
        for var part in Self.parts(lines, boundary) {
            let type = Self.fields(&part)["content-type"]?.lowercased().split(separator: ";").first?.trimmingCharacters(in: .whitespaces) ?? ""
            switch type {
            case "message/delivery-status", "message/global-delivery-status": failed.formUnion(Self.failed(part))
            // The mail as it came back, or its header alone.
            case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers":
                mail = mail ?? Self.fields(&part)["message-id"]?.firstMatch(of: /<([0-9A-Z]{26})@/).flatMap { ID<Mail>(String($0.1)) }
            default: break
            }
        }
        guard let mail, !failed.isEmpty else { return nil }
        (self.mail, self.failed) = (mail, failed)
    }

    /// Takes a message that came to the address for such reports; told twice it is noted once.
    /// - Returns: whether it is news of a mail of ours.
    package static func take(_ message: Data, at instant: Instant, in db: any Connection) throws -> Bool {
        guard let report = DeliveryReport(message),
            let mail = try db.first("SELECT * FROM mail WHERE id = \(report.mail)", as: Mail.self), !mail.recipient.isEmpty,
            report.failed.contains(MailAddress.plain(mail.recipient))
        else { return false }
        return try Mail.fail(mail.id, .returned, at: instant, in: db)
    }

    /// Reads a message to its end, so that whoever writes it is not broken off, and keeps what is looked at of it.
    package static func read(_ handle: FileHandle) throws -> Data {
        var message = Data()
        while let piece = try handle.read(upToCount: 64 * 1024), !piece.isEmpty {
            if message.count < most { message.append(piece) }
        }
        return message
    }

    // MARK: pieces

    private typealias Lines = ArraySlice<Substring>

    /// The fields of a header, by their names in small letters, up to the empty line behind it; of several of one name the first.
    private static func fields(_ lines: inout Lines) -> [String: String] {
        var fields: [String: String] = [:]
        var last: String?
        while let line = lines.popFirst(), !line.isEmpty {
            if line.first == " " || line.first == "\t" {
                if let last { fields[last, default: ""] += line }
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
                last = fields[name] == nil ? name : nil
                if last != nil { fields[name] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces) }
            }
        }
        return fields
    }

    /// What stands between the boundaries.
    private static func parts(_ lines: Lines, _ boundary: Substring) -> [Lines] {
        var parts: [Lines] = []
        var start: Int?
        for (place, line) in zip(lines.indices, lines) where line.hasPrefix("--\(boundary)") {
            let rest = line.dropFirst(boundary.count + 2).trimmingCharacters(in: .whitespaces)
            guard rest.isEmpty || rest == "--" else { continue }
            if let start { parts.append(lines[start..<place]) }
            start = rest.isEmpty ? place + 1 : nil
        }
        if let start { parts.append(lines[start...]) }
        return parts
    }

    /// The addresses of a status that have failed for good: behind the fields of the message come those of each recipient.
    private static func failed(_ part: Lines) -> Set<String> {
        var (lines, failed): (Lines, Set<String>) = (part, [])
        while !lines.isEmpty {
            let fields = fields(&lines)
            let action = fields["action"]?.lowercased().prefix { $0.isLetter }
            guard action == "failed", fields["status"]?.prefixMatch(of: /5\.\d{1,3}\.\d{1,3}/) != nil else { continue }
            for name in ["final-recipient", "original-recipient"] {
                // `rfc822; hanako@example.jp`
                guard let address = fields[name]?.split(separator: ";", maxSplits: 1).last else { continue }
                failed.insert(MailAddress.plain(address.trimmingCharacters(in: CharacterSet(charactersIn: " \t<>"))))
            }
        }
        return failed
    }
}
