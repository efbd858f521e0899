import CYaml
import Foundation
import Web
import Yams

/// A YAML file as a plain value: texts, lists and maps in their order. What edits a file edits this and writes it again, so that
/// keys which the editor does not know stay where they are. Comments and styles are not kept.
public indirect enum YAMLTree: Sendable, Hashable {
    case text(String)
    case list([YAMLTree])
    case map([Entry])

    public struct Entry: Sendable, Hashable {
        public var key: String
        public var value: YAMLTree
        public init(_ key: String, _ value: YAMLTree) {
            self.key = key
            self.value = value
        }
    }

    /// A step down the tree.
    public enum Step: Sendable, Hashable {
        case key(String)
        case index(Int)
    }

    // MARK: reading

    /// - Returns: `nil` when the text is not YAML of a sensible size; `faults` says why, with the line.
    public static func read(_ text: String, _ faults: FileFaults) -> YAMLTree? {
        guard let root = YAMLMap.root(Data(text.utf8), faults), YAMLMap(root, "", faults) != nil else { return nil }
        var budget = YAMLBounds.nodes
        return YAMLTree(root, &budget)
    }

    /// A value that is not there (`~`) is left out of its map.
    private init?(_ node: Node, _ budget: inout Int) {
        budget -= 1
        guard budget >= 0 else { return nil }
        switch node {
        case .scalar(let scalar): self = .text(YAMLTree.isNull(scalar) ? "" : scalar.string)
        case .sequence(let items):
            var list: [YAMLTree] = []
            for item in items {
                guard let tree = YAMLTree(item, &budget) else { return nil }
                list.append(tree)
            }
            self = .list(list)
        case .mapping(let pairs):
            var entries: [Entry] = []
            for pair in pairs {
                if let scalar = pair.value.scalar, YAMLTree.isNull(scalar) { continue }
                guard let tree = YAMLTree(pair.value, &budget) else { return nil }
                entries.append(Entry(pair.key.string ?? "", tree))
            }
            self = .map(entries)
        case .alias: return nil
        }
    }

    private static func isNull(_ scalar: Node.Scalar) -> Bool { scalar.style == .plain && ["", "~", "null"].contains(scalar.string) }

    // MARK: looking and changing

    public var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    public var items: [YAMLTree] {
        if case .list(let items) = self { return items }
        return []
    }

    public var entries: [Entry] {
        if case .map(let entries) = self { return entries }
        return []
    }

    /// The value under a key. Setting `nil` takes the key away; a new key goes to the end.
    public subscript(_ key: String) -> YAMLTree? {
        get { entries.first { $0.key == key }?.value }
        set {
            var entries = entries
            if let index = entries.firstIndex(where: { $0.key == key }) {
                if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
            } else if let newValue {
                entries.append(Entry(key, newValue))
            }
            self = .map(entries)
        }
    }

    public func at(_ path: some Collection<Step>) -> YAMLTree? {
        guard let step = path.first else { return self }
        let next: YAMLTree? =
            switch step {
            case .key(let key): self[key]
            case .index(let index): items.indices.contains(index) ? items[index] : nil
            }
        return next?.at(path.dropFirst())
    }

    /// Changes what is at a path; does nothing when there is nothing.
    public mutating func change(_ path: some Collection<Step>, _ change: (inout YAMLTree) -> Void) {
        guard let step = path.first else { return change(&self) }
        switch step {
        case .key(let key):
            guard var value = self[key] else { return }
            value.change(path.dropFirst(), change)
            self[key] = value
        case .index(let index):
            guard case .list(var items) = self, items.indices.contains(index) else { return }
            items[index].change(path.dropFirst(), change)
            self = .list(items)
        }
    }

    /// The same with the keys of every map in a given order; those that it does not name come after, as they were.
    public func ordered(by keys: [String]) -> YAMLTree {
        switch self {
        case .text: return self
        case .list(let items): return .list(items.map { $0.ordered(by: keys) })
        case .map(let entries):
            let places = entries.enumerated().map { (place: keys.firstIndex(of: $1.key) ?? keys.count + $0, entry: $1) }
            return .map(places.sorted { $0.place < $1.place }.map { Entry($0.entry.key, $0.entry.value.ordered(by: keys)) })
        }
    }
}

/// How large a file may be: aliases make a small file stand for an endless one.
public enum YAMLBounds {
    public static let nodes = 60_000
    public static let depth = 24
    static let key = 120

    /// Whether an alias (`*name`) stands anywhere, as the parser itself sees it.
    static func hasAliases(_ text: String) -> Bool {
        var (text, parser) = (text, yaml_parser_t())
        yaml_parser_initialize(&parser)
        defer { yaml_parser_delete(&parser) }
        return text.withUTF8 { bytes in
            yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
            while true {
                var event = yaml_event_t()
                defer { yaml_event_delete(&event) }
                // What cannot be read is said where it is read.
                guard yaml_parser_parse(&parser, &event) == 1, event.type != YAML_STREAM_END_EVENT else { return false }
                if event.type == YAML_ALIAS_EVENT { return true }
            }
        }
    }

    /// Whether the file, aliases spelt out, is of a size that somebody could have written.
    static func hold(_ root: Node) -> Bool {
        var left = nodes
        return fits(root, 0, &left)
    }

    private static func fits(_ node: Node, _ level: Int, _ left: inout Int) -> Bool {
        left -= 1
        guard left >= 0, level <= depth else { return false }
        switch node {
        case .scalar, .alias: return true
        case .sequence(let items):
            for item in items where !fits(item, level + 1, &left) { return false }
        case .mapping(let pairs):
            for pair in pairs {
                guard let name = pair.key.scalar?.string, name.utf8.count <= key else { return false }
                if !fits(pair.value, level + 1, &left) { return false }
            }
        }
        return true
    }
}
