import Testing
import Web

@Suite("Problems of requests") struct ProblemTests {
    @Test(
        "How much may be sent is said in a unit in which it is not nothing",
        arguments: [(64 * 1024, "64 KB"), (1024 * 1024, "1 MB"), (32 << 20, "32 MB"), (5, "1 KB")])
    func room(_ limit: Int, _ words: String) {
        let message = RequestProblem.tooLarge(limit: limit).message
        for language in [Language.ja, .en, .further(.easy), .further(.chinese), .further(.vietnamese)] {
            #expect(message(language).contains(words), "\(message(language))")
        }
    }
}
