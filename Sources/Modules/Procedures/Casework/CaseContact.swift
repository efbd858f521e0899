import Core
import Japanese
import Storage
import Web

extension Procedure {
    /// Whom one asks about it, where nothing else of it is at hand.
    static func contact(of id: ID<Procedure>, on day: Day, in db: any Connection) throws -> Contact {
        guard let unit = try db.value("SELECT organisation FROM procedure WHERE id = \(id)", as: String.self) else { throw RequestProblem.notFound }
        return try Contact.of(unit, on: day, in: db)
    }
}

extension CaseFile {
    /// Whom the applicant asks: the section that has the case now.
    func contact(on day: Day, in db: any Connection) throws -> Contact {
        try Contact.of(state.transferredTo ?? application.organisation, on: day, in: db)
    }
}
