import { useQueryClient } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { describeFailure } from '../../../api/errors'
import type { ContactImport } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { saveFile } from '../../../lib/save-file'
import { Button } from '../../../ui/Button'
import { FormDialog } from '../../../ui/FormDialog'
import { importTable, tryTable } from './contact-files'
import { ImportReport } from './ImportReport'
import { reportTable } from './report-table'

/** Where an import is: nothing chosen, on its way, tried, done. */
type Step =
  | { is: 'choosing'; error?: unknown }
  | { is: 'running'; file: File; dry: boolean; share: number }
  | { is: 'tried'; file: File; report: ContactImport; error?: unknown }
  | { is: 'done'; report: ContactImport }

/** Takes contacts in from a table: it is tried first, and what would become of each row is shown. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const queries = useQueryClient()
  const [step, setStep] = useState<Step>({ is: 'choosing' })
  const picker = useRef<HTMLInputElement>(null)
  const [stop] = useState(() => new AbortController())
  useEffect(() => () => stop.abort(), [stop])

  async function run(file: File, dry: boolean, tried?: ContactImport): Promise<void> {
    const tell = (share: number) => setStep({ is: 'running', file, dry, share })
    tell(0)
    try {
      if (dry) setStep({ is: 'tried', file, report: await tryTable(file, stop.signal, tell) })
      else setStep({ is: 'done', report: await importTable(queries, file, stop.signal, tell) })
    } catch (error) {
      if (stop.signal.aborted) return
      setStep(tried === undefined ? { is: 'choosing', error } : { is: 'tried', file, report: tried, error })
    }
  }

  const error = 'error' in step ? step.error : undefined
  return (
    <FormDialog title={t('contacts.import')} onClose={onClose}>
      <div className="flex flex-col gap-4 p-5">
        {step.is === 'choosing' && (
          <>
            <p className="text-second text-ink-2">{t('contacts.importWhat')}</p>
            <p className="text-second text-ink-2">{t('contacts.importLimits')}</p>
          </>
        )}
        {step.is === 'running' && (
          <div role="status" className="flex flex-col gap-2 py-4">
            <p>{t(step.dry ? 'contacts.importTrying' : 'contacts.importing')}</p>
            <progress
              aria-label={t('contacts.import')}
              value={step.share}
              max={1}
              className="h-2 w-full accent-accent"
            />
          </div>
        )}
        {(step.is === 'tried' || step.is === 'done') && <ImportReport report={step.report} />}
        {error !== undefined && (
          <p role="alert" className="text-second text-danger">
            {t('contacts.notImported')} {describeFailure(error, t).why}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <input
            ref={picker}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            aria-label={t('contacts.chooseTable')}
            className="sr-only"
            tabIndex={-1}
            onChange={({ target }) => {
              const file = target.files?.[0]
              target.value = ''
              if (file !== undefined) void run(file, true)
            }}
          />
          {(step.is === 'tried' || step.is === 'done') && (
            <Button onClick={() => saveFile(reportTable(step.report), 'import-report.csv')}>
              {t('contacts.saveReport')}
            </Button>
          )}
          {(step.is === 'choosing' || step.is === 'tried') && (
            <Button
              kind={step.is === 'choosing' ? 'primary' : 'quiet'}
              onClick={() => picker.current?.click()}
            >
              <FileUp aria-hidden="true" size={16} className="me-1.5 inline" />
              {t(step.is === 'choosing' ? 'contacts.chooseTable' : 'contacts.chooseAnother')}
            </Button>
          )}
          {step.is === 'tried' && (
            <Button
              kind="primary"
              disabled={step.report.created + step.report.updated === 0}
              onClick={() => void run(step.file, false, step.report)}
            >
              {t('contacts.importNow', { count: step.report.created + step.report.updated })}
            </Button>
          )}
          {step.is === 'done' && (
            <Button kind="primary" onClick={onClose}>
              {t('ui.close')}
            </Button>
          )}
        </div>
      </div>
    </FormDialog>
  )
}
