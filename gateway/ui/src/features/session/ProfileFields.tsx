import { useMutation } from '@tanstack/react-query'
import { describeFailure } from '../../api/errors'
import type { UpdateMeRequest } from '../../api/generated/openapi'
import { changeProfile } from '../../api/profile'
import { useMe } from '../../api/session'
import { languageFor, LANGUAGES } from '../../i18n/languages'
import { useWords } from '../../i18n/words'
import { Select } from '../../ui/Select'
import { TimeZoneField } from '../../ui/TimeZoneField'
import { SingleKeys } from './SingleKeys'

/** How I am spoken to. What is chosen is kept at once, for every device. */
export function ProfileFields() {
  const t = useWords()
  const me = useMe()
  const change = useMutation({ mutationFn: (chosen: UpdateMeRequest) => changeProfile(chosen) })
  return (
    <>
      <Select
        label={t('profile.language')}
        value={languageFor(me.locale).tag}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ locale: localeFor(event.target.value) })}
      >
        {LANGUAGES.map(({ tag, name, direction }) => (
          <option key={tag} value={tag} lang={tag} dir={direction}>
            {name}
          </option>
        ))}
      </Select>
      <TimeZoneField chosen={me.timeZone} onChoose={(timeZone) => change.mutate({ timeZone })} />
      {change.isError && (
        <p role="alert" className="text-second text-danger">
          {t('profile.notSaved', { why: describeFailure(change.error, t).why })}
        </p>
      )}
      <div className="border-t border-line pt-4">
        <SingleKeys />
      </div>
    </>
  )
}

/** The browser's own kind of the language, as Mexico's Spanish; the language itself for others. */
function localeFor(tag: string): string {
  return (
    navigator.languages.find((locale) => languageFor(locale).tag === tag && sameLanguage(locale, tag)) ?? tag
  )
}

function sameLanguage(locale: string, tag: string): boolean {
  return locale.split('-')[0]?.toLowerCase() === tag.split('-')[0]
}
