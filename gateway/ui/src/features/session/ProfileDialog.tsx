import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { describeFailure } from '../../api/errors'
import { changeProfile } from '../../api/profile'
import { useMe } from '../../api/session'
import { languageFor, LANGUAGES } from '../../i18n/languages'
import { useWords } from '../../i18n/words'
import { Dialog } from '../../ui/Dialog'
import { IconButton } from '../../ui/IconButton'
import { PanelHeading } from '../../ui/PanelHeading'
import { Select } from '../../ui/Select'
import { SingleKeys } from './SingleKeys'
import { TimeZoneField } from './TimeZoneField'

/** Who I am here, and how I am spoken to. What is chosen is kept at once, for every device. */
export function ProfileDialog({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const me = useMe()
  const change = useMutation({ mutationFn: changeProfile })
  return (
    <Dialog label={t('profile.title')} place="end" onClose={onClose}>
      <div className="flex h-full flex-col">
        <header className="flex h-15 flex-none items-center gap-2 border-b border-line ps-5 pe-3">
          <PanelHeading>{t('profile.title')}</PanelHeading>
          <IconButton label={t('ui.close')} onClick={onClose}>
            <X size={18} />
          </IconButton>
        </header>
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-5">
          <div>
            <p className="font-semibold wrap-anywhere">
              <bdi>{me.name}</bdi>
            </p>
            <p className="text-second wrap-anywhere text-ink-2">
              <bdi>{me.email}</bdi>
            </p>
          </div>
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
        </div>
      </div>
    </Dialog>
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
