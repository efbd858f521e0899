import Documents

/// The `openssl` program, by which signatures, certificates and time stamps are checked: it is what everybody else checks them by.
enum OpenSSL {
    /// Nothing that speaks against what was to be checked.
    enum Failure: Error {
        case missing
        case tooLong
        case failed(String)
    }

    /// - Throws: `Failure`, `CancellationError`.
    static func run(_ arguments: [String], bytes: [UInt8] = [], output limit: Int = 4096, within seconds: Double) async throws -> OtherProgram.Outcome
    {
        do {
            let outcome = try await OtherProgram.run("openssl", arguments, bytes: bytes, output: limit, within: seconds)
            if outcome.isCrash { throw Failure.failed("openssl: \(outcome.words.suffix(200))") }
            return outcome
        } catch OtherProgram.Failure.notInstalled {
            throw Failure.missing
        } catch OtherProgram.Failure.tooSlow(let seconds) {
            throw Failure.failed("openssl: \(Int(seconds)) s")
        } catch OtherProgram.Failure.tooLong {
            throw Failure.tooLong
        } catch let known as Failure {
            throw known
        } catch let cancelled as CancellationError {
            throw cancelled
        } catch {
            throw Failure.failed("openssl: \(error)")
        }
    }
}
