import Storage

/// The tables of the plan. Append only.
enum PlanSchema {
    static let migrations = [
        Migration(
            "plan-001-create-plan",
            """
            CREATE TABLE plan (
                id TEXT NOT NULL PRIMARY KEY, created_at TEXT NOT NULL
            );
            CREATE TABLE plan_version (
                plan_id TEXT NOT NULL REFERENCES plan (id), number BIGINT NOT NULL CHECK (number > 0),
                digest TEXT NOT NULL, source TEXT NOT NULL, imported_by TEXT NOT NULL, imported_at TEXT NOT NULL,
                PRIMARY KEY (plan_id, number)
            );
            CREATE TABLE plan_indicator (
                plan_id TEXT NOT NULL REFERENCES plan (id), indicator TEXT NOT NULL, first_version BIGINT NOT NULL,
                PRIMARY KEY (plan_id, indicator)
            );
            """),
        Migration(
            "plan-002-create-result",
            """
            CREATE TABLE plan_result (
                id TEXT NOT NULL PRIMARY KEY, plan_id TEXT NOT NULL, indicator TEXT NOT NULL, fiscal_year BIGINT NOT NULL,
                status TEXT NOT NULL CHECK (status IN ('value', 'text', 'nil', 'not-applicable')),
                value TEXT, total TEXT, reduction TEXT, vacuous BIGINT, words TEXT NOT NULL, note TEXT NOT NULL, as_of TEXT NOT NULL,
                reported_by TEXT NOT NULL, reported_at TEXT NOT NULL, withdrawn_at TEXT,
                FOREIGN KEY (plan_id, indicator) REFERENCES plan_indicator (plan_id, indicator)
            );
            CREATE INDEX plan_result_year ON plan_result (plan_id, fiscal_year, indicator, as_of);
            CREATE TABLE plan_fact (
                id TEXT NOT NULL PRIMARY KEY, plan_id TEXT NOT NULL, indicator TEXT NOT NULL, fiscal_year BIGINT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('done', 'commitment', 'document', 'event', 'return', 'signature', 'evidence')),
                name TEXT NOT NULL CHECK (name <> ''), date TEXT, cause TEXT NOT NULL, body TEXT NOT NULL, period TEXT NOT NULL, note TEXT NOT NULL,
                blob TEXT, file_name TEXT, file_type TEXT,
                recorded_by TEXT NOT NULL, recorded_at TEXT NOT NULL, withdrawn_at TEXT, withdrawn_by TEXT,
                FOREIGN KEY (plan_id, indicator) REFERENCES plan_indicator (plan_id, indicator)
            );
            CREATE INDEX plan_fact_year ON plan_fact (plan_id, fiscal_year, indicator, kind);
            """),
        Migration(
            "plan-003-create-confirmation",
            """
            CREATE TABLE plan_confirmation (
                id TEXT NOT NULL PRIMARY KEY, plan_id TEXT NOT NULL, indicator TEXT NOT NULL, fiscal_year BIGINT NOT NULL,
                computed TEXT, grade TEXT NOT NULL, reason TEXT NOT NULL, basis TEXT NOT NULL,
                confirmed_by TEXT NOT NULL, confirmed_at TEXT NOT NULL, withdrawn_at TEXT,
                FOREIGN KEY (plan_id, indicator) REFERENCES plan_indicator (plan_id, indicator)
            );
            CREATE UNIQUE INDEX plan_confirmation_one ON plan_confirmation (plan_id, fiscal_year, indicator) WHERE withdrawn_at IS NULL;
            CREATE TABLE plan_reminder (
                id TEXT NOT NULL PRIMARY KEY, plan_id TEXT NOT NULL, indicator TEXT NOT NULL, fiscal_year BIGINT NOT NULL,
                sent_by TEXT NOT NULL, sent_at TEXT NOT NULL, recipients BIGINT NOT NULL
            );
            """),
        Migration(
            "plan-004-create-edition",
            """
            CREATE TABLE plan_edition (
                id TEXT NOT NULL PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plan (id), fiscal_year BIGINT NOT NULL,
                number BIGINT NOT NULL CHECK (number > 0), as_of TEXT NOT NULL, digest TEXT NOT NULL,
                plan_version BIGINT NOT NULL, journal_position BIGINT NOT NULL,
                reason_kind TEXT CHECK (reason_kind IN ('better-data', 'recalculation', 'method', 'correction')), reason TEXT NOT NULL,
                changes TEXT NOT NULL, frozen_by TEXT NOT NULL, frozen_at TEXT NOT NULL, published_by TEXT, published_at TEXT,
                UNIQUE (plan_id, fiscal_year, number), CHECK (number = 1 OR reason_kind IS NOT NULL)
            );
            CREATE TABLE plan_edition_file (
                edition_id TEXT NOT NULL REFERENCES plan_edition (id), format TEXT NOT NULL, sha256 TEXT NOT NULL, size BIGINT NOT NULL,
                PRIMARY KEY (edition_id, format)
            );
            CREATE INDEX plan_edition_file_sha256 ON plan_edition_file (sha256);
            """),
    ]
}
