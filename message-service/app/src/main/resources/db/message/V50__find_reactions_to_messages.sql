-- Why: a reaction of ours is a message on its way to WhatsApp that shows on the one that it is about, which finds it by
-- this.
-- Lock: holds off writes to messages while they are read once; none of them is in the index yet.
CREATE INDEX messages_reply_to_id_reaction_idx ON messages (reply_to_id)
  WHERE type = 'reaction' AND direction = 'outbound';
