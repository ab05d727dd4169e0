import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTimeZone } from 'use-intl'
import { companyQueries } from '../../../api/company-queries'
import { describeFailure } from '../../../api/errors'
import type { Conversation } from '../../../api/generated/openapi'
import { useMe } from '../../../api/session'
import { useFormats } from '../../../i18n/formats'
import { deviceTimeZone } from '../../../i18n/locale'
import { SettingsWords } from '../../../i18n/SettingsWords'
import { useWords } from '../../../i18n/words'
import { usePhoneNumbers } from '../../../lib/phone-number'
import { saveFile } from '../../../lib/save-file'
import { serverNow } from '../../../lib/server-clock'
import { visibleName } from '../../../lib/visible-text'
import { Button } from '../../../ui/Button'
import { FormDialog } from '../../../ui/FormDialog'
import { SwitchField } from '../../../ui/SwitchField'
import { fileNameOf, transcriptOf } from './transcript'
import { wholeThread } from './whole-thread'

interface TranscriptDialogProps {
  conversation: Conversation
  onClose: () => void
}

/** Makes a text of a whole conversation that the browser keeps. */
export function TranscriptDialog(props: TranscriptDialogProps) {
  return (
    <SettingsWords>
      <Transcript {...props} />
    </SettingsWords>
  )
}

type Progress = { state: 'idle' } | { state: 'loading'; count: number } | { state: 'failed'; why: string }

function Transcript({ conversation, onClose }: TranscriptDialogProps) {
  const t = useWords()
  const formats = useFormats()
  const timeZone = useTimeZone() ?? deviceTimeZone()
  const formatPhoneNumber = usePhoneNumbers()
  const me = useMe()
  const accounts = useQuery(companyQueries.accounts())
  const [notes, setNotes] = useState(false)
  const [progress, setProgress] = useState<Progress>({ state: 'idle' })
  const ended = useRef(new AbortController())
  const { id, contact, phoneNumber, whatsappAccountId } = conversation
  const loading = progress.state === 'loading'

  useEffect(() => {
    const ending = new AbortController()
    ended.current = ending
    return () => ending.abort()
  }, [])

  async function handleDownload(): Promise<void> {
    const { signal } = ended.current
    setProgress({ state: 'loading', count: 0 })
    try {
      const messages = await wholeThread(id, signal, (count) => setProgress({ state: 'loading', count }))
      const number = phoneNumber === undefined ? undefined : formatPhoneNumber(phoneNumber)
      const name = visibleName(contact?.name)
      const customer = name ?? number ?? t('people.unknown')
      const account = accounts.data?.find((each) => each.id === whatsappAccountId)
      const now = serverNow()
      const text = transcriptOf({
        head: {
          customer,
          number: name === undefined ? undefined : number,
          account: account?.name ?? t('transcript.us'),
          madeBy: me.name,
          madeAt: now,
          timeZone,
        },
        messages,
        notes,
        formats,
        t,
      })
      saveFile(
        new Blob([text], { type: 'text/plain;charset=utf-8' }),
        fileNameOf(customer, formats.dayKey(now)),
      )
      onClose()
    } catch (error: unknown) {
      if (!signal.aborted) setProgress({ state: 'failed', why: describeFailure(error, t).why })
    }
  }

  return (
    <FormDialog title={t('transcript.title')} onClose={onClose}>
      <div className="flex flex-col gap-4 p-5">
        <p className="text-second text-ink-2">{t('transcript.what')}</p>
        <SwitchField
          label={t('transcript.notes')}
          why={t('transcript.notesWhy')}
          checked={notes}
          disabled={loading}
          onChange={setNotes}
        />
        {progress.state === 'failed' && (
          <p role="alert" className="text-second text-danger">
            {t('transcript.notMade')} {progress.why}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-end gap-3">
          <span role="status" className="tabular flex-1 text-second text-ink-2">
            {loading && t('transcript.loaded', { count: progress.count })}
          </span>
          <Button kind="primary" disabled={loading} onClick={() => void handleDownload()}>
            <span className="flex items-center gap-2">
              <Download aria-hidden="true" size={16} />
              {t('message.download')}
            </span>
          </Button>
        </div>
      </div>
    </FormDialog>
  )
}
