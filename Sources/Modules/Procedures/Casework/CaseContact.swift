import Core
import Japanese
import Storage

extension CaseFile {
    /// Whom the applicant asks: the section that has the case now.
    func contact(on day: Day, in db: any Connection) throws -> Contact {
        try Contact.of(state.transferredTo ?? application.organisation, on: day, in: db)
    }
}
