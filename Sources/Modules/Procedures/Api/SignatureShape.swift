import Core
import Foundation
import Storage

/// 電子署名, as other systems see it: whose it is and how that stands to the answers. Document, signature and certificate are files of their own, by which
/// they check it by themselves; each look at one is recorded.
enum SignatureShape {
    private static func match(_ name: String) -> Schema.Field { .init(name, .choice(of: SignatureLikeness.Match.self)) }

    static let whole = Schema.object(
        "CardSignature",
        [
            .init("issuer", .text()), .init("serial", .text().note("Number of the certificate, hexadecimal")),
            .init("at", .instant.note("When it was checked first")),
            match("name"), match("address"), match("birthdate"),
            .init("is_under_fifteen", .flag),
            .init(
                "signer",
                Schema.choice(of: ApplicantSignature.Signer.Part.self).note(
                    "As whom it was signed: of who acts for somebody the name of the mandate is compared, and nothing else")),
            .init("is_principals", Schema.flag.note("Whether who acts for somebody has sent it with the principal's certificate")),
        ]
    ).orNull.note("By a certificate of the public personal authentication service; how its holder's details stand to the answers")

    static func described(_ file: CaseFile, in db: any Connection) throws -> JSON {
        guard let likeness = file.state.identity?.likeness,
            let signed = try ApplicantSignature.of(file.application.id.text, key: file.key, in: db)?.content.signed
        else { return .null }
        return [
            "issuer": .string(signed.issuer), "serial": .string(signed.serial), "at": .text(signed.at),
            "name": .string(likeness.name.rawValue),
            "address": .string(likeness.address.rawValue), "birthdate": .string(likeness.birthdate.rawValue),
            "is_under_fifteen": .bool(likeness.isUnderFifteen),
            "signer": .string((likeness.acting ?? .applicant).rawValue), "is_principals": .bool(likeness.isPrincipals == true),
        ]
    }
}
