/** The kinds of things that have words of their own. */
export const ENTITIES = [
  'user',
  'company',
  'settings',
  'team',
  'whatsapp_account',
  'api_token',
  'conversation',
  'message',
  'contact',
] as const

/** The deeds that have words of their own, without what they are done to. */
export const ACTIONS = [
  'api_token_deleted',
  'api_token_made',
  'archived',
  'assigned',
  'came_by_issuer',
  'changed',
  'connected',
  'created',
  'deleted',
  'edited',
  'founded',
  'invitation_accepted',
  'invited',
  'invited_again',
  'lane_opened',
  'lane_paused',
  'linked_to_issuer',
  'marked_unread',
  'other_sessions_ended',
  'password_changed',
  'password_reset',
  'profile_changed',
  'read',
  'recovery_code_used',
  'recovery_codes_renewed',
  'removed',
  'reopened',
  'second_factor_disabled',
  'second_factor_enabled',
  'second_factor_prepared',
  'second_factor_reset',
  'session_ended',
  'session_ended_for_reuse',
  'signed_in',
  'signed_out',
  'subscribed',
  'team_changed',
  'test_sent',
] as const

/** Undefined for one that has no words here. */
export function entityKey(entity: string): (typeof ENTITIES)[number] | undefined {
  return ENTITIES.find((known) => known === entity)
}

/** Some services say what it was done to before the deed: `contact.edited`. Undefined for one without words. */
export function actionKey(action: string): (typeof ACTIONS)[number] | undefined {
  const deed = ENTITIES.reduce<string>(
    (rest, entity) => (rest.startsWith(`${entity}.`) ? rest.slice(entity.length + 1) : rest),
    action,
  ).replace('.', '_')
  return ACTIONS.find((known) => known === deed)
}
