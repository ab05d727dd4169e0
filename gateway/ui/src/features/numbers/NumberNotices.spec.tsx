import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderForAdmin } from '../../spec-render'
import { NumberNotices } from './NumberNotices'

test('what WhatsApp said is told in its words, with a name for what it is about', () => {
  const at = '2026-05-13T09:00:00.000Z'
  renderForAdmin(
    <NumberNotices
      notices={[
        { field: 'account_alerts', said: 'alert_severity: WARNING', at },
        { field: 'of_tomorrow', said: 'event: NEW', at },
      ]}
    />,
  )
  const [first, second] = screen.getAllByRole('listitem')
  expect(first).toHaveTextContent(/Alert: alert_severity: WARNING$/)
  expect(second).toHaveTextContent(/of_tomorrow: event: NEW$/)
})

test('nothing is said as such', () => {
  renderForAdmin(<NumberNotices notices={[]} />)
  expect(screen.getByText('Nothing so far.')).toBeVisible()
})
