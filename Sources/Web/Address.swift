import Foundation

extension String {
    /// As one part of an address, a step of a path or a value of a query: all but letters and digits is escaped.
    public var percentEncoded: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}
