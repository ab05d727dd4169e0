import { useQueryClient } from '@tanstack/react-query'
import { useReducer } from 'react'
import { describeFailure } from '../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../api/form-fields'
import type { WhatsAppAccount } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { useWords } from '../../i18n/words'
import { useNewForm } from '../../lib/edit/use-new-form'
import { stripped } from '../../lib/visible-text'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextField } from '../../ui/Field'
import { changeNumber } from './number-calls'

/** Another access token, before the present one ends. It goes in and never comes out. */
export function TokenForm({ account }: { account: WhatsAppAccount }) {
  const [turn, nextTurn] = useReducer((before: number) => before + 1, 0)
  return <Form key={turn} account={account} onDone={nextTurn} />
}

function Form({ account, onDone }: { account: WhatsAppAccount; onDone: () => void }) {
  const t = useWords()
  const queries = useQueryClient()
  const notices = useNotices()
  const refusedIn = useRefusedFields(['accessToken', 'phoneNumberId', 'wabaId'])
  const form = useNewForm({
    empty: { accessToken: '' },
    wrongIn: ({ accessToken }) => (stripped(accessToken) === '' ? ['accessToken'] : []),
    refusedIn: (error) => (refusedIn(error).length > 0 ? ['accessToken'] : []),
    make: async ({ accessToken }) => {
      await changeNumber(queries, account.id, { accessToken: stripped(accessToken) })
      notices.done(t('settings.numbers.tokenReplaced'))
      onDone()
    },
    onLeave: onDone,
  })
  const problemOf = useFieldProblem(form)
  return (
    <EditFormFrame
      form={form}
      canLeave={false}
      submitWords={t('settings.numbers.replaceToken')}
      problem={form.error === undefined ? undefined : describeFailure(form.error, t).why}
    >
      <TextField
        label={t('settings.numbers.newToken')}
        hint={t('settings.numbers.accessTokenWhy')}
        type="password"
        dir="ltr"
        autoComplete="off"
        maxLength={2000}
        value={form.values.accessToken}
        problem={problemOf('accessToken', t('field.empty'))}
        onChange={(event) => form.set('accessToken', event.target.value)}
      />
    </EditFormFrame>
  )
}
