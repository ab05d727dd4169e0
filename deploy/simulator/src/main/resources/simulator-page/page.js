'use strict'

const ASKED_EVERY = 1000
const MOST_BYTES = 16 * 1024 * 1024

const part = (id) => document.getElementById(id)
const number = part('number')
const customer = part('customer')
const name = part('name')
const text = part('text')
const lines = part('lines')
let shown = ''
/** What is answered next. */
let quoted
const EMOJI = ['👍', '❤️', '😂', '😮', '🙏']

const digits = () => customer.value.replace(/[^0-9]/g, '')

function say(problem) {
  part('problem').textContent = problem
}

async function ask(path, body) {
  const answer = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const said = await answer.json()
  if (!answer.ok) throw new Error(said.error ?? `The simulator answered ${answer.status}.`)
  return said
}

/** What is in a message, in words; a file as itself. */
function content(message) {
  const type = message.type ?? 'text'
  const own = message[type] ?? {}
  const file = own.id === undefined ? undefined : `/_sim/files/${encodeURIComponent(own.id)}`
  const caption = own.caption === undefined ? '' : own.caption
  if (type === 'text') return [own.body ?? '']
  if ((type === 'image' || type === 'sticker') && file !== undefined) {
    const image = document.createElement('img')
    image.src = file
    image.alt = caption === '' ? 'Photo' : caption
    return [image, caption]
  }
  if (type === 'audio' && file !== undefined) {
    const audio = document.createElement('audio')
    audio.src = file
    audio.controls = true
    audio.setAttribute('aria-label', 'Voice message')
    return [audio]
  }
  if (type === 'video' && file !== undefined) {
    const video = document.createElement('video')
    video.src = file
    video.controls = true
    video.setAttribute('aria-label', caption === '' ? 'Video' : caption)
    return [video, caption]
  }
  if (type === 'document' && file !== undefined) {
    const link = document.createElement('a')
    link.href = file
    link.download = own.filename ?? 'document'
    link.textContent = own.filename ?? 'Document'
    return [link, caption]
  }
  if (type === 'template') return [`Template ${own.name ?? ''}`]
  if (type === 'interactive') return [own.body?.text ?? own[own.type]?.title ?? 'Buttons']
  if (type === 'reaction') return [`Reaction ${own.emoji ?? ''}`]
  if (type === 'location') return [`Place ${own.name ?? ''} ${own.latitude}, ${own.longitude}`]
  return [`${type} ${own.filename ?? caption}`]
}

/** In a few words, for who answers or reacts to it. */
function inWords(line) {
  const type = line.content.type ?? 'text'
  const hasFile = ['image', 'sticker', 'audio', 'video', 'document'].includes(type)
  const words = hasFile ? line.content[type]?.caption : content(line.content)[0]
  return words === undefined || words === '' ? type : words.slice(0, 80)
}

const target = (line) => ({
  id: line.id,
  from: line.own ? digits() : number.selectedOptions[0].textContent.replace(/[^0-9]/g, ''),
})

function press(label, title, act) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = label
  button.setAttribute('aria-label', title)
  button.addEventListener('click', act)
  return button
}

/** What can be tapped in what the inbox has sent. */
function choices(line) {
  const own = line.content.type === 'interactive' && !line.own ? line.content.interactive : undefined
  const buttons = (own?.action?.buttons ?? []).map(({ reply }) => ['button_reply', reply])
  const rows = (own?.action?.sections ?? []).flatMap(({ rows }) => rows.map((row) => ['list_reply', row]))
  return [...buttons, ...rows].map(([kind, chosen]) =>
    press(chosen.title, chosen.title, () => {
      const { id, title, description } = chosen
      const reply = description === undefined ? { id, title } : { id, title, description }
      void send({ type: 'interactive', context: target(line), interactive: { type: kind, [kind]: reply } })
    }),
  )
}

function deeds(line) {
  const row = document.createElement('div')
  row.className = 'deeds'
  const words = inWords(line)
  row.append(...choices(line))
  if (line.content.type === 'reaction') return row
  row.append(
    press('Reply', `Reply to ${words}`, () => {
      quote(line)
      text.focus()
    }),
    ...EMOJI.map((emoji) =>
      press(emoji, `React with ${emoji} to ${words}`, () =>
        send({ type: 'reaction', reaction: { message_id: line.id, emoji } }),
      ),
    ),
  )
  return row
}

function quote(line) {
  quoted = line
  part('quoted').hidden = line === undefined
  part('quote').textContent = line === undefined ? '' : `You reply to: ${inWords(line)}`
}

