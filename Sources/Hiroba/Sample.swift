import Foundation

/// A folder of files that make a whole site when they are taken in, one after the other.
public enum Sample {
    /// The files of the folder with their kinds, in the order in which they need one another.
    /// - Throws: when the folder of forms cannot be read.
    public static func files(in folder: String) throws -> [(kind: String, name: String)] {
        let forms = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/procedures").filter { $0.hasSuffix(".yml") }.sorted()
        return [
            ("postal-codes", "postal-towns.csv"), ("postal-codes", "postal-offices.csv"), ("organisations", "organisations.csv"),
            ("officers", "officers.csv"), ("procedures", "procedures.csv"),
        ]
            + [("guides", "guides.yml"), ("guides", "life-events.yml")] + forms.map { ("form", "procedures/\($0)") } + [
                ("plan", "plan.yml"), ("results", "results-2021.yml"),
            ]
    }
}
