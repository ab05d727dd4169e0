import { latePart } from '../../lib/late-part'

/** What the list can be seen without. */
export const listParts = latePart(() => import('./ListParts'))
