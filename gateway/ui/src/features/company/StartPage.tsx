import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleDashed } from 'lucide-react'
import { dataOf, gateway } from '../../api/client'
import type { Onboarding } from '../../api/generated/openapi'
import { Loaded } from '../../api/Loaded'
import { queryKeys } from '../../api/query-keys'
import type { SettingsPageName } from '../../api/settings-location'
import { useSettingsBack } from '../../api/use-settings-back'
import { useWords } from '../../i18n/words'
import { GoLink } from '../../ui/Go'
import { Page } from '../../ui/Page'

type StepId = Onboarding['steps'][number]['id']

/** Where each step is taken. */
const PLACE: Record<StepId, SettingsPageName> = {
  number_connected: 'numbers',
  webhook_seen: 'numbers',
  team_invited: 'people',
  first_message: 'numbers',
}

interface StartPageProps {
  back: string | undefined
  hrefOf: (page: SettingsPageName) => string
}

/** What a new company has still to do, and what is done. */
export function StartPage({ back, hrefOf }: StartPageProps) {
  const t = useWords('settings.start')
  const onboarding = useQuery({
    queryKey: queryKeys.onboarding,
    queryFn: ({ signal }) => dataOf(gateway.GET('/api/v1/onboarding', { signal })),
    refetchOnMount: 'always',
    // A step is done by what comes from outside, too.
    refetchInterval: ({ state }) => (state.data?.steps.some(({ done }) => !done) === true ? 5_000 : false),
  })
  return (
    <Page title={t('title')} intro={t('intro')} back={useSettingsBack(back)}>
      <Loaded query={onboarding} loading={t('loading')} notLoaded={t('notLoaded')}>
        {({ steps }) => (
          <>
            <ol
              aria-label={t('title')}
              className="overflow-hidden rounded-xl border border-line bg-surface [&>li+li]:border-t [&>li+li]:border-line"
            >
              {steps.map(({ id, done }) => (
                <li key={id} data-step={id} className="flex flex-wrap items-center gap-3 px-5 py-3">
                  {done ? (
                    <CircleCheck aria-hidden="true" size={20} className="flex-none text-accent-ink" />
                  ) : (
                    <CircleDashed aria-hidden="true" size={20} className="flex-none text-ink-3" />
                  )}
                  <span className="min-w-0 flex-1 basis-48">
                    <span className="block font-semibold">{t(`${id}.what`)}</span>
                    <span className="block text-second text-ink-2">{t(`${id}.why`)}</span>
                  </span>
                  {done ? (
                    <span className="flex-none text-second text-accent-ink">{t('done')}</span>
                  ) : (
                    <GoLink
                      href={hrefOf(PLACE[id])}
                      className="flex-none text-second font-semibold text-accent-ink hover:underline"
                    >
                      {t(`${id}.how`)}
                    </GoLink>
                  )}
                </li>
              ))}
            </ol>
            {steps.every(({ done }) => done) && (
              <p role="status" className="text-second text-ink-2">
                {t('allDone')}
              </p>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
