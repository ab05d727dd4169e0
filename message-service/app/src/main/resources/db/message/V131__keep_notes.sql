-- Why: a note is a message that people write for each other. A client that isn't sure whether its note was kept sends it
-- again under the same id, and it is kept once.
-- Lock: holds off writes to messages while they are read once; none of them is in the index yet.
CREATE UNIQUE INDEX messages_company_id_message_id_note_uq ON messages (company_id, message_id) WHERE type = 'note';
