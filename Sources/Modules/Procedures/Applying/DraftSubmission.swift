import Core
import Foundation
import HTTPTypes
import Storage
import Web

extension DraftHandlers {
    /// 提出: however often it is sent, it becomes one application with one receipt.
    @Sendable func submit(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("draft", of: Draft.self)
        let keys = platform.keys
        do {
            let signed = try await SignatureHandlers(platform).checked(id, visit)
            let visitor = Submission.Visitor(visit, isStillRight: input["still_right"] != nil, signed: signed)
            let ready = try await platform.database.read { db in
                try ReadySubmission.of(id, by: visit.holders, visit: visitor, keys: keys, at: visit.now, in: db)
            }
            let submission = try await platform.database.write { db in
                try Holding.take(id.text, by: visit.holders, at: visit.now, in: db)
                return try Submission.submit(
                    id, by: visit.holders, asIs: input["as_is"] == "yes", takes: input["take"] != nil, ready: ready, visit: visitor, keys: keys,
                    at: visit.now, in: db)
            }
            return .redirect(submission.isIntake ? submission.address : "\(submission.address)/receipt")
        } catch let problem as CardSignatureProblem {
            return try await SignatureHandlers(platform).page(visit, problem)
        } catch SubmissionProblem.unchecked {
            return .redirect("/apply/\(id)/\(Filling.check)?still=asked#still_right")
        } catch SubmissionProblem.unlikeVerified(let own) {
            return try await renew(own, visit)
        } catch SubmissionProblem.otherFee {
            return .redirect("/apply/\(id)/new-version")
        } catch SubmissionProblem.unconfirmed {
            return .redirect("/apply/\(id)/mandate?early=yes")
        } catch SubmissionProblem.unidentified {
            let isToSign = try await platform.database.read { db in
                try opened(visit, db).draft.guide(on: visit.now.day, in: db)?.content.identity == .signature
            }
            return .redirect("/apply/\(id)/\(Filling.check)\(isToSign ? "?unsent=yes" : "")")
        } catch SubmissionProblem.incomplete {
            return .redirect("/apply/\(id)/\(Filling.check)")
        }
    }
}
