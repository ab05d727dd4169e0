import { RuleTester } from 'eslint'
import { describe, it } from 'vitest'
import { noBareCut } from './no-bare-cut.js'
import { noPhysicalSides } from './no-physical-sides.js'
import { noUntranslated } from './no-untranslated.js'

RuleTester.describe = describe
RuleTester.it = it

const tester = new RuleTester({ languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } })

tester.run('no-untranslated', noUntranslated, {
  valid: [
    `<p className="grid">{t('thread.send')} · {count}</p>`,
    `<input aria-label={t('inbox.search')} type="search" />`,
    `<p>{open ? t('a') : t('b')}</p>`,
    `<p>{kind === 'text' && words}</p>`,
  ],
  invalid: [
    { code: `<p>Send</p>`, errors: 1 },
    { code: `<p>{'Send'}</p>`, errors: 1 },
    { code: `<p>{open ? 'Open' : t('b')}</p>`, errors: 1 },
    { code: `<p>{name ?? 'Unknown'}</p>`, errors: 1 },
    { code: `<input aria-label="Search" />`, errors: 1 },
    { code: '<img alt={`Photo of ${name}`} />', errors: 1 },
    { code: `<Field label={open ? 'Open' : 'Closed'} />`, errors: 2 },
  ],
})

tester.run('no-physical-sides', noPhysicalSides, {
  valid: [
    `<p className="ms-2 pe-4 text-start end-0 rounded-ee-sm border-s mx-auto" />`,
    `<p style={{ top: 0 }} />`,
  ],
  invalid: [
    { code: `<p className="ml-2" />`, errors: 1 },
    { code: `<p className="grid md:-mr-[3px]" />`, errors: 1 },
    { code: '<p className={`absolute left-0 ${x}`} />', errors: 1 },
    { code: `<p className="text-right" />`, errors: 1 },
    { code: `<p className="rounded-tl-lg" />`, errors: 1 },
    { code: `<p className="border-l" />`, errors: 1 },
    { code: `<p style={{ left: 0 }} />`, errors: 1 },
    { code: `<p style={{ marginLeft: 0 }} />`, errors: 1 },
  ],
})

tester.run('no-bare-cut', noBareCut, {
  valid: ['<Cut className="min-w-0 flex-1" whole={name} />', '<p className="truncated-not" />'],
  invalid: [
    { code: '<p className="min-w-0 truncate" />', errors: 1 },
    { code: '<p className={`md:truncate ${look}`} />', errors: 1 },
    { code: '<p className="line-clamp-2 text-second" />', errors: 1 },
  ],
})
