// The board: cards move by dragging and by their menu, both the same command; what others change is put in place without disturbing whoever works.
import Sortable from 'sortablejs'
import { toast } from './toast.js'

const board = () => document.querySelector('#board')
const dialog = document.querySelector('#board-move')
const said = document.querySelector('#board-said')
const meta = name => document.querySelector(`meta[name="${name}"]`)?.content
const cardOf = number => board().querySelector(`.board-card[data-deal="${CSS.escape(number)}"]`)
const listOf = stage => board().querySelector(`.board-cards[data-cards="${CSS.escape(stage)}"]`)
const MANY = 40

let dragging = false
const changed = new Set()
let timer
let heard = 0

// --- asking the server

const address = path => `/board/${encodeURIComponent(board().dataset.pipeline)}${path}`
const filter = () => ({ owner: board().dataset.owner ?? '', q: board().dataset.q ?? '' })

async function ask(url, options = {}) {
  let answer
  try {
    answer = await fetch(url, { ...options, headers: { 'HX-Request': 'true', ...options.headers } })
  } catch {
    toast(meta('masar-offline'), true)
    return null
  }
  const text = await answer.text()
  if (answer.ok) return { text, asks: answer.headers.has('X-Masar-Ask'), notice: answer.headers.get('X-Masar-Notice') }
  const login = answer.headers.get('HX-Redirect')
  if (login) location.assign(login)
  const problem = answer.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : {}
  toast((problem.errors ?? []).map(e => e.message).join(' · ') || problem.detail || problem.title || String(answer.status), true)
  return null
}

function parsed(html) {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content
}

// --- moving

/** Resolves to what the server answered, or to null when it was refused or taken back. */
async function move(number, stage, more = {}) {
  const answer = await ask(address('/move'), {
    method: 'POST',
    headers: { [meta('_csrf_header')]: meta('_csrf') },
    body: new URLSearchParams({ deal: number, stage, ...filter(), ...more })
  })
  if (!answer) return null
  if (answer.asks) {
    const reason = await confirmed(answer.text)
    return reason === null ? null : move(number, stage, { sure: 'true', reason })
  }
  patch(parsed(answer.text), [number])
  const words = decodeURIComponent((answer.notice ?? '').replaceAll('+', ' '))
  said.textContent = words
  return words
}

/** Asks in the dialog; the reason that was given, or null. */
function confirmed(html) {
  const place = dialog.querySelector('#board-move-ask')
  dialog.querySelector('#board-move-body').hidden = true
  place.hidden = false
  place.replaceChildren(parsed(html))
  if (!dialog.open) dialog.showModal()
  const form = place.querySelector('form')
  form.querySelector('[type=submit]').focus()
  return new Promise(resolve => {
    const done = reason => {
      dialog.removeEventListener('close', taken)
      resolve(reason)
    }
    const taken = () => done(null)
    dialog.addEventListener('close', taken)
    form.addEventListener('submit', event => {
      event.preventDefault()
      const reason = form.elements.reason.value
      dialog.removeEventListener('close', taken)
      dialog.close()
      done(reason)
    })
  })
}

document.addEventListener('click', event => {
  const opener = event.target.closest('[data-move]')
  if (opener) choose(opener.closest('.board-card'))
  const more = event.target.closest('button[data-more]')
  if (more) showMore(more)
})

function choose(card) {
  const body = dialog.querySelector('#board-move-body')
  body.hidden = false
  dialog.querySelector('#board-move-ask').hidden = true
  const title = dialog.querySelector('#board-move-title')
  title.textContent = title.dataset.title.replace('{0}', '\u2068' + card.dataset.deal + '\u2069')
  dialog.dataset.deal = card.dataset.deal
  const choices = [...body.querySelectorAll('[data-to]')]
  for (const choice of choices) choice.disabled = choice.dataset.to === card.dataset.stage
  dialog.showModal()
  const here = choices.findIndex(c => c.disabled)
  ;(choices[here + 1] ?? choices[here - 1])?.focus()
}

dialog?.addEventListener('click', async event => {
  const choice = event.target.closest('[data-to]')
  if (!choice || choice.closest('form')) return
  const number = dialog.dataset.deal
  dialog.close()
  busy(number, true)
  const words = await move(number, choice.dataset.to)
  busy(number, false)
  if (words) toast(words)
  cardOf(number)?.querySelector('[data-move]')?.focus()
})
dialog?.addEventListener('keydown', event => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const choices = [...dialog.querySelectorAll('#board-move-body [data-to]:not(:disabled)')]
  if (!step || !choices.includes(document.activeElement)) return
  event.preventDefault()
  choices[(choices.indexOf(document.activeElement) + step + choices.length) % choices.length].focus()
})

const busy = (number, is) => (is ? cardOf(number)?.setAttribute('aria-busy', 'true') : cardOf(number)?.removeAttribute('aria-busy'))

