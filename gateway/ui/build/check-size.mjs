/* Fails when what a browser loads before it shows the inbox has become too large. Run after `vite build`. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 178
/** What is loaded before anything shows, besides what the page names itself. */
const FIRST = ['index.html', 'src/i18n/catalogue/en.ts']

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const files = new Set([/src="\/(assets\/early-[^"]+)"/.exec(readFileSync('dist/index.html', 'utf8'))?.[1]])

function collect(key) {
  const chunk = manifest[key]
  if (chunk === undefined || files.has(chunk.file)) return
  files.add(chunk.file)
  for (const next of chunk.imports ?? []) collect(next)
}
FIRST.forEach(collect)

let total = 0
for (const file of files) {
  const bytes = gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length
  total += bytes
  console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${file}`)
}
console.log(
  `${(total / 1000).toFixed(1).padStart(8)} kB  of JavaScript before the inbox shows, ${LIMIT_KB} at most`,
)
if (total > LIMIT_KB * 1000) process.exit(1)
