import { useWords } from '../../i18n/words'
import { Badge } from '../../ui/Badge'

const STATUSES = {
  approved: 'good',
  pending: 'plain',
  rejected: 'bad',
  paused: 'warning',
  disabled: 'bad',
} as const
const QUALITIES = { green: 'good', yellow: 'warning', red: 'bad', unknown: 'plain' } as const
const CATEGORIES = ['marketing', 'utility', 'authentication'] as const

type Status = keyof typeof STATUSES

/** The statuses that can be looked for. */
export const STATUS_WORDS = Object.keys(STATUSES) as Status[]

/** Words of WhatsApp's, of which there may be new ones. */
export function useTemplateWords() {
  const t = useWords('settings.templates')
  return {
    status: (word: string) => t(`statuses.${isStatus(word) ? word : 'other'}`),
    quality: (word: string) => t(`qualities.${isQuality(word) ? word : 'unknown'}`),
    category: (word: string) => t(`categories.${CATEGORIES.find((each) => each === word) ?? 'other'}`),
  }
}

export function StatusBadge({ status }: { status: string }) {
  const words = useTemplateWords()
  return <Badge tone={isStatus(status) ? STATUSES[status] : 'plain'}>{words.status(status)}</Badge>
}

export function QualityBadge({ quality }: { quality: string }) {
  const words = useTemplateWords()
  return <Badge tone={isQuality(quality) ? QUALITIES[quality] : 'plain'}>{words.quality(quality)}</Badge>
}

function isStatus(word: string): word is Status {
  return Object.hasOwn(STATUSES, word)
}

function isQuality(word: string): word is keyof typeof QUALITIES {
  return Object.hasOwn(QUALITIES, word)
}
