import Core
import Japanese
import Storage
import Web

extension CaseFile {
    /// 登録の照合: an officer has looked for a delegate's licence in its register, or takes back that they have.
    /// - Parameter agent: the mandate, or the sub-mandate, of whoever states it.
    func checkLicence(of agent: String, _ isChecked: Bool, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireOther(actor, in: db)
        guard let mandate = try Mandate.of(application.id.text, key: key, in: db), mandate.confirmedAt != nil else { throw RequestProblem.notFound }
        let subs = try SubMandate.all(of: mandate.id, key: key, in: db).filter { $0.acceptedAt != nil }
        let stated = mandate.id.text == agent ? mandate.content.professional : subs.first { $0.id.text == agent }?.content.professional
        guard let stated else { throw RequestProblem.notFound }
        guard (state.checkedLicences[agent] != nil) != isChecked else { return }
        try append(.professionChecked(agent: agent, licence: stated.words(.ja), isChecked: isChecked), by: actor, at: instant, in: db)
    }
}

extension CaseActHandlers {
    @Sendable func checkLicence(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (agent, isChecked) = (input["agent"] ?? "", input["checked"] == "yes")
        return try await act(visit, input, done: "profession") {
            try $0.checkLicence(of: agent, isChecked, by: visit.actor, at: visit.now, in: $1)
        }
    }
}

/// 士業の資格 on a case's page.
enum LicencePieces {
    /// What is stated, that it is stated only, and whether an officer has looked for it in its register.
    static func row(_ stated: Professional?, of agent: String, _ view: CaseView, _ form: Form) -> HTML {
        guard let stated else { return .empty }
        let lang = form.language
        let checked = view.state.checkedLicences[agent]
        let tag =
            checked.map { Component.tag(ProfessionText.checked($0.on, $0.by)(lang), "good") }
            ?? Component.tag(ProfessionText.unchecked(lang), "plain")
        let button = form.button(
            action: "/staff/cases/\(view.file.application.id)/licence", checked == nil ? ProfessionText.check : ProfessionText.uncheck, kind: "text",
            fields: ["agent": agent, "checked": checked == nil ? "yes" : "no"])
        return
            "<p>\(stated.words(lang)) \(tag)\(stated.remark.map { "<br><span class=\"small muted\">\($0(lang))</span>" as HTML })</p>\(view.worksIt ? button : .empty)"
    }
}
