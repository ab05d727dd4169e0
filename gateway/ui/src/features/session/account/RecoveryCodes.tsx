import { useState } from 'react'
import { useWords } from '../../../i18n/words'
import { Button } from '../../../ui/Button'
import { FormDialog } from '../../../ui/FormDialog'

interface RecoveryCodesProps {
  codes: readonly string[]
  onClose: () => void
}

/** What signs in when the app is gone; shown once. */
export function RecoveryCodes({ codes, onClose }: RecoveryCodesProps) {
  const t = useWords()
  const [copied, setCopied] = useState(false)

  function handleCopy() {
    if (!isSecureContext) return
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied(true),
      () => undefined,
    )
  }

  return (
    <FormDialog title={t('account.recoveryCodes')} onClose={onClose}>
      <div className="flex flex-col gap-4 p-5">
        <p className="text-second text-ink-2">{t('account.recoveryCodesWhy')}</p>
        <ol
          aria-label={t('account.recoveryCodes')}
          dir="ltr"
          className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-lg border border-line-strong bg-raised p-3 font-mono sm:grid-cols-2"
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={handleCopy}>{t('account.copyAll')}</Button>
          <Button kind="primary" onClick={onClose}>
            {t('account.codesKept')}
          </Button>
          <span role="status" className="text-meta text-accent-ink">
            {copied && t('ui.copied')}
          </span>
        </div>
      </div>
    </FormDialog>
  )
}
