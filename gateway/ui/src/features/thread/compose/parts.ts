import { latePart } from '../../../lib/late-part'

/** What is composed beyond a text, and what is said of a few messages: nobody needs it to see a thread. */
export const composeParts = latePart(() => import('./ComposeParts'))
