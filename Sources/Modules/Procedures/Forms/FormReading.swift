import Core
import Foundation
import Forms
import Storage
import StrictYAML

/// 様式の下読み: a text of a form as it is read and compiled. Of a long one that takes a moment, which no transaction should wait for: it is
/// read before, beside others, and what was found is remembered by the digest of the text.
struct FormReading: Sendable {
    /// Its structure; `nil` while it is not YAML.
    let sketch: FormSketch?

    private static let known = Remembered<Digest, FormReading>(limit: 32)
    private static let compiled = Remembered<Digest, Result<CompiledForm, FormFileProblem>>(limit: 32)

    static func of(_ text: String) -> FormReading {
        known.value(Digest(of: Data(text.utf8))) { FormReading(sketch: FormSketch(text)) }
    }

    /// The whole text of a form, compiled.
    static func compiled(_ text: String) -> Result<CompiledForm, FormFileProblem> {
        let bytes = Data(text.utf8)
        return compiled.value(Digest(of: bytes)) { FormFile.compile(bytes) }
    }

    /// Reads a text, with the master on which it stands, so that a check within a transaction finds it done.
    static func prepare(_ source: String, _ database: Database) async throws {
        guard of(source).sketch?.isOverlay == true else {
            _ = compiled(source)
            return
        }
        guard let reference = FormOverlay.read(source, FileFaults())?.master else { return }
        let master = try await database.read { try FormVersion.with(reference, in: $0)?.source }
        _ = FormReading.overlay(source) { _ in master }
    }

    /// A municipality's changes, worked into the master that is found.
    static func overlay(_ source: String, master: (FormOverlay.Reference) throws -> String?) rethrows -> OverlayCheck {
        try OverlayCheck(source, noMaster: { BuilderText.noMaster($0.description) }, master: master, compile: compiled)
    }
}
