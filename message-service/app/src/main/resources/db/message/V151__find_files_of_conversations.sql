-- Why: people look for the photo or the paper of a customer, in conversations of which most is text.
-- Lock: holds off writes to messages while they are read once for each index.

-- What can be shown, newest first: the predicates are those of the statement, word by word.
CREATE INDEX messages_conversation_id_media_idx ON messages (conversation_id, timestamp DESC, id DESC)
  WHERE type IN ('image', 'video') AND NOT deleted AND content -> 'media' ->> 'state' = 'ready';
CREATE INDEX messages_conversation_id_documents_idx ON messages (conversation_id, timestamp DESC, id DESC)
  WHERE type = 'document' AND NOT deleted AND content -> 'media' ->> 'state' = 'ready';
