import { latePart } from '../lib/late-part'

/** How files come to the gateway: nobody needs it before there is one. */
export const uploads = latePart(() => import('./upload'))
