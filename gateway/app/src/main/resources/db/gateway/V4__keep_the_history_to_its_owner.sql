-- Why: only the owner migrates; what serves has no business with the history of migrations.
-- Lock: changes rights only.
REVOKE ALL ON flyway_schema_history FROM identity_app, identity_worker;
