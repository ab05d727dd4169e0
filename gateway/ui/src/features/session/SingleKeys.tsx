import { Switch } from 'radix-ui'
import { useState } from 'react'
import { changePreferences, useShortcutsEnabled } from '../../api/preferences'
import { useMe } from '../../api/session'
import { useWords } from '../../i18n/words'

/** Who speaks to the page, or whose hand slips, switches them off. */
export function SingleKeys() {
  const t = useWords('help')
  const me = useMe()
  const singleKeys = useShortcutsEnabled()
  const [failed, setFailed] = useState(false)

  function handleChange(checked: boolean) {
    setFailed(false)
    changePreferences(me, { singleKeys: checked }).catch(() => setFailed(true))
  }

  return (
    <label className="flex items-center gap-3">
      <span className="min-w-0 flex-1">
        <span className="block text-second font-semibold">{t('singleKeys')}</span>
        <span className="block text-meta text-ink-2">{failed ? t('notKept') : t('singleKeysWhy')}</span>
      </span>
      <Switch.Root
        checked={singleKeys}
        onCheckedChange={handleChange}
        className="flex h-6 w-10 flex-none items-center rounded-full border border-line-strong bg-sunken p-0.5 data-[state=checked]:justify-end data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="size-4.5 rounded-full border border-line-strong bg-raised" />
      </Switch.Root>
    </label>
  )
}