function item(line, all) {
  const entry = document.createElement('li')
  if (line.own) entry.className = 'own'
  const quotedId = line.content.context?.id ?? line.content.context?.message_id
  const of = all.find(({ id }) => id === quotedId)
  if (of !== undefined) {
    const cited = document.createElement('blockquote')
    cited.textContent = inWords(of)
    entry.append(cited)
  }
  entry.append(...content(line.content))
  const about = document.createElement('small')
  const time = new Date(line.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  about.textContent = `${line.own ? 'You' : 'The inbox'}, ${time}${line.status === undefined ? '' : `, ${line.status}`}`
  entry.append(about, deeds(line))
  return entry
}

/** Who has pressed something there is still at it after it was drawn anew. */
function refocus(title) {
  const same = [...lines.querySelectorAll('button')].find((each) => each.getAttribute('aria-label') === title)
  same?.focus({ preventScroll: true })
}

async function show() {
  if (digits() === '' || number.value === '') return
  const query = new URLSearchParams({ phoneNumberId: number.value, customer: digits() })
  const said = (await ask(`/_sim/conversation?${query}`)).lines
  const now = JSON.stringify([number.value, digits(), said.map((line) => [line.id, line.status])])
  if (now === shown) return
  shown = now
  const pressed = lines.contains(document.activeElement) ? document.activeElement : undefined
  lines.replaceChildren(...said.map((line) => item(line, said)))
  if (pressed !== undefined) refocus(pressed.getAttribute('aria-label'))
  part('empty').hidden = said.length > 0
  part('scroll').scrollTop = part('scroll').scrollHeight
}

/** What can't be asked is said once, and asked again. */
let isAway = false
async function look() {
  try {
    await show()
    if (isAway) say('')
    isAway = false
  } catch {
    isAway = true
    say('The simulator does not answer. This page asks again by itself.')
  }
  setTimeout(look, ASKED_EVERY)
}

async function send(message) {
  const reply = quoted !== undefined && message.context === undefined && message.type !== 'reaction'
  if (!part('who').reportValidity()) return false
  const buttons = document.querySelectorAll('#writing button')
  buttons.forEach((button) => (button.disabled = true))
  try {
    await ask('/_sim/inbound', {
      phoneNumberId: number.value,
      from: digits(),
      name: name.value.trim() === '' ? undefined : name.value.trim(),
      message: reply ? { ...message, context: target(quoted) } : message,
    })
    if (reply) quote(undefined)
    sessionStorage.setItem('customer', customer.value)
    sessionStorage.setItem('name', name.value)
    say('')
    await show()
    return true
  } catch (problem) {
    say(`It was not sent. ${problem.message}`)
    return false
  } finally {
    buttons.forEach((button) => (button.disabled = false))
  }
}

async function sendText() {
  const body = text.value.trim()
  if (body === '') {
    say('Write something first.')
  } else if (await send({ type: 'text', text: { body } })) {
    text.value = ''
  }
  text.focus()
}

async function sendFile(type, input) {
  const file = input.files[0]
  input.value = ''
  if (file === undefined) return
  if (file.size > MOST_BYTES) {
    say('The file is larger than 16 MB.')
    return
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let i = 0; i < bytes.length; i += 32_768) binary += String.fromCharCode(...bytes.subarray(i, i + 32_768))
  const caption = text.value.trim()
  const content = { base64: btoa(binary), mime_type: file.type }
  if (type === 'audio') content.voice = true
  else if (caption !== '') content.caption = caption
  if (await send({ type, [type]: content })) text.value = type === 'audio' ? text.value : ''
}

part('unquote').addEventListener('click', () => {
  quote(undefined)
  text.focus()
})
for (const field of [customer, number]) field.addEventListener('change', () => quote(undefined))
part('who').addEventListener('submit', (event) => event.preventDefault())
part('writing').addEventListener('submit', (event) => {
  event.preventDefault()
  void sendText()
})
text.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault()
    void sendText()
  }
})
document.querySelectorAll('[data-pick]').forEach((button) => {
  const input = part(button.dataset.pick)
  button.addEventListener('click', () => input.click())
  input.addEventListener('change', () => void sendFile(button.dataset.pick, input))
})
document.querySelectorAll('[data-sample]').forEach((button) => {
  const sample = button.dataset.sample
  const message =
    sample === 'voice'
      ? { type: 'audio', audio: { sample, voice: true } }
      : { type: 'image', image: { sample } }
  button.addEventListener('click', () => void send(message))
})

customer.value = sessionStorage.getItem('customer') ?? '+1 202 555 0143'
name.value = sessionStorage.getItem('name') ?? 'Marta'
ask('/_sim/numbers')
  .then(({ numbers }) => {
    number.replaceChildren(
      ...numbers.map((each) => new Option(`+${each.displayNumber}`, each.phoneNumberId)),
    )
    void look()
  })
  .catch(() => say('The simulator does not answer. Load this page again.'))
