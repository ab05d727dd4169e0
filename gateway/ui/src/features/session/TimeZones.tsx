import { useWords } from '../../i18n/words'
import { deviceTimeZone } from '../../i18n/locale'

/** Every zone that the browser knows, the device's own first. */
export function TimeZones({ chosen }: { chosen: string }) {
  const t = useWords('profile')
  const device = deviceTimeZone()
  const others = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen])
  others.delete(device)
  return (
    <>
      <optgroup label={t('zoneOfDevice')}>
        <option value={device}>{nameOf(device)}</option>
      </optgroup>
      <optgroup label={t('allZones')}>
        {[...others].sort().map((zone) => (
          <option key={zone} value={zone}>
            {nameOf(zone)}
          </option>
        ))}
      </optgroup>
    </>
  )
}

/** `America/Sao Paulo`: names of zones are the same everywhere. */
function nameOf(zone: string): string {
  return zone.replaceAll('_', ' ')
}
