import { createTranslator } from 'use-intl/core'
import en from './i18n/catalogue/en'
import { formatsOf } from './i18n/formats'
import type { Translate } from './i18n/words'

/** English, for specs of functions. */
export const inEnglish: Translate = createTranslator({ locale: 'en', messages: en })

export const utcFormats = formatsOf('en-GB', 'UTC', inEnglish)
