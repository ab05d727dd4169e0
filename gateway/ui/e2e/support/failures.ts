import { stripVTControlCharacters } from 'node:util'
import type { FullConfig, Reporter, TestCase, TestResult } from '@playwright/test/reporter'

const LINES = 12
const WIDTH = 200

/** Says once more, last of all and in a few lines each, what failed: the end is what one sees of a long log. */
export default class Failures implements Reporter {
  readonly #failures: string[] = []
  #root = ''

  onBegin({ rootDir }: FullConfig): void {
    this.#root = rootDir
  }

  onTestEnd({ location, title }: TestCase, { status, errors }: TestResult): void {
    if (status === 'passed' || status === 'skipped') return
    const where = `${location.file.replace(`${this.#root}/`, '')}:${location.line}`
    const why = errors.map(({ message, value }) => firstLines(message ?? value ?? status))
    this.#failures.push([`${where} ${title}`, ...why].join('\n'))
  }

  onEnd(): void {
    for (const failure of this.#failures) process.stdout.write(`\nFailed: ${failure}\n`)
  }
}

function firstLines(message: string): string {
  const lines = stripVTControlCharacters(message).split('\n')
  const said = lines.filter((line) => line.trim() !== '').slice(0, LINES)
  return said.map((line) => `    ${line.slice(0, WIDTH)}`).join('\n')
}
