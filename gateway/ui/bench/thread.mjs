/*
 * How long a thread of many messages keeps the browser's main thread busy: when it is opened, and for each message that
 * arrives in it. Against an all-in-one, as the browser tests; not one of them, as a busy machine would fail it.
 */
import { chromium } from '@playwright/test'

const GATEWAY = process.env.TRIPTYCH_URL ?? 'http://localhost:8080'
const SIMULATOR = process.env.TRIPTYCH_SIMULATOR_URL ?? 'http://localhost:8090'
const MESSAGES = Number(process.env.MESSAGES ?? 700)
const ARRIVING = 20
const MANAGER = { email: 'manager@aurora.example', password: 'triptych-demo' }
const customer = `35191${String(Date.now()).slice(-7)}`
const name = `Bench ${customer.slice(-7)}`

async function post(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Triptych-Request': '1', ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return response
}

function write(text) {
  return post(`${SIMULATOR}/_sim/inbound`, {
    phoneNumberId: '531907742688013',
    from: customer,
    name,
    message: { type: 'text', text: { body: text } },
  })
}

/** What the main thread took of the processor, in milliseconds, and each task that took 50 ms and more by the clock. */
async function measured(page, devtools, run) {
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return 1_000 * metrics.find(({ name }) => name === 'TaskDuration').value
  }
  await page.evaluate(() => (globalThis.longTasks = []))
  const before = await busy()
  await run()
  // Until there is nothing more to do.
  await page.evaluate(
    () => new Promise((resolve) => globalThis.requestIdleCallback(resolve, { timeout: 5_000 })),
  )
  const longTasks = await page.evaluate(() => globalThis.longTasks)
  return { busyMs: Math.round((await busy()) - before), longTasks }
}

async function fill() {
  for (let from = 1; from <= MESSAGES; from += 20) {
    const lines = Array.from({ length: Math.min(20, MESSAGES - from + 1) }, (_, index) => from + index)
    await Promise.all(
      lines.map((line) => write(`Line ${line} of a long story, with *some* words and a bit more.`)),
    )
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
await page.addInitScript(() => {
  globalThis.longTasks = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(Math.round(duration))
  }).observe({ type: 'longtask' })
})
await page.goto(GATEWAY)
await page.getByLabel('E-mail').fill(MANAGER.email)
await page.getByLabel('Password').fill(MANAGER.password)
await page.getByRole('button', { name: 'Sign in' }).click()
await page.getByRole('heading', { name: 'Inbox' }).waitFor()
const devtools = await page.context().newCDPSession(page)
// Time of the processor, which a busy machine doesn't lengthen as it does that of the clock.
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })

await fill()
const row = page.getByRole('link', { name })
await row.filter({ hasText: `${MESSAGES} unread` }).waitFor({ timeout: 300_000 })
const id = await row.getAttribute('data-conversation')
const { data } = await (await post(`${GATEWAY}/api/v1/auth/login`, MANAGER)).json()
await post(`${GATEWAY}/api/v1/conversations/${id}/read`, {}, { Authorization: `Bearer ${data.accessToken}` })
await row.filter({ hasNotText: 'unread' }).waitFor()

const newest = (text) => page.getByRole('log').getByRole('article').filter({ hasText: text })
const opening = await measured(page, devtools, async () => {
  await row.click()
  await newest('of a long story').last().waitFor()
})
console.log(`opening a thread of ${MESSAGES}:`, opening)

// All of it, as somebody who has read back to its beginning.
const log = page.getByRole('log')
for (;;) {
  const height = await log.evaluate((box) => {
    box.scrollTop = 0
    return box.scrollHeight
  })
  const grew = await page
    .waitForFunction(
      (before) => globalThis.document.querySelector('[role="log"]').scrollHeight > before,
      height,
      {
        timeout: 5_000,
      },
    )
    .catch(() => undefined)
  if (grew === undefined) break
}
await page.getByRole('button', { name: /to the end/i }).click()
await page.getByRole('button', { name: /to the end/i }).waitFor({ state: 'detached' })

const each = []
for (let count = 1; count <= ARRIVING; count++) {
  const text = `Arrived as ${count}.`
  each.push(
    await measured(page, devtools, async () => {
      await write(text)
      await newest(text).waitFor()
    }),
  )
}
const busy = each.map(({ busyMs }) => busyMs).sort((a, b) => a - b)
console.log(`a message that arrives with all ${MESSAGES} loaded, ms of the main thread:`, {
  median: busy[busy.length >> 1],
  most: busy.at(-1),
  longTasks: each.flatMap(({ longTasks }) => longTasks),
})
await browser.close()
