import { useQueryClient } from '@tanstack/react-query'
import { changeCannedReply, makeCannedReply } from '../../api/canned-replies'
import { ApiError, describeFailure, isConflict } from '../../api/errors'
import { useFieldProblem, useRefusedFields } from '../../api/form-fields'
import type { CannedReply } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { useMe } from '../../api/session'
import { useWords } from '../../i18n/words'
import { CANNED_VARIABLES, filledCanned, unknownVariable } from '../../lib/canned-text'
import { useNewForm } from '../../lib/edit/use-new-form'
import { isBlank } from '../../lib/visible-text'
import { EditFormFrame } from '../../ui/EditFormFrame'
import { TextArea, TextField } from '../../ui/Field'
import { FormDialog } from '../../ui/FormDialog'

const SHORTCUT = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u
const BODY_MAX = 4096

interface CannedReplyDialogProps {
  /** Left out for a new one. */
  reply: CannedReply | undefined
  onClose: () => void
}

/** Writes a canned reply, or another text for it. */
export function CannedReplyDialog({ reply, onClose }: CannedReplyDialogProps) {
  const t = useWords()
  const queries = useQueryClient()
  const notices = useNotices()
  const { name: agent } = useMe()
  const refusedIn = useRefusedFields(['shortcut', 'body'])
  const form = useNewForm({
    empty: { shortcut: reply?.shortcut ?? '', body: reply?.body ?? '' },
    wrongIn: ({ shortcut, body }) => [
      ...(SHORTCUT.test(bare(shortcut)) ? [] : (['shortcut'] as const)),
      ...(isBlank(body) || unknownVariable(body) !== undefined ? (['body'] as const) : []),
    ],
    refusedIn: (error) => (namesShortcut(error) ? ['shortcut'] : refusedIn(error)),
    make: async ({ shortcut, body }) => {
      const written = { shortcut: bare(shortcut), body }
      await (reply === undefined
        ? makeCannedReply(queries, written)
        : changeCannedReply(queries, { id: reply.id, ...written }))
      notices.done(t('settings.saved'))
      onClose()
    },
    onLeave: onClose,
  })
  const problemOf = useFieldProblem(form)
  const { values, set } = form
  const unknown = unknownVariable(values.body)
  return (
    <FormDialog
      title={reply === undefined ? t('settings.canned.new') : t('settings.canned.editNamed', reply)}
      form={form}
    >
      <EditFormFrame
        form={form}
        submitWords={t('ui.save')}
        problem={form.error === undefined ? undefined : whyNot(form.error)}
      >
        <TextField
          label={t('settings.canned.shortcut')}
          hint={t('settings.canned.shortcutWhy')}
          dir="auto"
          autoComplete="off"
          autoCapitalize="none"
          maxLength={41}
          value={values.shortcut}
          problem={problemOf(
            'shortcut',
            t(
              namesShortcut(form.refusal) ? 'settings.canned.shortcutTaken' : 'settings.canned.shortcutWrong',
            ),
          )}
          onChange={(event) => set('shortcut', event.target.value)}
          autoFocus
        />
        <TextArea
          label={t('settings.canned.body')}
          hint={t.rich('settings.canned.bodyWhy', {
            contact: () => <code>{CANNED_VARIABLES[0]}</code>,
            agent: () => <code>{CANNED_VARIABLES[1]}</code>,
          })}
          dir="auto"
          rows={6}
          maxLength={BODY_MAX}
          value={values.body}
          problem={problemOf(
            'body',
            unknown === undefined ? t('field.empty') : t('settings.canned.unknownVariable', { unknown }),
          )}
          onChange={(event) => set('body', event.target.value)}
        />
        {!isBlank(values.body) && (
          <figure className="rounded-lg bg-sunken px-3 py-2">
            <figcaption className="text-meta text-ink-2">{t('settings.canned.preview')}</figcaption>
            <p dir="auto" className="max-h-40 overflow-y-auto text-second wrap-anywhere whitespace-pre-wrap">
              {filledCanned(values.body, { contact: t('settings.canned.someCustomer'), agent })}
            </p>
          </figure>
        )}
      </EditFormFrame>
    </FormDialog>
  )

  function whyNot(error: unknown): string {
    return isConflict(error) ? t('settings.canned.tooMany') : describeFailure(error, t).why
  }
}

/** Who writes it with its slash means the same. */
function bare(shortcut: string): string {
  return shortcut.trim().replace(/^\//, '')
}

/** A conflict that names nothing is about how many there are. */
function namesShortcut(error: unknown): boolean {
  return error instanceof ApiError && isConflict(error) && 'shortcut' in error.fields
}
