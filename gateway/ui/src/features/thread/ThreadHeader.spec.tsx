import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { someConversation } from '../../spec-fixtures'
import { renderForAna } from '../../spec-render'
import { ThreadHeader } from './ThreadHeader'

test('the header shows the number that is answered, not the contact’s own', () => {
  renderForAna(
    <ThreadHeader
      conversation={someConversation(7, {
        phoneNumber: '+351910000001',
        contact: { id: 107, name: 'Mover', phoneNumber: '+351910000002' },
      })}
      failed={false}
      onTryAgain={vi.fn()}
      accountName="Aurora"
      assignMenu={null}
      onBack={vi.fn()}
      onContact={vi.fn()}
    />,
  )
  expect(screen.getByText('+351 910 000 001')).toBeVisible()
  expect(screen.queryByText('+351 910 000 002')).toBeNull()
})
