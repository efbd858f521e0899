import Core
import Forms
import Japanese
import Storage
import Web

/// The saves of a draft, the versions that were published, and publishing.
enum VersionPages {
    /// Every published version with what it is by now.
    /// - Parameter mayBegin: whether a draft can begin with one of them.
    static func versions(_ procedure: Procedure, _ versions: [FormVersion], at instant: Instant, mayBegin: Bool = false, _ form: Form) -> HTML {
        let (lang, base) = (form.language, Building.base(procedure))
        guard !versions.isEmpty else { return .empty }
        let inForce = versions.filter { $0.withdrawnAt == nil && $0.validFrom <= instant }.max {
            ($0.validFrom, $0.number) < ($1.validFrom, $1.number)
        }
        let latest = versions.first { $0.withdrawnAt == nil }
        return """
            <h2>\(BuilderText.versions(lang))</h2>
            \(inForce.flatMap { try? $0.form() }?.definition.slots.isEmpty == false ? "<p><a href=\"\(base)/municipalities\">\(MasterText.takers(lang))</a></p>" as HTML : .empty)
            \(Component.table(caption: BuilderText.versions(lang), versions, [
                Column(BuilderText.version(lang), .title) { "<a href=\"\(base)/versions/\($0.number)\">\(BuilderText.versionNumber($0.number)(lang))</a> \(state($0, inForce, instant, lang))" },
                Column(BuilderText.validFrom(lang)) { "\(words($0.validFrom, lang))" },
                Column(BuilderText.publishedAt(lang)) { "\(words($0.publishedAt, lang))" },
                Column(BuilderText.compare(lang), .action) { acts($0, mayBegin: mayBegin && $0.id != latest?.id, base, at: instant, form) },
            ]))
            """
    }

    private static func acts(_ version: FormVersion, mayBegin: Bool, _ base: String, at instant: Instant, _ form: Form) -> HTML {
        let (lang, number) = (form.language, version.number)
        let acts: HTML = """
            \(number > 1 ? "<a href=\"\(base)/comparison?from=\(number - 1)&amp;to=\(number)\">\(BuilderText.compareWith(number - 1)(lang))</a>" as HTML : .empty)\
            \(version.validFrom > instant && version.withdrawnAt == nil ? form.button(action: "\(base)/versions/\(number)/withdrawal", BuilderText.withdraw, kind: "text", confirm: BuilderText.withdrawSure) : .empty)\
            \(mayBegin ? beginning(version, base, form) : .empty)
            """
        return acts == .empty ? .empty : "<div class=\"cluster\">\(acts)</div>"
    }

    /// Makes a draft of what a version says.
    static func beginning(_ version: FormVersion, _ base: String, _ form: Form) -> HTML {
        form.button(action: base, BuilderText.beginWith(version.number), kind: "text", fields: ["version": String(version.number)])
    }

    private static func state(_ version: FormVersion, _ inForce: FormVersion?, _ instant: Instant, _ lang: Language) -> HTML {
        if version.withdrawnAt != nil { return Component.tag(BuilderText.withdrawn(lang)) }
        if version.validFrom > instant { return Component.tag(BuilderText.scheduled(lang), "draft") }
        return version.id == inForce?.id ? Component.tag(BuilderText.inForce(lang), "published") : .empty
    }

    static func words(_ instant: Instant, _ lang: Language) -> String { "\(instant.day.words(lang)) \(instant.clockTime)" }

    // MARK: publishing

    /// That there is nothing to publish, and why.
    static func nothing(_ one: Building, _ why: FormProblem, _ lang: Language) -> HTML {
        """
        <h1>\(BuilderText.publish(lang))</h1>\(Component.notice(.info, why.message(lang)))
        <p><a class="button" href="\(one.base)">\(BuilderText.backToBuilder(lang))</a></p>
        """
    }

    static func publication(
        _ one: Building, _ latest: FormVersion?, _ changes: [FormChange]?, _ running: RunningComparison?, _ trial: TrialRun, _ form: Form
    )
        -> HTML
    {
        let lang = form.language
        return """
            <h1>\(BuilderText.publish(lang))</h1>
            \(one.check.isPublishable ? Component.errorSummary(form.problems, lang) : .empty)
            \(BuilderPages.faults(one, lang, isRefused: !form.problems.isEmpty))
            \(running?.ending(isAnew: one.sketch?.comparison != nil, lang))
            \(one.hasGuide ? .empty : GuidePages.missing(one.procedure, lang))
            \(latest.map { "<h2>\(BuilderText.changesSince($0.number)(lang))</h2>\(ComparisonPages.changes(changes ?? [], lang))" as HTML })
            \(trial.coverage == nil ? "<p class=\"support\">\(BuilderText.noApplicants(lang)) <a href=\"\(one.base)/applicants\">\(BuilderText.applicants(lang))</a></p>" as HTML : .empty)
            \(trial.coverage?.isWhole == false ? "<p class=\"support\">\(BuilderText.notReached(trial.runs.count)(lang)) <a href=\"\(one.base)/applicants\">\(BuilderText.applicants(lang))</a></p>" as HTML : .empty)
            \(one.check.isPublishable ? "<h2>\(BuilderText.fromWhen(lang))</h2>\(publishForm(one, form))" as HTML : .empty)
            """
    }

    private static func publishForm(_ one: Building, _ form: Form) -> HTML {
        let lang = form.language
        return form(
            action: "\(one.base)/publication", button: BuilderText.publishNumber, summarised: false,
            """
            <input type="hidden" name="seen" value="\(one.draft.save.number)">
            \(form.choices("way", BuilderText.way, options: [("now", BuilderText.atOnce(lang)), ("later", BuilderText.later(lang))], required: true))
            <div class="field-row">\(form.text("valid_on", BuilderText.validOn, support: BuilderText.validOnSupport))\(form.text("valid_at", BuilderText.validAt, value: "0:00"))</div>
            \(GoingOnline.control(one.procedure, form))
            <p class="support">\(BuilderText.pinned(lang))</p>
            """)
    }
}
