import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What the doctor says of the register of towns") struct DoctorTownsTests {
    private func run(_ arguments: [String]) async throws -> (code: Int, words: String) {
        try await Command.output(try RunningServer.program().path, arguments, environment: ["LANG": "C"])
    }

    @Test("Without one how to get it, with one when it was taken in, and of one whose names are written otherwise that it has to be taken in again")
    func register() async throws {
        try await DemoCopy.with(.sqlite) { folder, _ in
            let (data, file) = ("\(folder)/data", "\(folder)/mt_town_all.csv")
            func doctor() async throws -> Substring? {
                try await run(["doctor", "--data", data]).words.split(separator: "\n").first { $0.contains("register of towns:") }
            }
            func take() async throws { #expect(try await run(["import", "towns", file, "--data", data]).code == 0) }
            #expect(try await doctor()?.contains("hiroba import towns") == true)
            try TownFixture.file().write(to: URL(fileURLWithPath: file))
            try await take()
            let first = try #require(try await doctor())
            #expect(first.hasPrefix("ok") && first.contains("7 towns") && !first.contains("hiroba import"), "\(first)")
            let database = try Database.sqlite(path: "\(data)/hiroba.sqlite")
            try await database.write { try $0.run("UPDATE town_register SET writing = writing + 1") }
            await database.close()
            let second = try #require(try await doctor())
            #expect(!second.hasPrefix("ok") && second.contains("hiroba import towns"), "\(second)")
            try await take()
            #expect(try await doctor()?.hasPrefix("ok") == true)
        }
    }
}
