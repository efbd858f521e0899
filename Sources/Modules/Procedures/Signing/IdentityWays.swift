import Core

/// By which ways applicants can show on this site who they are.
struct IdentityWays: Sendable {
    /// The provider at which residents sign in; `nil` where none is set.
    let provider: ResidentsProvider?
    /// Whether it is set by what electronic signatures are checked.
    let takesSignatures: Bool

    init(_ platform: Platform) {
        provider = platform.residentsSignIn
        takesSignatures = CardTrust.isConfigured(platform.settings)
    }
}
