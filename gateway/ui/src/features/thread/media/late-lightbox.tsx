import type { ComponentProps } from 'react'
import { latePart } from '../../../lib/late-part'
import type { Lightbox as LightboxType } from './Lightbox'

const lightbox = latePart(() => import('./Lightbox'))

/** Loads after what is seen first. */
export function Lightbox(props: ComponentProps<typeof LightboxType>) {
  const part = lightbox.use()
  return part && <part.Lightbox {...props} />
}
