import Core
import Foundation
import Storage

/// 電子署名, as other systems see it: with the document and the signature, so that they check it by themselves.
enum SignatureShape {
    private static func match(_ name: String) -> Schema.Field { .init(name, .choice(of: SignatureLikeness.Match.self)) }

    static let whole = Schema.object(
        "CardSignature",
        [
            .init("issuer", .text()), .init("serial", .text().note("Number of the certificate, hexadecimal")),
            .init("at", .instant.note("When it was checked first")),
            .init("document", .text().note("What was signed, base64")), .init("signature", .text().note("CMS, base64")),
            .init("certificate", .text().note("X.509, base64")), match("name"), match("address"), match("birthdate"),
            .init("is_under_fifteen", .flag),
        ]
    ).orNull.note("By a certificate of the public personal authentication service; how its holder's details stand to the answers")

    static func described(_ file: CaseFile, in db: any Connection) throws -> JSON {
        guard let likeness = file.state.identity?.likeness,
            let one = try ApplicantSignature.of(file.application.id.text, key: file.key, in: db), let signed = one.content.signed
        else { return .null }
        return [
            "issuer": .string(signed.issuer), "serial": .string(signed.serial), "at": .text(signed.at),
            "document": .string(one.content.document.base64EncodedString()), "signature": .string(signed.signature.base64EncodedString()),
            "certificate": .string(signed.certificate.base64EncodedString()), "name": .string(likeness.name.rawValue),
            "address": .string(likeness.address.rawValue), "birthdate": .string(likeness.birthdate.rawValue),
            "is_under_fifteen": .bool(likeness.isUnderFifteen),
        ]
    }
}
