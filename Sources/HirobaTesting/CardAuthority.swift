import Core

extension CardAuthority {
    /// One with its list of the 2 October 2022, which is good for three days.
    public static func with<T>(_ name: String = "JPKI Test", _ body: (CardAuthority) async throws -> T) async throws -> T {
        try await TestEngines.withFolder { folder in
            let authority = CardAuthority(folder: folder, name: name)
            try await authority.found()
            try await authority.list()
            return try await body(authority)
        }
    }
}
