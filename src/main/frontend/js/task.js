// The form of a task: form-js shows it, the server checks it again. What was typed survives a reload; what was refused stands at its field.
import { Form } from '@bpmn-io/form-js-viewer'
import flatpickr from 'flatpickr'
import { Arabic } from 'flatpickr/dist/l10n/ar.js'

const place = document.querySelector('#task-form')
const { task, post, here, lang, failed, dial } = place.dataset
const readOnly = place.dataset.readonly === 'true'
const words = JSON.parse(place.dataset.words || '{}')
const refusal = document.querySelector('#task-refused')
const send = document.querySelector('#task-send')
const draftKey = `masar-task-${task}`
const FEW = 8
const QUIET_MS = 120

const translate = (sentence, values = {}) => (words[sentence] ?? sentence).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all)
if (lang === 'ar') flatpickr.localize({ ...Arabic, firstDayOfWeek: 0 })

// a few choices are faster seen than unfolded, and have digits
function unfold(component) {
  const few = component.type === 'select' && component.values?.length <= FEW
  return { ...component, ...(few ? { type: 'radio' } : {}), ...(component.components ? { components: component.components.map(unfold) } : {}) }
}

const schema = place.dataset.schema ? JSON.parse(place.dataset.schema) : { type: 'default', components: [] }
const form = new Form({
  container: place,
  additionalModules: [{ translate: ['value', translate] }]
})
let sending = false

function draft() {
  try {
    return JSON.parse(sessionStorage.getItem(draftKey)) ?? {}
  } catch {
    return {}
  }
}

await form.importSchema({ ...schema, components: schema.components.map(unfold) }, readOnly ? {} : draft())
if (readOnly) form.setProperty('readOnly', true)
number()
let dates = dated(draft())
form.on('changed', ({ data }) => {
  sessionStorage.setItem(draftKey, JSON.stringify(data))
  number()
  const now = dated(data)
  if (now > dates) settled().then(forward)
  dates = now
})
/** How many dates were picked. */
function dated(data) {
  return schema.components.filter(c => c.type === 'datetime' && data[c.key]).length
}

form.on('submit', event => {
  event.preventDefault?.()
  if (!readOnly && Object.keys(event.errors).length === 0) complete(event.data)
  else focusWrong()
})

const fields = () => [...place.querySelectorAll('.fjs-form-field')].filter(f => f.offsetParent)
const choices = () => fields().find(f => f.querySelector('input[type=radio]'))?.querySelectorAll('input[type=radio]') ?? []

/** Shows the digit of each choice of the first question; the frame clicks what has the key. */
function number() {
  if (readOnly) return
  requestAnimationFrame(() => {
    place.querySelectorAll('input[data-key]').forEach(input => input.removeAttribute('data-key'))
    const open = unanswered()
    open.forEach((input, n) => {
      if (n > 8) return
      input.dataset.key = String(n + 1)
      input.dataset.keyText = input.closest('label, .fjs-inline-label')?.textContent.trim() ?? ''
    })
    place.querySelectorAll('.fjs-inline-label').forEach(label => {
      const key = label.querySelector('input')?.dataset.key
      if (key) label.dataset.digit = key
      else delete label.dataset.digit
    })
  })
}

/** Digits are for the first question without an answer, else for the first. */
function unanswered() {
  const groups = fields().map(f => [...f.querySelectorAll('input[type=radio]')]).filter(g => g.length)
  return groups.find(g => !g.some(i => i.checked)) ?? groups[0] ?? []
}

// a choice made by digit or click leads on to what is still empty; arrow keys only look around in their group
let looking = false
place.addEventListener('keydown', event => (looking = event.target.type === 'radio' && event.key.startsWith('Arrow')), true)
place.addEventListener('keyup', () => (looking = false), true)
place.addEventListener('change', event => {
  if (event.target.type === 'radio' && event.target.dataset.key && !looking) settled().then(forward)
})

/** When the questions that depend on the choice have come or gone. */
function settled() {
  return new Promise(done => {
    let quiet
    const watch = new MutationObserver(() => wait())
    const wait = () => {
      clearTimeout(quiet)
      quiet = setTimeout(() => {
        watch.disconnect()
        done()
      }, QUIET_MS)
    }
    watch.observe(place, { childList: true, subtree: true })
    wait()
  })
}

const empty = f => f.querySelector('input[type=radio]') ? !f.querySelector('input:checked') : ![...f.querySelectorAll('input:not([type=radio]):not([type=checkbox]), textarea')].some(i => i.value && !i.closest('.flatpickr-calendar'))
function forward() {
  const next = fields().find(f => f.querySelector('input, textarea') && empty(f))
  const target = next?.querySelector('input[type=radio], input:not([type=hidden]), textarea') ?? fields().at(-1)?.querySelector('textarea')
  target?.focus()
}

function focusWrong() {
  requestAnimationFrame(() => place.querySelector('.fjs-has-errors input, .fjs-has-errors textarea')?.focus())
}

const token = name => document.querySelector(`meta[name="${name}"]`)?.content

async function complete(data) {
  if (sending) return
  sending = true
  refusal.hidden = true
  send.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(post + (dial === undefined ? '' : `?dial=${dial}`), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'HX-Request': 'true', [token('_csrf_header')]: token('_csrf') },
      body: JSON.stringify({ variables: plain(data) })
    })
    if (answer.redirected || answer.status === 401) return location.assign(here)
    const body = await answer.json()
    if (answer.ok) {
      sessionStorage.removeItem(draftKey)
      return location.assign(body.next)
    }
    if (answer.status === 404) return location.assign(here)
    refused(body)
  } catch {
    refused({ detail: failed })
  } finally {
    sending = false
    send.removeAttribute('aria-busy')
  }
}

const plain = data => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== ''))

/** What the server did not take stands at its field; the rest above the button. */
function refused(problem) {
  const byKey = new Map(schema.components.map(c => [c.key, c.id]))
  const atField = {}
  const others = []
  for (const { field, message } of problem.errors ?? []) {
    if (byKey.has(field)) atField[byKey.get(field)] = [message]
    else others.push(`${field}: ${message}`)
  }
  if (Object.keys(atField).length) form._setState({ errors: atField })
  if (others.length || !problem.errors?.length) {
    refusal.textContent = [problem.errors?.length ? '' : problem.detail ?? problem.title, ...others].filter(Boolean).join(' · ')
    refusal.hidden = false
    refusal.scrollIntoView({ block: 'nearest' })
  }
  focusWrong()
}

send?.addEventListener('click', () => form.submit())
place.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.isComposing || !event.target.matches('textarea, input:not([type=radio]):not([type=checkbox])')) return
  const hurry = event.ctrlKey || event.metaKey || (dial !== undefined && !event.shiftKey && event.target.matches('textarea'))
  if (hurry) {
    event.preventDefault()
    event.target.blur()
    form.submit()
  }
})

// snooze: the next days by one click
document.addEventListener('click', event => {
  const days = event.target.closest('[data-snooze-days]')?.dataset.snoozeDays
  if (!days) return
  const day = new Date()
  day.setDate(day.getDate() + Number(days))
  const until = document.querySelector('#snooze-until')
  until.value = `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`
  document.querySelector('#snooze-reason').focus()
})
