import { latePart } from '../../lib/late-part'

/** What the list can be seen without. */
export const listParts = latePart(() => import('./ListParts'))

/** Saved views, which come after what filters the list. */
export const viewParts = latePart(() => import('./views/ViewsMenu'))
