import { useState } from 'react'
import { changePreferences, useShortcutsEnabled } from '../../api/preferences'
import { SettingsWords } from '../../i18n/SettingsWords'
import { useWords } from '../../i18n/words'
import { SwitchField } from '../../ui/SwitchField'

/** Who speaks to the page, or whose hand slips, switches them off. */
export function SingleKeys() {
  return (
    <SettingsWords>
      <Switch />
    </SettingsWords>
  )
}

function Switch() {
  const t = useWords('help')
  const singleKeys = useShortcutsEnabled()
  const [failed, setFailed] = useState(false)

  function handleChange(checked: boolean) {
    setFailed(false)
    changePreferences({ singleKeys: checked }).catch(() => setFailed(true))
  }

  return (
    <SwitchField
      label={t('singleKeys')}
      why={failed ? t('notKept') : t('singleKeysWhy')}
      checked={singleKeys}
      onChange={handleChange}
    />
  )
}
