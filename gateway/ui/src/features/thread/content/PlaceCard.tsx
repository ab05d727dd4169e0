import type { MessageContent } from '../../../api/generated/openapi'
import { useWords } from '../../../i18n/words'
import { Card, OutLink } from './Card'

/** A place, with the way to see it on a map. Nothing of it leaves the inbox before somebody goes there. */
export function PlaceCard({ content }: { content: MessageContent }) {
  const t = useWords('message')
  const { latitude, longitude, name, address } = content
  const at = latitude === undefined || longitude === undefined ? undefined : ([latitude, longitude] as const)
  const coordinates = at?.map((degrees) => degrees.toFixed(5)).join(', ')
  return (
    <Card icon="location" title={name ?? t('location')} line={address ?? coordinates}>
      {at !== undefined && <OutLink href={onMap(at)}>{t('onMap')}</OutLink>}
    </Card>
  )
}

function onMap([latitude, longitude]: readonly [number, number]): string {
  const at = { mlat: String(latitude), mlon: String(longitude) }
  return `https://www.openstreetmap.org/?${new URLSearchParams(at).toString()}#map=16/${latitude}/${longitude}`
}
