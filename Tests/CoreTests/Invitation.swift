import Foundation
import Testing

/// The link by which somebody sets a password: what several tests need.
enum Invitation {
    static func link(in text: String) throws -> String {
        "/sign-in/password/" + String(try #require(text.firstMatch(of: /\/sign-in\/password\/([0-9a-f]{64})/)).1)
    }
}
