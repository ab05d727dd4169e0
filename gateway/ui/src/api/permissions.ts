import { useMe } from './session'

/** What one may do beyond one's own conversations, as the gateway names it; it only decides what is shown. */
export type Permission =
  | 'users.write'
  | 'accounts.write'
  | 'settings.write'
  | 'templates.write'
  | 'audit.read'
  | 'contacts.manage'
  | 'canned_replies.write'
  | 'labels.write'
  | 'views.share'

/** Whether the person may do that. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}
