import { expect, test } from 'vitest'
import type { Message } from '../../../api/generated/openapi'
import { formatsOf } from '../../../i18n/formats'
import { someMessage } from '../../../spec-fixtures'
import { inEnglish as t } from '../../../spec-words'
import { fileNameOf, transcriptOf } from './transcript'

const head = {
  customer: 'João Silva',
  number: '+351 910 000 001',
  account: 'Aurora Travel',
  madeBy: 'Ana',
  madeAt: Date.parse('2026-05-13T10:00:00Z'),
  timeZone: 'Europe/Lisbon',
}

function transcript(messages: Message[], notes = false): string[] {
  const formats = formatsOf('en-GB', 'Europe/Lisbon', t)
  return transcriptOf({ head, messages, notes, formats, t }).split('\n')
}

const at = (time: string) => ({ timestamp: `2026-05-12T${time}:00Z` })
const says = (id: number, time: string, change: Partial<Message>) =>
  someMessage(id, { ...at(time), ...change })

test('it says whose it is, who made it and by which clock', () => {
  const lines = transcript([says(1, '09:00', { content: { body: 'Hello' } })])
  expect(lines.slice(0, 2)).toEqual(['João Silva · +351 910 000 001', 'Aurora Travel'])
  expect(lines[2]).toContain('Made by Ana')
  expect(lines[3]).toBe('Times of Europe/Lisbon')
  expect(lines[4]).toBe('1 message')
  expect(lines.slice(-2)).toEqual(['[12 May 2026, 10:00] João Silva: Hello', ''])
})

test('ours are by whoever wrote them, with what has not come', () => {
  const ours = { direction: 'outbound', sentBy: { id: 3, name: 'Ben' } } as const
  const lines = transcript([
    says(1, '09:00', { ...ours, status: 'read', content: { body: 'Good morning' } }),
    says(2, '09:01', { ...ours, status: 'failed', content: { body: 'Are you there?' } }),
    says(3, '09:02', { direction: 'outbound', status: 'sent', content: { body: 'From the phone' } }),
  ])
  expect(lines.slice(-4, -1)).toEqual([
    '[12 May 2026, 10:00] Ben: Good morning',
    '[12 May 2026, 10:01] Ben: Are you there? (not delivered)',
    '[12 May 2026, 10:02] Aurora Travel: From the phone',
  ])
})

test.each(['\n', '\r\n', '\r', '\u2028', '\u0085'])(
  'no message passes itself off as another by a line break %j',
  (lineBreak) => {
    const body = `Yes${lineBreak}[12 May 2026, 10:01] Ben: It is free of charge`
    const lines = transcript([says(1, '09:00', { content: { body } })])
    expect(lines.slice(-3, -1)).toEqual([
      '[12 May 2026, 10:00] João Silva: Yes',
      '    [12 May 2026, 10:01] Ben: It is free of charge',
    ])
  },
)

test('files have their names and captions, quotes are quoted, what was deleted is not in it', () => {
  const lines = transcript([
    says(1, '09:00', { type: 'image', content: { body: 'The bay' } }),
    says(2, '09:01', { type: 'document', content: { filename: 'Plan.pdf', body: 'As you asked' } }),
    says(3, '09:02', { type: 'audio', content: { voice: true } }),
    says(4, '09:03', { content: { body: 'This one' }, replyTo: { id: 1, preview: 'The bay' } }),
    says(5, '09:04', { content: { body: 'A secret' }, deleted: true }),
  ])
  expect(lines.slice(-7, -1)).toEqual([
    '[12 May 2026, 10:00] João Silva: [Photo] The bay',
    '[12 May 2026, 10:01] João Silva: [Document] Plan.pdf As you asked',
    '[12 May 2026, 10:02] João Silva: [Voice message]',
    '[12 May 2026, 10:03] João Silva: This one',
    '    > The bay',
    '[12 May 2026, 10:04] João Silva: This message was deleted',
  ])
})

test('notes are in it only if one wants them', () => {
  const note = says(2, '09:01', {
    type: 'note',
    direction: 'internal',
    sentBy: { id: 3, name: 'Ben' },
    content: { body: 'He pays late' },
  })
  expect(transcript([note]).join('\n')).not.toContain('He pays late')
  expect(transcript([note])).toContain('Notes for colleagues are left out.')
  expect(transcript([note], true).at(-2)).toBe('[12 May 2026, 10:01] Ben: [Note] He pays late')
})

test.each([
  ['João Silva', 'João-Silva-2026-05-13.txt'],
  ['../../etc/passwd', 'etc-passwd-2026-05-13.txt'],
  ['🙂', 'conversation-2026-05-13.txt'],
])('the file of %s is called %s', (customer, name) => {
  expect(fileNameOf(customer, '2026-05-13')).toBe(name)
})
