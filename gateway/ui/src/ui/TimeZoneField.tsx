import { useMemo, useState } from 'react'
import { useLocale } from 'use-intl'
import { useWords } from '../i18n/words'
import { findTimeZones, timeZone, timeZones, type TimeZone } from '../i18n/time-zones'
import { serverNow } from '../lib/server-clock'
import { Combobox } from './Combobox'

interface TimeZoneFieldProps {
  chosen: string
  onChoose: (timeZone: string) => void
}

/** Found by city, by the zone's name in the person's language, or by how far it is from Greenwich. */
export function TimeZoneField({ chosen, onChoose }: TimeZoneFieldProps) {
  const t = useWords()
  const { current, find } = useTimeZones(chosen)
  return (
    <Combobox
      label={t('profile.timeZone')}
      chosen={chosen}
      shown={`${current.city} · ${current.detail}`}
      nothing={t('palette.nothing')}
      onChoose={onChoose}
      find={(typed) => {
        const { device, others } = find(typed)
        const groups = [
          { title: t('profile.zoneOfDevice'), options: device.map(asOption) },
          { title: t('profile.allZones'), options: others.map(asOption) },
        ]
        return groups.filter(({ options }) => options.length > 0)
      }}
    />
  )
}

/** All of them are named only when somebody looks for one. */
function useTimeZones(chosen: string) {
  const locale = useLocale()
  const [now] = useState(serverNow)
  const named = useMemo(() => {
    let all: readonly TimeZone[] | undefined
    return () => (all ??= timeZones(locale, chosen, now))
  }, [locale, chosen, now])
  const current = useMemo(() => timeZone(chosen, locale, now), [chosen, locale, now])

  function find(typed: string) {
    const device = named()[0]?.id
    const found = findTimeZones(named(), typed)
    return {
      device: found.filter(({ id }) => id === device),
      others: found.filter(({ id }) => id !== device),
    }
  }

  return { current, find }
}

function asOption({ id, city, detail }: TimeZone) {
  return { key: id, words: city, detail }
}
