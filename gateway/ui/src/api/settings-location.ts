import type { Permission } from './permissions'

/** The pages of the settings, in the order in which they are listed, and who may see them. */
export const SETTINGS_PAGES = {
  start: 'settings.write',
  people: 'users.write',
  teams: 'settings.write',
  labels: 'labels.write',
  numbers: 'accounts.write',
  templates: 'templates.write',
  canned: 'canned_replies.write',
  company: 'settings.write',
  audit: 'audit.read',
  parked: 'audit.read',
  merges: 'contacts.manage',
  tokens: 'settings.write',
  account: undefined,
} as const satisfies Record<string, Permission | undefined>

/** Where business numbers are set up, for who comes from elsewhere. */
export const NUMBERS_HREF = '/settings/numbers'

/** Where contacts that may be one customer are decided about: those of one contact. */
export function mergesHref(contactId: number): string {
  return `/settings/merges?contact=${contactId}`
}

export type SettingsPageName = keyof typeof SETTINGS_PAGES

/** What the URL of the settings says. */
export interface SettingsLocation {
  /** Left out for the list of pages. */
  page?: SettingsPageName | undefined
  /** Of a person, a team, a number, a template. */
  id?: number | undefined
  /** What is looked for, in the page's own words. */
  filter?: Readonly<Record<string, string>> | undefined
}

/** Those of the pages that somebody may see. */
export function settingsPagesFor(may: (permission: Permission) => boolean): SettingsPageName[] {
  return (Object.keys(SETTINGS_PAGES) as SettingsPageName[]).filter((page) => {
    const needed = SETTINGS_PAGES[page]
    return needed === undefined || may(needed)
  })
}
