import Core
import Web

/// The officers' pages of what leaves this site: exports, and who is told of what.
extension Procedures {
    static let connect = Permission(
        "procedures.connect", Message(ja: "所属する組織への申請に起きたことを、ほかのシステムに知らせる", en: "Have other systems told what happens to applications"),
        roles: [.administrator])

    func connecting(_ site: Routes) {
        let export = ExportHandlers(platform)
        site.get("/staff/cases/export", allow: .may(Self.work), export.page)
        site.get("/staff/cases/export.csv", allow: .may(Self.work), cost: 20, export.csv)
        site.get("/staff/cases/export.xlsx", allow: .may(Self.work), cost: 20, export.xlsx)
        site.get("/staff/exports/{export}", allow: .may(Self.work), export.result)

        let webhooks = WebhookHandlers(platform)
        site.get("/staff/webhooks", allow: .may(Self.connect), webhooks.list)
        site.post("/staff/webhooks", allow: .may(Self.connect), cost: 5, webhooks.make)
        site.get("/staff/webhooks/new", allow: .may(Self.connect), webhooks.newPage)
        site.get("/staff/webhooks/{webhook}", allow: .may(Self.connect), webhooks.show)
        site.post("/staff/webhooks/{webhook}/resumption", allow: .may(Self.connect), webhooks.resume)
        site.post("/staff/webhooks/{webhook}/end", allow: .may(Self.connect), webhooks.end)
        site.post("/staff/webhooks/{webhook}/deliveries/{delivery}/replay", allow: .may(Self.connect), webhooks.replay)
    }

    /// The names of this part's journal entries.
    static let connectingActions = [CaseExport.exported] + ExportRun.actions + Webhook.actions
    static let connectingNoun = Journal.Noun("webhook", WebhookText.webhook, names: Webhook.names)
}
