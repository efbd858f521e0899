import Storage

/// The tables of the procedure inventory. Append only.
enum ProceduresSchema {
    static let migrations = [
        Migration(
            "procedures-001-create-procedure",
            """
            CREATE TABLE procedure (
                id TEXT NOT NULL PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation (code),
                body TEXT NOT NULL REFERENCES organisation (code), number TEXT NOT NULL CHECK (number <> ''),
                name TEXT NOT NULL CHECK (name <> ''), folded TEXT NOT NULL, legal_basis TEXT NOT NULL, yearly_volume BIGINT CHECK (yearly_volume >= 0),
                major BOOLEAN NOT NULL, online_target BIGINT, seal_purpose TEXT NOT NULL, seal_substitute TEXT NOT NULL,
                seal_abolished_on TEXT, online_since TEXT, note TEXT NOT NULL, updated_at TEXT NOT NULL,
                UNIQUE (body, number)
            );
            CREATE INDEX procedure_seal ON procedure (body, seal_abolished_on) WHERE seal_abolished_on IS NOT NULL;
            CREATE INDEX procedure_major ON procedure (body, online_since, id) WHERE major;
            CREATE INDEX procedure_organisation ON procedure (organisation, number);
            CREATE TABLE procedure_abolition (
                id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id),
                abolished_on TEXT NOT NULL, reason TEXT NOT NULL, recorded_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
                approved_on TEXT, approved_by TEXT, ended_at TEXT
            );
            CREATE UNIQUE INDEX procedure_abolition_one ON procedure_abolition (procedure_id) WHERE ended_at IS NULL;
            """),
        Migration("procedures-002-who-recorded-an-abolition", "ALTER TABLE procedure_abolition ADD COLUMN recorder TEXT REFERENCES person (id);"),
        Migration("procedures-003-order-the-catalogue", "CREATE INDEX procedure_name ON procedure (folded, id);"),
        Migration(
            "procedures-004-create-form",
            """
            CREATE TABLE form_version (
                id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id), number BIGINT NOT NULL,
                digest TEXT NOT NULL, source TEXT NOT NULL, published_by TEXT NOT NULL, published_at TEXT NOT NULL,
                UNIQUE (procedure_id, number)
            );
            CREATE TABLE form_practice (
                id TEXT NOT NULL PRIMARY KEY, version_id TEXT NOT NULL REFERENCES form_version (id), answers BYTEA NOT NULL, ends_at TEXT NOT NULL
            );
            CREATE INDEX form_practice_end ON form_practice (ends_at);
            """),
    ]
}
