-- Why: a contact is found by every number that they are known by, as the number that a conversation shows need not be
-- the contact's first. phone_number_folded holds all of them; these columns are what it is made of, beside phone_number.
-- A contact's numbers come with its events only, so they have a version of their own.
-- Lock: adds columns with constant defaults, metadata only.
ALTER TABLE contact_ref
  ADD COLUMN other_numbers_folded text NOT NULL DEFAULT '',
  ADD COLUMN other_numbers_version bigint NOT NULL DEFAULT 0;
