import { Tag } from 'lucide-react'
import type { Label } from '../../api/generated/openapi'
import { CommandButton } from '../../commands/CommandButton'
import { useWords } from '../../i18n/words'
import { LabelChip } from '../../ui/LabelMark'
import { PartHeading } from '../../ui/PanelHeading'

/** The labels of the conversation, and the way to others. */
export function LabelsPart({ labels }: { labels: readonly Label[] }) {
  const t = useWords('commands')
  return (
    <section className="border-t border-line px-5 pt-3 pb-3.5">
      <div className="-mt-1.5 flex items-center justify-between">
        <PartHeading>{t('label')}</PartHeading>
        <CommandButton command="label" className="-me-2.5">
          <Tag size={16} />
        </CommandButton>
      </div>
      {labels.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {labels.map(({ id, name, colour }) => (
            <li key={id} className="flex max-w-full min-w-0">
              <LabelChip name={name} colour={colour} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