function sortable() {
  if (!dialog) return
  for (const list of board().querySelectorAll('.board-cards')) {
    if (Sortable.get(list)) continue
    Sortable.create(list, {
      group: 'board',
      sort: false,
      draggable: '.board-card',
      filter: '.board-card:not([data-movable])',
      preventOnFilter: false,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      delay: 180,
      delayOnTouchOnly: true,
      animation: 120,
      onStart: () => (dragging = true),
      onEnd: dropped
    })
  }
}

async function dropped({ item, from, to, oldIndex }) {
  const number = item.dataset.deal
  if (from !== to) {
    busy(number, true)
    const words = await move(number, to.dataset.cards)
    if (!words) from.insertBefore(item, from.children[oldIndex] ?? null)
    busy(number, false)
  }
  dragging = false
  look()
}

// --- what others change

document.addEventListener('masar:changed', event => {
  if (event.detail.pipeline !== board()?.dataset.pipeline) return
  heard = Date.now()
  changed.add(event.detail.deal)
  look()
})
// "live" without a change before it: the line was down, anything may have happened
document.addEventListener('live', event => event.target === board() && Date.now() - heard > 2000 && refresh(), true)

function look() {
  timer ??= setTimeout(async () => {
    timer = undefined
    if (dragging || !changed.size) return
    if (changed.size > MANY) return refresh()
    const numbers = [...changed]
    changed.clear()
    const query = new URLSearchParams(filter())
    numbers.forEach(n => query.append('deal', n))
    const answer = await ask(`${address('/changes')}?${query}`)
    if (!answer) return
    if (dragging) numbers.forEach(n => changed.add(n))
    else patch(parsed(answer.text), numbers)
  }, 120)
}

/** Everything anew, at the same place. */
async function refresh() {
  if (dragging) return
  changed.clear()
  const most = Math.max(20, ...[...board().querySelectorAll('.board-cards')].map(l => l.children.length))
  const answer = await ask(`${address('')}?${new URLSearchParams({ ...filter(), show: most })}`)
  if (!answer) return
  const places = [...board().querySelectorAll('.board-columns, .board-cards')].map(e => [e.dataset.cards, e.scrollTop, e.scrollLeft])
  const keep = focused()
  board().replaceWith(parsed(answer.text).querySelector('#board'))
  window.htmx?.process(board())
  for (const [stage, top, left] of places) {
    const place = stage ? listOf(stage) : board().querySelector('.board-columns')
    place?.scrollTo(left, top)
  }
  keep()
  sortable()
}

/** Puts new sums and cards in place of the old ones; nothing else on the page moves. */
function patch(content, numbers) {
  const columns = [...content.querySelectorAll('[data-head]')].map(h => h.dataset.head)
  if (columns.some(stage => !listOf(stage))) {
    refresh()
    return
  }
  const keep = focused()
  content.querySelectorAll('[data-head]').forEach(head => board().querySelector(`[data-head="${CSS.escape(head.dataset.head)}"]`).replaceWith(head))
  const gone = new Set(numbers)
  for (const card of content.querySelectorAll('.board-card')) {
    gone.delete(card.dataset.deal)
    place(card)
  }
  gone.forEach(number => cardOf(number)?.remove())
  keep()
}

/** By due date among the others; what would come after the last one that is shown stays hidden where more are. */
function place(card) {
  const list = listOf(card.dataset.stage)
  const old = cardOf(card.dataset.deal)
  const order = Number(card.dataset.order)
  const next = [...list.children].find(c => c !== old && Number(c.dataset.order) > order)
  const more = list.parentElement.querySelector('[data-more]')
  if (old && old.parentElement === list && (old.nextElementSibling === (next ?? null))) old.replaceWith(card)
  else {
    old?.remove()
    if (next || !more || card.dataset.deal === dialog?.dataset.deal || old) list.insertBefore(card, next ?? null)
  }
}

/** Remembers what has the focus on a card; the answer gives it back. */
function focused() {
  const card = document.activeElement?.closest('.board-card')
  if (!card) return () => {}
  const control = document.activeElement.matches('[data-move]') ? '[data-move]' : '[data-row-open]'
  const current = card.classList.contains('current')
  return () => {
    const now = cardOf(card.dataset.deal)
    if (now && document.activeElement?.closest('.board-card') !== now) now.querySelector(control)?.focus({ preventScroll: true })
    if (now && current) now.classList.add('current')
  }
}

async function showMore(button) {
  const list = button.closest('.board-column').querySelector('.board-cards')
  button.disabled = true
  const answer = await ask(`${button.dataset.more}&skip=${list.children.length}`)
  button.disabled = false
  if (!answer) return
  const content = parsed(answer.text)
  const last = list.lastElementChild
  for (const card of content.querySelectorAll('.board-card')) if (!cardOf(card.dataset.deal)) list.append(card)
  button.parentElement.replaceWith(content.querySelector('.board-more'))
  last?.nextElementSibling?.querySelector('a')?.focus({ preventScroll: true })
}

document.addEventListener('htmx:load', event => event.target.id === 'board' && sortable())
document.addEventListener('htmx:historyRestore', () => location.reload())
sortable()
