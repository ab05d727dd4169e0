import { useQuery } from '@tanstack/react-query'
import { useReducer } from 'react'
import { Loaded } from '../../api/Loaded'
import { queryKeys } from '../../api/query-keys'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { Page, Section } from '../../ui/Page'
import { CompanyForm } from './CompanyForm'
import { loadSettings } from './company-edit'

/** What the company has decided, each with what it means. */
export function CompanyPage({ back }: { back: string | undefined }) {
  const t = useWords('settings.company')
  const [turn, nextTurn] = useReducer((before: number) => before + 1, 0)
  const settings = useQuery({
    queryKey: queryKeys.settings,
    queryFn: ({ signal }) => loadSettings(signal),
    refetchOnMount: 'always',
  })
  return (
    <Page title={t('title')} intro={t('intro')} back={useSettingsBack(back)}>
      <Loaded query={settings} loading={t('loading')} notLoaded={t('notLoaded')} rows={6}>
        {(stored) => (
          <Section title={t('decisions')}>
            <CompanyForm key={turn} stored={stored} onDone={nextTurn} />
          </Section>
        )}
      </Loaded>
    </Page>
  )
}
