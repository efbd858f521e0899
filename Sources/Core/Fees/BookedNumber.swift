import Foundation
import Japanese

/// 領収証書・取引の番号: as one that was booked is known again, in whatever width, case and spacing it is typed the next time. What is shown stays as
/// it was typed.
enum BookedNumber {
    /// R-777, Ｒ－７７７ and r 777 are one number. Between two digits a hyphen or a space stays: sheet 23 of book 1 is not sheet 3 of book 12.
    static func folded(_ typed: String) -> String {
        var (folded, isParted) = (String.UnicodeScalarView(), false)
        for scalar in typed.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if scalar.properties.isWhitespace || Dash.isDash(scalar) || scalar.properties.generalCategory == .format {
                isParted = true
            } else {
                if isParted, isDigit(scalar), folded.last.map(isDigit) == true { folded.append("-") }
                folded.append(scalar)
                isParted = false
            }
        }
        return String(folded)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
