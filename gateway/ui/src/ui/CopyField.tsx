import { Check, Copy } from 'lucide-react'
import { useId, useState } from 'react'
import { useWords } from '../i18n/words'
import { FIELD_LOOK } from './Field'
import { IconButton } from './IconButton'

/** A text to take away: a button copies it, and it can be selected by hand. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useWords('ui')
  const id = useId()
  const [copied, setCopied] = useState(false)

  function handleCopy() {
    // Without a secure context there is no clipboard; the text can still be selected by hand.
    if (!isSecureContext) return
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    )
  }

  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-second text-ink-2">
        {label}
      </label>
      <div className="flex items-center gap-1">
        <input
          id={id}
          readOnly
          dir="ltr"
          value={value}
          title={value}
          onFocus={(event) => event.currentTarget.select()}
          className={`${FIELD_LOOK} min-h-10 min-w-0 flex-1 font-mono`}
        />
        <IconButton label={t('copyIt', { what: label })} onClick={handleCopy}>
          {copied ? <Check size={18} className="text-accent-ink" /> : <Copy size={18} />}
        </IconButton>
      </div>
      <p role="status" className="text-meta text-accent-ink">
        {copied && t('copied')}
      </p>
    </div>
  )
}
