import { latePart } from '../../../lib/late-part'

/** What is composed beyond a text: nobody needs it to see a thread. */
export const composeParts = latePart(() => import('./ComposeParts'))
