import ArgumentParser
import Core
import Foundation
import Storage
import Web

/// `hiroba bench`
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure, beside the raw engines, in one run.", subcommands: [StorageBench.self, PlanBench.self])
}
