import type { ComponentProps } from 'react'
import { latePart } from '../../../lib/late-part'
import type { TemplatePicker as TemplatePickerType } from './TemplatePicker'

const picker = latePart(() => import('./TemplatePicker'))

/** Loads after what is seen first. */
export function TemplatePicker(props: ComponentProps<typeof TemplatePickerType>) {
  const part = picker.use()
  return part && <part.TemplatePicker {...props} />
}
