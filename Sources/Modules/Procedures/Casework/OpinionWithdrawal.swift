import Core
import Storage
import Web

extension CaseFile {
    /// 照会の取りやめ: the section that was asked sees nothing of the case any more, and is told; where the clock stood for it, it goes on.
    func withdrawOpinion(_ id: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.consult, by: actor, in: db)
        guard let asked = state.opinions.first(where: { $0.opinion.id == id }) else { throw RequestProblem.notFound }
        guard asked.isAwaited(on: instant.day) else { throw CaseProblem.overtaken }
        try append(.opinionWithdrawn(opinion: id), by: actor, at: instant, in: db)
        try db.run("DELETE FROM opinion WHERE id = \(id)")
        let people = try others(CaseAccess.officers(of: asked.opinion.unit, on: instant.day, in: db), in: db)
        try OfficerMail.post(.opinionWithdrawn, receipt: application.receipt, to: people, at: instant, in: db)
    }
}

extension OpinionPages {
    /// The button by which what is still waited for is taken back.
    static func withdrawal(_ one: CaseState.Consulted, _ view: CaseView, _ form: Form) -> HTML {
        guard view.worksIt, view.state.allows(.consult), one.isAwaited(on: view.day) else { return .empty }
        return form.button(
            action: "/staff/cases/\(view.file.application.id)/opinions/withdrawal", OpinionText.withdraw, confirm: OpinionText.withdrawConfirm,
            fields: ["opinion": one.opinion.id])
    }
}
