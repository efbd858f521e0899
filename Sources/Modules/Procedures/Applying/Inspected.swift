import Foundation
import Inspection
import Web

/// What a file that came in truly is, by its content.
struct Inspected: Sendable {
    let name: String
    let kind: String
    let type: String
    private let verdict: Verdict
    private let given: String

    var isAccepted: Bool { verdict.isAccepted }

    /// Every kind that an officer can open: documents, pictures, tables, plain text.
    private static let allowed: Set<FileKind> = Set(FileKind.allCases).subtracting([.zip])

    /// Looks into the file; takes time in proportion to its size.
    init(_ file: FormInput.File) {
        verdict = FileInspection.inspect(file.bytes, name: file.name, allowed: Self.allowed)
        given = String(file.name.prefix(120)).withoutUnseen
        name = verdict.name
        kind = verdict.kind?.rawValue ?? ""
        type = verdict.kind?.mediaType ?? "application/octet-stream"
    }

    /// Why it is not taken.
    enum Fault { case locked, broken, unknown, disguised, dangerous }

    var fault: Fault {
        let found = verdict.findings.filter(\.refuses).map(\.innermost)
        for finding in found {
            switch finding {
            case .encryptedPDF, .encryptedZip, .encryptedOffice: return .locked
            case .truncated, .damaged, .emptyFile: return .broken
            case .unknownKind, .notAllowed: return .unknown
            default: continue
            }
        }
        if found.isEmpty { return .unknown }
        return found.allSatisfy { if case .disguised = $0 { true } else { false } } ? .disguised : .dangerous
    }

    /// Why it is not taken, and what its sender does.
    func message(_ label: Message) -> Message {
        switch fault {
        case .locked: FileText.locked(label, given)
        case .broken: FileText.broken(label, given)
        case .unknown: FileText.unknown(label, given)
        case .disguised: FileText.disguised(label, given)
        case .dangerous: FileText.dangerous(label, given)
        }
    }
}
