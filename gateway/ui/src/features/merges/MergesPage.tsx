import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { LoadedPages } from '../../api/LoadedPages'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { proposalPages } from './merge-calls'
import { ProposalCard } from './ProposalCard'

interface MergesPageProps {
  back: string | undefined
  filter: Readonly<Record<string, string>>
  onFilter: (filter: Record<string, string>) => void
}

/** Contacts that may be one customer, side by side: a person merges them or keeps them apart. */
export function MergesPage({ back, filter, onFilter }: MergesPageProps) {
  const t = useWords('settings.merges')
  const contactId = /^[1-9]\d{0,15}$/.test(filter.contact ?? '') ? Number(filter.contact) : undefined
  const list = useInfiniteQuery(proposalPages(contactId))
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      back={useSettingsBack(back)}
      actions={contactId !== undefined && <Button onClick={() => onFilter({})}>{t('showAll')}</Button>}
    >
      <LoadedPages
        query={list}
        loading={t('loading')}
        notLoaded={t('notLoaded')}
        moreNotLoaded={t('notLoaded')}
        more={t('more')}
        rows={4}
      >
        {(pages) => {
          const proposals = pages.flatMap((page) => page.proposals)
          return proposals.length === 0 ? (
            <EmptyState icon={CircleCheck} title={t('none')} />
          ) : (
            <ul aria-label={t('list')} className="flex flex-col gap-4">
              {proposals.map((proposal) => (
                <ProposalCard key={proposal.id} proposal={proposal} />
              ))}
            </ul>
          )
        }}
      </LoadedPages>
    </Page>
  )
}
