import type { AuditDeed, AuditThing } from '../../api/generated/openapi'
import { isKeyOf } from '../../lib/guards'

/** The kinds of things, all of which have words. */
const THINGS = {
  user: true,
  company: true,
  settings: true,
  team: true,
  label: true,
  saved_view: true,
  template: true,
  canned_reply: true,
  whatsapp_account: true,
  api_token: true,
  conversation: true,
  message: true,
  media: true,
  contact: true,
} as const satisfies Record<AuditThing, true>

/** Which words each deed has: a deed that the API's description names and that has none here doesn't compile. */
const DEEDS = {
  api_token_deleted: 'api_token_deleted',
  api_token_made: 'api_token_made',
  archived: 'archived',
  assigned: 'assigned',
  came_by_issuer: 'came_by_issuer',
  'canned_reply.changed': 'changed',
  'canned_reply.created': 'created',
  'canned_reply.deleted': 'deleted',
  changed: 'changed',
  'contact.created': 'created',
  'contact.edited': 'edited',
  'contact.kept_apart': 'contact_kept_apart',
  'contact.merged': 'contact_merged',
  'conversation.reply_identity_named': 'reply_identity_named',
  created: 'created',
  deleted: 'deleted',
  'event.revived': 'event_revived',
  founded: 'founded',
  given_back: 'given_back',
  invitation_accepted: 'invitation_accepted',
  invited: 'invited',
  invited_again: 'invited_again',
  label_changed: 'changed',
  label_created: 'created',
  label_deleted: 'deleted',
  labelled: 'labelled',
  'lane.opened': 'lane_opened',
  'lane.paused': 'lane_paused',
  linked_to_issuer: 'linked_to_issuer',
  marked_unread: 'marked_unread',
  'media.brought': 'media_brought',
  'message.left': 'left_uncertain',
  'message.noted': 'noted',
  'message.reported': 'reported',
  'message.retried': 'retried',
  'message.sent': 'sent',
  other_sessions_ended: 'other_sessions_ended',
  'parked.taken_in': 'parked_taken_in',
  'webhooks.replayed': 'webhooks_replayed',
  password_changed: 'password_changed',
  password_reset: 'password_reset',
  profile_changed: 'profile_changed',
  read: 'read',
  recovery_code_used: 'recovery_code_used',
  recovery_codes_renewed: 'recovery_codes_renewed',
  reopened: 'reopened',
  saved_view_changed: 'changed',
  saved_view_created: 'created',
  saved_view_deleted: 'deleted',
  second_factor_disabled: 'second_factor_disabled',
  second_factor_enabled: 'second_factor_enabled',
  second_factor_prepared: 'second_factor_prepared',
  second_factor_reset: 'second_factor_reset',
  'secrets.re_encrypted': 'secrets_re_encrypted',
  session_ended: 'session_ended',
  session_ended_for_reuse: 'session_ended_for_reuse',
  signed_in: 'signed_in',
  signed_out: 'signed_out',
  snoozed: 'snoozed',
  team_changed: 'team_changed',
  'template.changed': 'changed',
  'template.created': 'created',
  'template.deleted': 'deleted',
  'whatsapp_account.changed': 'changed',
  'whatsapp_account.connected': 'connected',
  'whatsapp_account.removed': 'removed',
  'whatsapp_account.subscribed': 'subscribed',
  'whatsapp_account.test_sent': 'test_sent',
  woken: 'woken',
} as const satisfies Record<AuditDeed, string>

/** The kinds of things, in the order in which they are offered. */
export const ENTITIES: readonly AuditThing[] = Object.keys(THINGS).filter((word) => isKeyOf(THINGS, word))

/** Undefined for one that has no words here, such as one of a later version. */
export function entityKey(entity: string): AuditThing | undefined {
  return isKeyOf(THINGS, entity) ? entity : undefined
}

/** The name of a deed's words; undefined for one without, such as one of a later version. */
export function actionKey(action: string): (typeof DEEDS)[AuditDeed] | undefined {
  return isKeyOf(DEEDS, action) ? DEEDS[action] : undefined
}
