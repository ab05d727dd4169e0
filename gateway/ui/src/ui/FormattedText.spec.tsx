import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { FormattedText } from './FormattedText'

const said = '> *Bold* <b>x</b>\n- one\n1. `code`\nsee www.shop.example'

test('what is written is there to the last character, and its marks are silent', () => {
  const { container } = render(<FormattedText text={said} />)
  expect(container.textContent).toBe(said)
  const silent = [...container.querySelectorAll('[aria-hidden]')].map(({ textContent }) => textContent)
  expect(silent).toEqual(['> ', '*', '*', '- ', '`', '`'])
  expect(screen.getByText('Bold').tagName).toBe('STRONG')
  expect(screen.getByRole('blockquote')).toHaveTextContent('<b>x</b>')
  expect(screen.getByRole('link')).toHaveAttribute('href', 'http://www.shop.example')
})

test('inert text has no links', () => {
  const { container } = render(<FormattedText inert text={said} />)
  expect(container.textContent).toBe(said)
  expect(screen.queryByRole('link')).toBeNull()
})
