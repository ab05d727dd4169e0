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
  if (type === 'template') return [`Template ${own.name ?? ''}`]
  if (type === 'interactive') return [own.body?.text ?? 'Buttons']
  if (type === 'reaction') return [`Reaction ${own.emoji ?? ''}`]
  if (type === 'location') return [`Place ${own.name ?? ''} ${own.latitude}, ${own.longitude}`]
  return [`${type} ${own.filename ?? caption}`]
}

function item(line) {
  const entry = document.createElement('li')
  if (line.own) entry.className = 'own'
  entry.append(...content(line.content))
  const about = document.createElement('small')
  const time = new Date(line.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  about.textContent = `${line.own ? 'You' : 'The inbox'}, ${time}${line.status === undefined ? '' : `, ${line.status}`}`
  entry.append(about)
  return entry
}

async function show() {
  if (digits() === '' || number.value === '') return
  const query = new URLSearchParams({ phoneNumberId: number.value, customer: digits() })
  const said = (await ask(`/_sim/conversation?${query}`)).lines
  const now = JSON.stringify([number.value, digits(), said.map((line) => [line.id, line.status])])
  if (now === shown) return
  shown = now
  lines.replaceChildren(...said.map(item))
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
  if (!part('who').reportValidity()) return false
  const buttons = document.querySelectorAll('#writing button')
  buttons.forEach((button) => (button.disabled = true))
  try {
    await ask('/_sim/inbound', {
      phoneNumberId: number.value,
      from: digits(),
      name: name.value.trim() === '' ? undefined : name.value.trim(),
      message,
    })
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
