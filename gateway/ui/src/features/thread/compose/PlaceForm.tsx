import { useState } from 'react'
import type { Written } from '../../../api/unsent-message'
import { useWords } from '../../../i18n/words'
import { stripped } from '../../../lib/visible-text'
import { TextField } from '../../../ui/Field'
import { CountedField } from './CountedField'
import { degrees, degreesOfBoth } from './degrees'
import { WrittenForm, type WrittenFormProps } from './WrittenForm'

const WORDS_MAX = 1000

/** A place by its coordinates, which can be pasted as one. */
export function PlaceForm({ onWritten, onClose }: WrittenFormProps<Written>) {
  const t = useWords('compose')
  const [values, setValues] = useState({ latitude: '', longitude: '', name: '', address: '' })
  const latitude = degrees(values.latitude, 90)
  const longitude = degrees(values.longitude, 180)
  const name = stripped(values.name)
  const address = stripped(values.address)
  const named = address === '' || name !== ''
  const short = values.name.length <= WORDS_MAX && values.address.length <= WORDS_MAX

  function set(field: keyof typeof values, value: string) {
    const both = field === 'latitude' ? degreesOfBoth(value) : undefined
    setValues((before) => ({ ...before, [field]: value, ...both }))
  }

  function handleSend() {
    if (latitude === undefined || longitude === undefined) return
    const place = {
      latitude,
      longitude,
      ...(name !== '' && { name }),
      ...(address !== '' && { address }),
    }
    onWritten({ body: name === '' ? `${latitude}, ${longitude}` : name, type: 'location', content: place })
  }

  const wrong = (text: string, value: number | undefined) =>
    text !== '' && value === undefined ? t('degreesWrong') : undefined
  return (
    <WrittenForm
      title={t('location')}
      dirty={Object.values(values).some((value) => value !== '')}
      right={latitude !== undefined && longitude !== undefined && named && short}
      onSend={handleSend}
      onClose={onClose}
    >
      <TextField
        label={t('latitude')}
        hint={t('latitudeHint')}
        problem={wrong(values.latitude, latitude)}
        dir="ltr"
        inputMode="text"
        autoComplete="off"
        autoFocus
        value={values.latitude}
        onChange={(event) => set('latitude', event.target.value)}
      />
      <TextField
        label={t('longitude')}
        problem={wrong(values.longitude, longitude)}
        dir="ltr"
        autoComplete="off"
        value={values.longitude}
        onChange={(event) => set('longitude', event.target.value)}
      />
      <CountedField
        label={t('placeName')}
        value={values.name}
        max={WORDS_MAX}
        onChange={(value) => set('name', value)}
      />
      <CountedField
        label={t('address')}
        value={values.address}
        max={WORDS_MAX}
        onChange={(value) => set('address', value)}
      />
      {!named && <p className="text-meta text-danger">{t('nameWithAddress')}</p>}
    </WrittenForm>
  )
}
