/// The tables of a study store: those of Optuna's schema 12, and one of ours beside them.
///
/// Source: the tables that Optuna 5.0.0 creates; its version checks read `version_info` and `alembic_version`.
enum OptunaSchema {
    static let version: Int64 = 12
    static let revision = "v3.2.0.a"
    static let libraryVersion = "5.0.0"

    /// What creates a store.
    static let statements = [
        "CREATE TABLE studies (study_id INTEGER NOT NULL, study_name VARCHAR(512) NOT NULL, PRIMARY KEY (study_id))",
        """
        CREATE TABLE version_info (version_info_id INTEGER NOT NULL, schema_version INTEGER,
        library_version VARCHAR(256), PRIMARY KEY (version_info_id), CHECK (version_info_id=1))
        """,
        """
        CREATE TABLE study_directions (study_direction_id INTEGER NOT NULL, direction VARCHAR(8) NOT NULL,
        study_id INTEGER NOT NULL, objective INTEGER NOT NULL, PRIMARY KEY (study_direction_id),
        UNIQUE (study_id, objective), FOREIGN KEY(study_id) REFERENCES studies (study_id))
        """,
        attributes("study_user_attribute", of: "study", "studies"),
        attributes("study_system_attribute", of: "study", "studies"),
        """
        CREATE TABLE trials (trial_id INTEGER NOT NULL, number INTEGER, study_id INTEGER, state VARCHAR(8) NOT NULL,
        datetime_start DATETIME, datetime_complete DATETIME, PRIMARY KEY (trial_id),
        FOREIGN KEY(study_id) REFERENCES studies (study_id))
        """,
        attributes("trial_user_attribute", of: "trial", "trials"),
        attributes("trial_system_attribute", of: "trial", "trials"),
        """
        CREATE TABLE trial_params (param_id INTEGER NOT NULL, trial_id INTEGER, param_name VARCHAR(512),
        param_value FLOAT, distribution_json TEXT, PRIMARY KEY (param_id), UNIQUE (trial_id, param_name),
        FOREIGN KEY(trial_id) REFERENCES trials (trial_id))
        """,
        """
        CREATE TABLE trial_values (trial_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL,
        objective INTEGER NOT NULL, value FLOAT, value_type VARCHAR(7) NOT NULL, PRIMARY KEY (trial_value_id),
        UNIQUE (trial_id, objective), FOREIGN KEY(trial_id) REFERENCES trials (trial_id))
        """,
        """
        CREATE TABLE trial_intermediate_values (trial_intermediate_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL,
        step INTEGER NOT NULL, intermediate_value FLOAT, intermediate_value_type VARCHAR(7) NOT NULL,
        PRIMARY KEY (trial_intermediate_value_id), UNIQUE (trial_id, step),
        FOREIGN KEY(trial_id) REFERENCES trials (trial_id))
        """,
        """
        CREATE TABLE trial_heartbeats (trial_heartbeat_id INTEGER NOT NULL, trial_id INTEGER NOT NULL,
        heartbeat DATETIME NOT NULL, PRIMARY KEY (trial_heartbeat_id), UNIQUE (trial_id),
        FOREIGN KEY(trial_id) REFERENCES trials (trial_id))
        """,
        """
        CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))
        """,
        "CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name)",
        "CREATE INDEX ix_trials_study_id ON trials (study_id)",
        "INSERT INTO version_info VALUES (1, \(version), '\(libraryVersion)')",
        "INSERT INTO alembic_version VALUES ('\(revision)')",
    ]

    /// Ours: which of a study's proposals a trial is, and who works on it. Optuna does not look at it.
    static let claims = """
        CREATE TABLE IF NOT EXISTS descent_claims (trial_id INTEGER NOT NULL, study_id INTEGER NOT NULL,
        proposal INTEGER NOT NULL, owner TEXT, PRIMARY KEY (trial_id), UNIQUE (study_id, proposal),
        FOREIGN KEY(trial_id) REFERENCES trials (trial_id))
        """

    private static func attributes(_ name: String, of owner: String, _ table: String) -> String {
        """
        CREATE TABLE \(name)s (\(name)_id INTEGER NOT NULL, \(owner)_id INTEGER, "key" VARCHAR(512), value_json TEXT,
        PRIMARY KEY (\(name)_id), UNIQUE (\(owner)_id, "key"),
        FOREIGN KEY(\(owner)_id) REFERENCES \(table) (\(owner)_id))
        """
    }
}
