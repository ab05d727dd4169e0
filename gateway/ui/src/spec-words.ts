import { createTranslator } from 'use-intl/core'
import en from './i18n/catalogue/en'
import settings from './i18n/catalogue/settings/en'
import { formatsOf } from './i18n/formats'
import type { Translate } from './i18n/words'

/** English, for specs of functions. */
export const inEnglish: Translate = createTranslator({ locale: 'en', messages: { ...en, ...settings } })

export const utcFormats = formatsOf('en-GB', 'UTC', inEnglish)
