-- Why: what was told to wait is found without reading a lane's whole queue; partial, so that a message that goes out at
-- once costs no entry.
-- Lock: deliveries against writes while it is built; the table holds only what is on its way out.
CREATE INDEX deliveries_whatsapp_account_id_waiting_idx
  ON deliveries (whatsapp_account_id, waiting, message_id) WHERE waiting IS NOT NULL;
