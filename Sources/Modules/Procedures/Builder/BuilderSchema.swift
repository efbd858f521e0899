import Storage

extension ProceduresSchema {
    /// 様式の下書き and versions that come into force at an instant.
    static let builder = Migration(
        "procedures-008-builder",
        """
        ALTER TABLE form_version ADD COLUMN valid_from TEXT NOT NULL DEFAULT '';
        ALTER TABLE form_version ADD COLUMN withdrawn_at TEXT;
        ALTER TABLE form_version ADD COLUMN overlay TEXT;
        ALTER TABLE form_version ADD COLUMN master_id TEXT REFERENCES form_version (id);
        UPDATE form_version SET valid_from = published_at;
        CREATE INDEX form_version_force ON form_version (procedure_id, valid_from);
        CREATE INDEX form_version_master ON form_version (master_id) WHERE master_id IS NOT NULL;
        CREATE TABLE form_draft (
            id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL UNIQUE REFERENCES procedure (id),
            based_on TEXT REFERENCES form_version (id), applicants TEXT NOT NULL, started_by TEXT NOT NULL, started_at TEXT NOT NULL
        );
        CREATE TABLE form_draft_save (
            draft_id TEXT NOT NULL REFERENCES form_draft (id), number BIGINT NOT NULL, source TEXT NOT NULL, act TEXT NOT NULL,
            saved_by TEXT NOT NULL, saved_at TEXT NOT NULL, PRIMARY KEY (draft_id, number)
        );
        CREATE TABLE form_preview (
            id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id), source TEXT NOT NULL, answers BYTEA NOT NULL,
            ends_at TEXT NOT NULL
        );
        CREATE INDEX form_preview_end ON form_preview (ends_at);
        """)
}
