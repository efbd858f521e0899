import Core

extension Procedures {
    /// The builder: forms of the procedures that an officer keeps.
    static func building(_ site: Routes, _ platform: Platform) {
        let builder = BuilderHandlers(platform)
        site.get("/staff/procedures/{id}/form", allow: .may(keep), builder.overview)
        site.post("/staff/procedures/{id}/form", allow: .may(keep), builder.begin)
        site.post("/staff/procedures/{id}/form/acts", allow: .may(keep), builder.act)
        site.post("/staff/procedures/{id}/form/removal", allow: .may(keep), builder.discard)
        let parts = PartHandlers(platform)
        site.get("/staff/procedures/{id}/form/parts/{part}", allow: .may(keep), parts.edit)
        site.post("/staff/procedures/{id}/form/parts/{part}", allow: .may(keep), parts.save)
        site.get("/staff/procedures/{id}/form/source", allow: .may(keep), parts.source)
        site.post("/staff/procedures/{id}/form/source", allow: .may(keep), parts.saveSource)
        let versions = VersionHandlers(platform)
        site.get("/staff/procedures/{id}/form/history", allow: .may(keep), versions.history)
        site.post("/staff/procedures/{id}/form/history", allow: .may(keep), versions.goBack)
        site.get("/staff/procedures/{id}/form/history/{save}", allow: .may(keep), versions.save)
        site.get("/staff/procedures/{id}/form/comparison", allow: .may(keep), versions.compare)
        site.get("/staff/procedures/{id}/form/publication", allow: .may(keep), versions.publication)
        site.post("/staff/procedures/{id}/form/publication", allow: .may(keep), versions.publish)
        site.get("/staff/procedures/{id}/form/versions/{version}", allow: .may(keep), versions.read)
        site.post("/staff/procedures/{id}/form/versions/{version}/withdrawal", allow: .may(keep), versions.withdraw)
        let trials = TrialHandlers(platform)
        site.get("/staff/procedures/{id}/form/applicants", allow: .may(keep), trials.applicants)
        site.post("/staff/procedures/{id}/form/applicants", allow: .may(keep), trials.keep)
        site.get("/staff/procedures/{id}/form/paper-form.pdf", allow: .may(keep), cost: 10, BlankFormHandlers(platform).draft)
        let masters = MasterHandlers(platform)
        site.post("/staff/procedures/{id}/form/slots", allow: .may(keep), masters.fill)
        site.get("/staff/procedures/{id}/form/merge", allow: .may(keep), masters.merge)
        site.post("/staff/procedures/{id}/form/merge", allow: .may(keep), masters.resolve)
        site.get("/staff/procedures/{id}/form/municipalities", allow: .may(keep), masters.takers)
        site.post("/staff/procedures/{id}/form/previews", allow: .may(keep), cost: 5, trials.begin)
        site.get("/staff/procedures/{id}/form/previews/{preview}/{page}", allow: .may(keep), trials.page)
        site.post("/staff/procedures/{id}/form/previews/{preview}/{page}", allow: .may(keep), trials.save)
    }
}
