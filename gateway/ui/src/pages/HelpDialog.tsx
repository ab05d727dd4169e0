import { X } from 'lucide-react'
import { useShortcutsEnabled } from '../api/preferences'
import { COMMAND_IDS, definitionOf, type CommandId } from '../commands/definitions'
import { caps, keysOf } from '../commands/shortcut'
import { SingleKeys } from '../features/session/SingleKeys'
import { SettingsWords } from '../i18n/SettingsWords'
import { useWords } from '../i18n/words'
import { Dialog } from '../ui/Dialog'
import { IconButton } from '../ui/IconButton'

const GROUPS = ['list', 'conversation', 'page'] as const

/** Every command with its keys. */
export function HelpDialog(props: { onClose: () => void }) {
  return (
    <SettingsWords>
      <Help {...props} />
    </SettingsWords>
  )
}

function Help({ onClose }: { onClose: () => void }) {
  const t = useWords()
  return (
    <Dialog label={t('help.title')} place="middle" onClose={onClose}>
      <header className="flex flex-none items-center gap-2 border-b border-line py-2 ps-5 pe-3">
        <h1 className="flex-1 font-semibold">{t('help.title')}</h1>
        <IconButton label={t('ui.close')} shortcut="Esc" onClick={onClose}>
          <X size={18} />
        </IconButton>
      </header>
      <div
        role="group"
        aria-label={t('help.title')}
        // Keys scroll it.
        tabIndex={0}
        className="min-h-0 overflow-y-auto px-5 pb-4 -outline-offset-2"
      >
        {GROUPS.map((group) => (
          <section key={group} className="pt-4">
            <h2 className="mb-1 text-meta font-semibold text-ink-2">{t(`help.${group}`)}</h2>
            <dl className="text-second">
              {COMMAND_IDS.filter((id) => definitionOf(id).group === group).map((id) => (
                <CommandKeys key={id} id={id} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="flex-none border-t border-line bg-bg px-5 py-3">
        <SingleKeys />
      </div>
    </Dialog>
  )
}

function CommandKeys({ id }: { id: CommandId }) {
  const t = useWords()
  const keys = keysOf(id, useShortcutsEnabled())
  return (
    <div className="flex min-h-8 items-center gap-3 border-b border-line py-1 last:border-b-0">
      <dt className="min-w-2/5 flex-1 wrap-anywhere">{t(`commands.${id}`)}</dt>
      <dd className="flex flex-wrap items-center justify-end gap-1.5 text-end">
        {keys.map((each, index) => (
          <span key={each} className="flex items-center gap-1">
            {index > 0 && <span className="me-0.5 text-meta text-ink-3">{t('help.or')}</span>}
            {caps(each)
              .flat()
              .map((cap) => (
                <kbd
                  key={cap}
                  className="min-w-6 rounded border border-line-strong bg-raised px-1.5 text-center font-sans text-meta"
                >
                  {cap}
                </kbd>
              ))}
          </span>
        ))}
        {keys.length === 0 && (
          <span className="text-meta text-ink-3">
            {t(definitionOf(id).keys.length === 0 ? 'help.byName' : 'help.switchedOff')}
          </span>
        )}
      </dd>
    </div>
  )
}
