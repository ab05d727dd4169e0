import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Contact, Identity, MergeProposal } from '../../api/generated/openapi'
import { useNotices } from '../../api/notices'
import { bdi, useWords } from '../../i18n/words'
import { usePhoneNumbers } from '../../lib/phone-number'
import { visibleName } from '../../lib/visible-text'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { When } from '../../ui/When'
import { ContactSide } from './ContactSide'
import { keepApart, mergeContacts } from './merge-calls'

/** Two contacts and why they may be one: which of them stays is chosen, then they are merged, or kept apart. */
export function ProposalCard({ proposal }: { proposal: MergeProposal }) {
  const { id, kept, other, evidence, proposedAt, traceId } = proposal
  const t = useWords('settings.merges')
  const queries = useQueryClient()
  const notices = useNotices()
  const nameOf = useNameOf()
  const nameOfIdentity = useNameOfIdentity()
  const [stays, setStays] = useState(kept.id)
  const [asking, setAsking] = useState(false)
  const group = useId()
  const [staying, going] = stays === kept.id ? [kept, other] : [other, kept]
  const names = { one: nameOf(kept), other: nameOf(other) }

  const merge = useMutation({
    mutationFn: () => mergeContacts(queries, staying.id, going.id),
    onSuccess: () => notices.done(t('merged', { name: nameOf(staying) })),
    onError: (error) => notices.failed(t('notMerged'), error),
  })
  const apart = useMutation({
    mutationFn: () => keepApart(queries, id),
    onSuccess: () => notices.done(t('keptApart')),
    onError: (error) => notices.failed(t('notKeptApart'), error),
  })
  const busy = merge.isPending || apart.isPending

  const [first, second] = whatCameTogether(evidence)
  const changed = first?.kind === 'wa_id' && second?.kind === 'wa_id'
  return (
    <li className="flex flex-col gap-3 rounded-xl border border-line bg-surface px-5 py-4">
      <div>
        <p>
          {first !== undefined &&
            second !== undefined &&
            t.rich(changed ? 'becameOther' : 'cameTogether', {
              bdi,
              first: nameOfIdentity(first),
              second: nameOfIdentity(second),
            })}
        </p>
        <p className="text-meta text-ink-2" title={traceId}>
          {t.rich('since', { when: () => <When at={proposedAt} /> })}
        </p>
      </div>
      <fieldset disabled={busy} className="flex min-w-0 flex-col gap-2">
        <legend className="mb-2 text-second font-semibold">{t('which')}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {[kept, other].map((contact) => (
            <ContactSide
              key={contact.id}
              contact={contact}
              name={nameOf(contact)}
              group={group}
              stays={contact.id === stays}
              onStays={() => setStays(contact.id)}
            />
          ))}
        </div>
      </fieldset>
      <p className="text-second text-ink-2">{t.rich('result', { bdi, name: nameOf(staying) })}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button aria-label={t('keepApartNamed', names)} disabled={busy} onClick={() => apart.mutate()}>
          {t('keepApart')}
        </Button>
        <Button
          kind="primary"
          aria-label={t('mergeNamed', names)}
          disabled={busy}
          onClick={() => setAsking(true)}
        >
          {t(merge.isPending ? 'merging' : 'merge')}
        </Button>
      </div>
      {asking && (
        <Confirm
          title={t('sure')}
          yes={t('merge')}
          no={t('cancel')}
          onYes={() => {
            setAsking(false)
            merge.mutate()
          }}
          onNo={() => setAsking(false)}
        >
          {t.rich('sureWhy', { bdi, name: nameOf(staying), other: nameOf(going) })}
        </Confirm>
      )}
    </li>
  )
}

/** Two numbers: the one has become the other. Else the strongest of what came together, and what came with it. */
function whatCameTogether(evidence: readonly Identity[]): [Identity | undefined, Identity | undefined] {
  const numbers = evidence.filter(({ kind }) => kind === 'wa_id')
  return numbers.length > 1 ? [numbers[0], numbers[1]] : [evidence[0], evidence[1]]
}

function useNameOf(): (contact: Contact) => string {
  const people = useWords('people')
  const formatPhoneNumber = usePhoneNumbers()
  return ({ name, phoneNumber }) =>
    visibleName(name) ?? (phoneNumber === undefined ? people('unknown') : formatPhoneNumber(phoneNumber))
}

function useNameOfIdentity(): (identity: Identity) => string {
  const formatPhoneNumber = usePhoneNumbers()
  return ({ kind, value }) => (kind === 'wa_id' ? formatPhoneNumber(value) : value)
}
