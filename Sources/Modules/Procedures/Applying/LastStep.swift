import Core
import Storage
import Web

extension DraftPages {
    /// Sending it, at the end of the summary.
    struct LastStep: Sendable {
        let act: ProcedureAct
        /// What has to be shown before of who the applicant is, and is not yet.
        let asks: SignInFirst
        /// Why it was not sent, to whoever sent it from an older page: what was signed is not what would be sent now.
        let unsent: Message?
        /// By whose card it is signed, as it stands.
        let signed: ApplicantSignature.Signed?
        /// By which law it is taken in.
        let ground: Ground
        /// Whether the draft moves to the version in force before.
        let move: DraftMove.Need
        /// Whether a rule says who works what an officer keys in.
        let isByRule: Bool

        init(_ draft: Draft, of procedure: Procedure, _ visit: Visit, _ ways: IdentityWays, in db: any Connection) throws {
            let guide = try draft.guide(on: visit.now.day, in: db)?.content
            let (identity, contact) = (guide?.identity ?? .none, try draft.contact(of: visit.holders, on: visit.now.day, in: db))
            let isShown: Bool
            if identity == .signature {
                let signer = try ApplicantSignature.Signer(draft, by: visit.holders, on: visit.now.day, in: db)
                signed = try draft.signature(for: draft.counting(on: visit.now.day, in: db), by: signer, in: db)?.signed
                isShown = signed != nil
                unsent = isShown ? nil : CardSignatureText.unsent(try ApplicantSignature.of(draft.id.text, key: draft.key, in: db)?.content, signer)
            } else {
                isShown = identity.shown(contact, actor: visit.actor, verified: visit.session?.verified) != nil
                (unsent, signed) = (nil, nil)
            }
            move = try draft.moveNeed(at: visit.now, in: db)
            isByRule = try draft.isKeyedIn == true && AssignmentRule.gives(procedure.id, at: procedure.organisation, in: db)
            act = procedure.act(guide)
            asks = SignInFirst(isShown ? .none : identity, ways)
            ground = Ground(guide?.law, of: try OrganisationTree.on(visit.now.day, in: db).path(procedure.body).first)
        }
    }
}
