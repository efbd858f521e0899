import Foundation

extension String {
    /// As one part of an address, a step of a path or a value of a query: all but the unreserved characters is escaped (RFC 3986, 2.3).
    public var percentEncoded: String { addingPercentEncoding(withAllowedCharacters: .unreserved) ?? "" }
}

extension CharacterSet {
    fileprivate static let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
