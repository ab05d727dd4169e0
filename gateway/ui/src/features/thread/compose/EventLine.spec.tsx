import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { HistoryEvent } from '../../../api/generated/openapi'
import { minute } from '../../../spec-fixtures'
import { renderForAna } from '../../../spec-render'
import { EventLine } from './EventLine'

const ana = { id: 1, name: 'Ana Duarte' }
const ben = { id: 3, name: 'Ben Keller' }
const sales = { id: 5, name: 'Sales' }

test.each<[Partial<HistoryEvent>, string]>([
  [{ action: 'assigned', by: ana, to: ben }, 'Ana Duarte assigned this to Ben Keller'],
  [{ action: 'assigned', by: ana, to: ana }, 'Ana Duarte took this'],
  [{ action: 'assigned', by: ana, from: ben }, 'Ana Duarte unassigned this'],
  [{ action: 'team_changed', by: ana, to: sales }, 'Ana Duarte handed this to the team Sales'],
  [{ action: 'team_changed', by: ana, from: { id: 5 } }, 'Ana Duarte took this from the team Somebody'],
  [{ action: 'archived', by: ana }, 'Ana Duarte archived this'],
  [{ action: 'reopened', by: ana }, 'Ana Duarte reopened this'],
  [{ action: 'reopened' }, 'Reopened, as the customer wrote'],
  [{ action: 'given_back', from: ben }, 'Ben Keller left, and nobody has this any more'],
])('%j is said in words', async (event, words) => {
  const at = minute(0)
  renderForAna(
    <EventLine
      item={{ kind: 'event', key: 'event 1', at, event: { id: 1, at, action: 'archived', ...event } }}
    />,
  )
  expect(await screen.findByText(/·/)).toHaveTextContent(`${words} · `)
})
