/** Which contacts are listed. */
export interface ContactFilter {
  q: string
  tag?: string | undefined
}

/** What the URL of the contacts says. */
export interface ContactsLocation extends ContactFilter {
  /** The contact that is open. */
  id?: number | undefined
}
