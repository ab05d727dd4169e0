import type { ReactNode } from 'react'
import { inEnglish } from './English'

/** What is wrong with a field: in the person's words, or in the service's own, marked as English. */
export function problemWords(problem: { words: string; language: 'own' | 'english' } | undefined): ReactNode {
  return problem?.language === 'english' ? inEnglish(problem.words) : problem?.words
}
