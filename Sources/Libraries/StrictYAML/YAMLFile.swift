import Foundation
import Web
import Yams

extension YAMLMap {
    /// The mapping that is a whole file.
    /// - Parameter largest: in bytes.
    /// - Returns: `nil` when there is none; `faults` says why, with the line.
    public static func file(_ bytes: Data, largest: Int = 2 << 20, _ faults: FileFaults) -> YAMLMap? {
        root(bytes, largest: largest, faults).flatMap { YAMLMap($0, "", faults) }
    }

    /// The same as its node.
    static func root(_ bytes: Data, largest: Int = 2 << 20, _ faults: FileFaults) -> Node? {
        let start = YAMLPlace(line: 1, key: "")
        guard bytes.count <= largest else {
            faults.add(start, YAMLText.tooLarge(largest >> 20))
            return nil
        }
        guard let written = String(validating: bytes, as: UTF8.self) else {
            faults.add(start, YAMLText.notUTF8)
            return nil
        }
        // What is published is read as it is written.
        let text = written.withoutUnseen
        // Before anything is composed: aliases of aliases are small to write and endless to spell out.
        guard !YAMLBounds.hasAliases(text) else {
            faults.add(start, YAMLText.tooDeep)
            return nil
        }
        do {
            // What a value means is asked by its key. Without rules no value is held against a pattern for each type, which took most of the time.
            guard let root = try Yams.compose(yaml: text, .basic) else {
                faults.add(start, YAMLText.wantMap)
                return nil
            }
            guard YAMLBounds.hold(root) else {
                faults.add(start, YAMLText.tooDeep)
                return nil
            }
            return root
        } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
            // Each is looked for in the whole text.
            for key in keys.prefix(20) { faults.add(YAMLPlace(line: second(key, in: text, from: context.mark.line), key: key), YAMLText.twice) }
        } catch let error as YamlError {
            let (line, words) = place(of: error)
            faults.add(YAMLPlace(line: line, key: ""), YAMLText.notYAML(words))
        } catch {
            faults.add(start, YAMLText.notYAML("\(error)".prefix(120).description))
        }
        return nil
    }

    /// The line where a key stands for the second time in the mapping that begins at a line.
    private static func second(_ key: String, in text: String, from first: Int) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().dropFirst(max(0, first - 1))
        func column(_ line: Substring) -> Int? {
            let rest = line.drop { $0 == " " || $0 == "-" }
            return rest.hasPrefix(key + ":") ? line.count - rest.count : nil
        }
        let found = lines.compactMap { line in column(line.element).map { (line: line.offset + 1, column: $0) } }
        return found.dropFirst().first { $0.column == found[0].column }?.line ?? first
    }

    private static func place(of error: YamlError) -> (line: Int, words: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _): (mark.line, problem)
        default: (1, "\(error)".prefix(120).description)
        }
    }
}
