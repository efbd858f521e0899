import Storage

extension ProceduresSchema {
    static let sittings = Migration(
        "procedures-019-sittings",
        """
        CREATE TABLE case_sitting (
            application_id TEXT NOT NULL REFERENCES application (id), person_id TEXT NOT NULL REFERENCES person (id),
            PRIMARY KEY (person_id, application_id)
        );
        CREATE INDEX case_sitting_application ON case_sitting (application_id);
        INSERT INTO case_sitting (application_id, person_id) SELECT application_id, person_id FROM case_seat;
        """)

    /// Messages that come when a case has ended.
    static let lateLetters = Migration(
        "procedures-047-letters-after-the-end",
        "CREATE INDEX application_unread_closed ON application (organisation, id) WHERE closed_at IS NOT NULL AND unread;")

    /// And found among all that have ended, however many those are.
    static let lettersFound = Migration(
        "procedures-059-letters-found",
        """
        DROP INDEX application_unread_closed;
        CREATE INDEX application_unread_closed ON application (organisation, closed_at, id)
            WHERE closed_at IS NOT NULL AND unread AND erased_at IS NULL;
        """)

    /// 停止中: behind what runs; and what nobody has, found without what somebody has.
    static let standing = Migration(
        "procedures-038-standing-last",
        """
        UPDATE application SET sorted_on = '9' || sorted_on WHERE closed_at IS NULL AND stopped AND sorted_on < '9';
        CREATE INDEX application_unassigned ON application (organisation, sorted_on, id) WHERE closed_at IS NULL AND assignee IS NULL;
        """)

    /// A receipt number by its end (its last group stands at the 18th place), and what is open by its arrival.
    static let finding = Migration(
        "procedures-021-finding-in-the-inbox",
        """
        CREATE INDEX application_ending ON application (organisation, substr(receipt, 18));
        CREATE INDEX application_open_arrived ON application (organisation, arrived_at, id) WHERE closed_at IS NULL;
        CREATE INDEX application_open_procedure_arrived ON application (organisation, procedure_id, arrived_at, id) WHERE closed_at IS NULL;
        CREATE INDEX application_stopped_arrived ON application (organisation, arrived_at, id) WHERE closed_at IS NULL AND stopped;
        CREATE INDEX application_unread_arrived ON application (organisation, arrived_at, id) WHERE closed_at IS NULL AND unread;
        CREATE INDEX application_assignee_arrived ON application (assignee, organisation, arrived_at, id)
        WHERE closed_at IS NULL AND assignee IS NOT NULL;
        """)
}
