-- Why: the settings area has everything that a company decides.
-- Lock: adds columns with constant defaults, metadata only; the table has a row a company.

ALTER TABLE companies
  ADD COLUMN auto_assign text NOT NULL DEFAULT 'off'
    CONSTRAINT companies_auto_assign_ck CHECK (auto_assign IN ('off', 'round_robin')),
  ADD COLUMN typing_indicator boolean NOT NULL DEFAULT false,
  -- Absent: everything is kept for ever.
  ADD COLUMN retention_days integer
    CONSTRAINT companies_retention_days_ck CHECK (retention_days BETWEEN 1 AND 36500);
