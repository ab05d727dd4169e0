-- Why: a customer may react to a message of ours before WhatsApp's id of it is here; a sweep finds what waits by this.
-- What we do to messages with the WhatsApp Business app is told apart from what customers do.
-- Lock: amendments, while they are read once; few of them wait.
ALTER TABLE amendments ADD COLUMN own boolean NOT NULL DEFAULT false;
CREATE INDEX amendments_unmet_idx ON amendments (received_at) WHERE message_id IS NULL;
