import Approval
import Core
import Japanese
import Storage
import Web

/// 順番: who may act in the approval of a case now: of each seat whose turn it is the holder, and after them those who act for them (代決), in
/// their order. The row of a deputy counts on the days on which everybody before it in the seat is away.
struct CaseTurn: Hashable, Sendable {
    let seat: String
    /// 0 is the holder.
    let place: Int
    let person: String

    /// The ids of the cases in which it is a person's turn on a day.
    static func cases(of person: ID<Person>, on day: Day) -> SQL {
        """
        SELECT DISTINCT s.application_id FROM case_seat s WHERE s.person_id = \(person) AND NOT EXISTS (
            SELECT 1 FROM case_seat b WHERE b.application_id = s.application_id AND b.seat = s.seat AND b.place < s.place AND NOT EXISTS (
                SELECT 1 FROM absence x WHERE x.person_id = b.person_id AND x.first_day <= \(day) AND x.last_day >= \(day)
            )
        )
        """
    }

    /// What was written before told deputies and holders not apart: those rows stay until the case is written again.
    static let migration = Migration(
        "procedures-043-turns-of-deputies",
        """
        CREATE TABLE case_turn (
            application_id TEXT NOT NULL REFERENCES application (id), seat TEXT NOT NULL, place BIGINT NOT NULL,
            person_id TEXT NOT NULL REFERENCES person (id), PRIMARY KEY (application_id, seat, place)
        );
        INSERT INTO case_turn (application_id, seat, place, person_id) SELECT application_id, person_id, 0, person_id FROM case_seat;
        DROP TABLE case_seat;
        ALTER TABLE case_turn RENAME TO case_seat;
        CREATE INDEX case_seat_person ON case_seat (person_id, application_id);
        """)
}

/// A seat whose turn it is while its holder is away (不在), with whoever can act for them now.
struct SeatAway {
    let seat: ApprovalRoute.Seat
    let acting: Officer?

    var message: Message {
        guard let acting else {
            return Message(
                ja: "\(seat.holder.name)さんは不在で、代わりに処理できる代決者がいません。", en: "\(seat.holder.name) is away, and no deputy can act for them.")
        }
        return Message(
            ja: "\(seat.holder.name)さんは不在です。\(acting.name)さんが代決できます。", en: "\(seat.holder.name) is away; \(acting.name) can act for them.")
    }
}

extension CaseState {
    func seatsAway(_ staff: StaffList, on day: Day) -> [SeatAway] {
        guard withdrawnAt == nil, let approval else { return [] }
        let left = seatsLeft(staff, on: day)
        return approval.waiting.filter { !left.contains($0) && staff.isAbsent($0.holder.id, on: day) }.map { seat in
            SeatAway(seat: seat, acting: seat.deputies.first { seats(of: $0.id, staff, on: day).contains(seat) })
        }
    }
}

extension ApprovalRoute.Seat {
    /// The holder, and after them those who act for them.
    var turns: [CaseTurn] { ([holder] + deputies).enumerated().map { CaseTurn(seat: id, place: $0, person: $1.id) } }
}

extension CaseFile {
    /// Writes whose turn it is, and who keeps the case before their eyes: the holders whose turn has come, and who has acted for one.
    func storeTurns(on day: Day, in db: any Connection) throws {
        try db.run("DELETE FROM case_seat WHERE application_id = \(application.id)")
        let turns = try turns(on: day, in: db)
        for turn in turns {
            try db.run(
                """
                INSERT INTO case_seat (application_id, seat, place, person_id)
                VALUES (\(application.id), \(turn.seat), \(turn.place), \(turn.person))
                """)
        }
        let acted = (state.approval?.history ?? []).filter { ["deputised", "remanded"].contains($0.kind) }.map(\.by)
        for person in Set(turns.filter { $0.place == 0 }.map(\.person) + acted) {
            try db.run("INSERT INTO case_sitting (application_id, person_id) VALUES (\(application.id), \(person)) ON CONFLICT DO NOTHING")
        }
    }

    /// None of a seat whose holder has left the post.
    private func turns(on day: Day, in db: any Connection) throws -> [CaseTurn] {
        guard state.withdrawnAt == nil, let file = state.approval else { return [] }
        let left = file.waiting.isEmpty ? [] : try state.seatsLeft(StaffList.on(day, in: db), on: day)
        let waiting = file.waiting.filter { !left.contains($0) }.flatMap(\.turns)
        let all = waiting + state.seatsToSee.map { CaseTurn(seat: "\($0.file):\($0.seat.id)", place: 0, person: $0.seat.holder.id) }
        return all.filter { !state.barred.contains($0.person) }
    }
}
