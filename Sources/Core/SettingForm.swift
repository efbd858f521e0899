import Foundation
import Web

/// What the value of a setting may be.
enum SettingForm: Sendable {
    case text
    /// `yes` or `no`, as people also write it.
    case flag
    case whole(ClosedRange<Int>)
    /// Not negative.
    case number
    /// The beginning of an address on the web, by these schemes.
    case address([String])
    case oneOf([String])
    /// Some of these, separated by commas.
    case severalOf([String])
    /// The address of map tiles, with {z}, {x} and {y} behind a host that is told.
    case tiles
    /// The whole path of a file.
    case file
    /// Whole paths of files or folders and addresses on the web, separated by commas.
    case places
    /// The whole path of a file, or of one for each body as `340006=/path`, separated by commas.
    case filesByBody

    /// The value as the program reads it; `nil` when it is no such thing.
    func value(_ text: String) -> String? {
        let text = text.trimmingCharacters(in: .whitespaces)
        switch self {
        case .text: return text
        case .flag:
            switch text.lowercased() {
            case "yes", "true", "on", "1": return "yes"
            case "no", "false", "off", "0": return "no"
            default: return nil
            }
        case .whole(let range): return Int(text).flatMap { range.contains($0) ? String($0) : nil }
        case .number: return Double(text).flatMap { $0 >= 0 && $0.isFinite ? text : nil }
        case .address(let schemes):
            guard let url = URL(string: text), let scheme = url.scheme, schemes.contains(scheme), url.host?.isEmpty == false else { return nil }
            return text
        case .tiles: return MapSource(tiles: text, credit: "") == nil ? nil : text
        case .oneOf(let names): return names.contains(text.lowercased()) ? text.lowercased() : nil
        case .severalOf(let names):
            let given = text.split(whereSeparator: { ", ".contains($0) }).map(String.init)
            return given.allSatisfy(names.contains) ? given.joined(separator: ",") : nil
        case .file: return text.hasPrefix("/") ? text : nil
        case .places:
            let given = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            return given.allSatisfy { $0.hasPrefix("/") || SettingForm.address(["http", "https"]).value($0) != nil }
                ? given.joined(separator: ",") : nil
        case .filesByBody:
            return text.split(separator: ",").allSatisfy { $0.wholeMatch(of: /\s*([0-9]{6}=)?\/[^,=]+/) != nil } ? text : nil
        }
    }

    /// What it must be, for whoever wrote something else.
    var words: String {
        switch self {
        case .text: "text"
        case .flag: "yes or no"
        case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number: "a number that is not negative"
        case .address(let schemes): "an address that begins with \(schemes.map { "\($0)://" }.joined(separator: " or "))"
        case .tiles: "an address that begins with https:// (or http://) and a host, with {z}, {x} and {y} in its path"
        case .oneOf(let names): names.joined(separator: ", ")
        case .file: "the whole path of a file"
        case .places: "whole paths, or addresses that begin with http:// or https://, separated by commas"
        case .filesByBody: "the whole path of a file, or 340006=/path for each body, separated by commas"
        case .severalOf(let names): "some of \(names.joined(separator: ", ")), separated by commas"
        }
    }
}
