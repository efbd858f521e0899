import Core
import Storage
import Web

enum OfficePages {
    static func importPage(_ form: Form, _ outcome: Importer.Outcome?, _ blob: String?) -> HTML {
        let lang = form.language
        return """
            <h1>\(StaffText.importTitle(lang))</h1>
            \(outcome.map { preview($0, blob, form) })
            \(form(action: "/staff/plan/import", button: StaffText.preview, kind: blob == nil ? "primary" : "", upload: true,
                form.file("file", StaffText.planFile, accept: ".yml,.yaml")))
            """
    }

    private static func preview(_ outcome: Importer.Outcome, _ blob: String?, _ form: Form) -> HTML {
        let lang = form.language
        guard outcome.problems.isEmpty else {
            return Component.notice(.error, StaffText.faults(lang), "<ul>\(outcome.problems.prefix(200).html { "<li>\($0)</li>" })</ul>")
        }
        guard !outcome.lines.isEmpty else { return Component.notice(.info, StaffText.noChanges(lang)) }
        return Component.notice(
            .info, StaffText.changes(lang),
            """
            <ul>\(outcome.lines.html { "<li class=\"mono small\">\($0)</li>" })</ul>
            \(blob.map { form.button(action: "/staff/plan/import", StaffText.take, kind: "primary", fields: ["blob": $0]) })
            """)
    }
}
