import { useSettingsBack } from '../../../api/use-settings-back'
import { useMe } from '../../../api/session'
import { useWords } from '../../../i18n/words'
import { Page, Section } from '../../../ui/Page'
import { ProfileFields } from '../ProfileFields'
import { NameForm } from './NameForm'
import { PasswordForm } from './PasswordForm'
import { SecondFactorPart } from './SecondFactorPart'
import { SessionsPart } from './SessionsPart'

/** What somebody decides about themselves. */
export function AccountPage({ back }: { back: string | undefined }) {
  const t = useWords()
  const me = useMe()
  return (
    <Page title={t('settings.pages.account')} intro={me.email} back={useSettingsBack(back)}>
      <Section title={t('profile.title')}>
        <NameForm />
        <div className="flex flex-col gap-4 border-t border-line p-5">
          <ProfileFields />
        </div>
      </Section>
      <Section title={t('session.password')} intro={t('account.passwordWhy')}>
        <PasswordForm />
      </Section>
      <Section title={t('account.secondFactor')} intro={t('account.secondFactorWhy')}>
        <SecondFactorPart />
      </Section>
      <Section title={t('account.sessions')} intro={t('account.sessionsWhy')}>
        <SessionsPart />
      </Section>
    </Page>
  )
}
