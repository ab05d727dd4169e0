import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { Tab, TabList, TabPanel, Tabs } from './Tabs'

function Fruit({ dir }: { dir: 'ltr' | 'rtl' }) {
  const [value, setValue] = useState('apple')
  return (
    <div dir={dir}>
      <Tabs value={value} onChange={setValue}>
        <TabList label="Fruit" className="">
          {['apple', 'pear', 'plum'].map((each) => (
            <Tab key={each} value={each} className="">
              {each}
            </Tab>
          ))}
        </TabList>
        <TabPanel className="">A {value}</TabPanel>
      </Tabs>
    </div>
  )
}

const chosen = () => screen.getByRole('tab', { selected: true }).textContent

test('a tab is chosen by a click, and names what is shown', async () => {
  render(<Fruit dir="ltr" />)
  await userEvent.click(screen.getByRole('tab', { name: 'plum' }))
  expect(chosen()).toBe('plum')
  expect(screen.getByRole('tabpanel', { name: 'plum' })).toHaveTextContent('A plum')
})

test.each([
  ['ltr', 'ArrowRight', 'ArrowLeft'],
  ['rtl', 'ArrowLeft', 'ArrowRight'],
] as const)('%s: one stop for Tab, and keys go round', async (dir, forward, backward) => {
  render(<Fruit dir={dir} />)
  await userEvent.tab()
  expect(screen.getByRole('tab', { name: 'apple' })).toHaveFocus()
  await userEvent.keyboard(`{${forward}}`)
  expect(chosen()).toBe('pear')
  expect(screen.getByRole('tab', { name: 'pear' })).toHaveFocus()
  await userEvent.keyboard(`{${backward}}{${backward}}`)
  expect(chosen()).toBe('plum')
  await userEvent.keyboard('{Home}')
  expect(chosen()).toBe('apple')
  await userEvent.keyboard('{End}')
  expect(chosen()).toBe('plum')
  await userEvent.tab()
  expect(document.body).toHaveFocus()
})
