import CQrencode
import Web

/// QR codes (ISO/IEC 18004) as SVG, by libqrencode: error correction level M, a quiet zone of four modules.
public enum QRCode {
    /// - Parameters:
    ///   - text: at most 2,331 bytes of UTF-8.
    ///   - label: what the code leads to, for those who do not see it.
    /// - Returns: `nil` when the text does not fit.
    public static func svg(_ text: String, label: String) -> HTML? {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                // The lowest bit of each byte says whether the module is dark.
                while column < width, modules[row * width + column] & 1 == 1 { column += 1 }
                if column > start { path += "M\(start + 4) \(row + 4)h\(column - start)v1h-\(column - start)z" }
                column += 1
            }
        }
        let size = width + 8
        return """
            <svg class="qr" role="img" aria-label="\(label)" viewBox="0 0 \(size) \(size)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(size)v\(size)H0z"/><path fill="#000" d="\(path)"/></svg>
            """
    }
}
