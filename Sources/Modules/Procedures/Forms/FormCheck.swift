import Core
import Foundation
import Forms
import Japanese
import Storage
import StrictYAML
import Web

/// 点検: a text of a form as the compiler sees it, for the procedure whose form it is to be.
struct FormCheck: Sendable {
    /// The compiled form; `nil` while there is any fault.
    let form: CompiledForm?
    let faults: [FileFault]
    /// The whole text, a municipality's with its master worked in.
    let text: String
    /// The prefecture's version that it stands on.
    let master: FormVersion?

    var isPublishable: Bool { form != nil }

    static func of(_ source: String, for procedure: Procedure, at instant: Instant, in db: any Connection) throws -> FormCheck {
        if FormReading.of(source).sketch?.isOverlay == true { return try overlaid(source, procedure, at: instant, in: db) }
        return try plain(source, for: procedure, on: instant.day, in: db)
    }

    /// A municipality's changes of a master: the master is looked up, the changes worked in, and the whole compiled. A version that is not
    /// in force yet is nobody's master.
    private static func overlaid(_ source: String, _ procedure: Procedure, at instant: Instant, in db: any Connection) throws -> FormCheck {
        var master: FormVersion?
        let check = try FormReading.overlay(source) { reference in
            master = try FormVersion.with(reference, in: db).flatMap { $0.validFrom <= instant ? $0 : nil }
            return master?.source
        }
        guard let form = check.form else { return FormCheck(form: nil, faults: check.faults, text: check.text, master: master) }
        return try whole(form, check.text, for: procedure, master: master, on: instant.day, in: db)
    }

    /// A text that stands for itself.
    private static func plain(_ source: String, for procedure: Procedure, on day: Day, in db: any Connection) throws -> FormCheck {
        switch FormReading.compiled(source) {
        case .failure(let problem): FormCheck(form: nil, faults: problem.faults, text: source, master: nil)
        case .success(let form): try whole(form, source, for: procedure, master: nil, on: day, in: db)
        }
    }

    /// A form that compiles, looked at as that of its procedure.
    private static func whole(
        _ form: CompiledForm, _ text: String, for procedure: Procedure, master: FormVersion?, on day: Day, in db: any Connection
    ) throws -> FormCheck {
        let faults =
            foreign(form.definition, procedure) + (try unsealable(form.definition, procedure, on: day, in: db))
            + (master == nil ? try reused(form.definition, procedure, in: db) : [])
        return FormCheck(form: faults.isEmpty ? form : nil, faults: faults, text: text, master: master)
    }

    /// Nothing can be sealed to a section without a key.
    private static func unsealable(_ form: FormDefinition, _ procedure: Procedure, on day: Day, in db: any Connection) throws -> [FileFault] {
        guard form.isSealed else { return [] }
        let tree = try OrganisationTree.on(day, in: db)
        guard try SealingKey.current(of: procedure.organisation, tree, in: db) == nil else { return [] }
        return [FileFault(line: 1, key: "pages", message: SealingText.needsKey)]
    }

    /// The id of a question, in rows too, or of an option that an earlier version had stays theirs: answers that people gave stand behind
    /// it. It may come back as what it was. The ids of a master are the prefecture's.
    private static func reused(_ form: FormDefinition, _ procedure: Procedure, in db: any Connection) throws -> [FileFault] {
        let versions = try FormVersion.all(of: procedure.id, in: db).filter { $0.withdrawnAt == nil }
        guard versions.count > 1 else { return [] }
        let before = try versions.map { version in
            (
                number: version.number,
                signs: Dictionary(try version.form().definition.signs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            )
        }
        return form.signs.compactMap { one in
            guard before[0].signs[one.name] == nil,
                let (number, old) = before.lazy.compactMap({ version in version.signs[one.name].map { (version.number, $0) } }).first,
                old.type != one.type || old.label != one.label
            else { return nil }
            let message = BuilderText.reusedID(one.id, old.label, number, isOption: one.type == nil)
            return FileFault(line: 1, key: "\(one.key).id", message: message)
        }
    }

    /// A form names the procedure that it belongs to, and is published for no other.
    private static func foreign(_ form: FormDefinition, _ procedure: Procedure) -> [FileFault] {
        var faults: [FileFault] = []
        if form.body != procedure.body { faults.append(FileFault(line: 1, key: "body", message: BuilderText.otherBody(procedure.body))) }
        if form.procedure != procedure.number {
            faults.append(FileFault(line: 1, key: "procedure", message: BuilderText.otherProcedure(procedure.number)))
        }
        return faults
    }
}

/// 記号: an id behind which answers stand.
private struct AnsweredSign {
    let id: String
    /// Its id with those of what it stands in: `rooms.size=small`.
    let name: String
    let label: Message
    /// Of a question; `nil` for an option.
    let type: String?
    /// Where it is in the form.
    let key: String
}

extension FormDefinition {
    /// The questions, those of rows too, each with its options.
    fileprivate var signs: [AnsweredSign] {
        func signs(_ one: Question, _ name: String, _ key: String) -> [AnsweredSign] {
            let options = one.options.enumerated().map { index, option in
                AnsweredSign(id: option.id, name: "\(name)=\(option.id)", label: option.label, type: nil, key: "\(key).options[\(index)]")
            }
            let fields = one.fields.enumerated().flatMap { signs($1, "\(name).\($1.id)", "\(key).questions[\($0)]") }
            return [AnsweredSign(id: one.id, name: name, label: one.label, type: one.kind.type, key: key)] + options + fields
        }
        return pages.enumerated().flatMap { page, one in
            one.questions.enumerated().flatMap { signs($1, $1.id, "pages[\(page)].questions[\($0)]") }
        }
    }
}
