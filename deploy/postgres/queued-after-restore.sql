-- After a restore: messages that were still to be sent at the time restored to, and whether WhatsApp has since reported
-- on a call for them. Those have reached WhatsApp already; the sender doesn't know it and would send them again.
SELECT m.message_id, m.company_id, m.conversation_id, d.queued_at,
  EXISTS (
    SELECT FROM message.pending_statuses p
    WHERE p.whatsapp_account_id = d.whatsapp_account_id AND p.callback_data LIKE format('v1:%s:%%', m.id)
  ) AS already_sent
FROM message.deliveries d JOIN message.messages m ON m.id = d.message_id
ORDER BY d.queued_at;
