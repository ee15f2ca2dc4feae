// The keyboard: [data-key] anywhere on the page, j/k/Enter and [data-row-key] in lists of [data-row], / search, ? help, "g" + letter to go somewhere.
const GO_MS = 1200
let going = 0

const typing = element => element?.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=""], [contenteditable=true]')
const shown = element => element.offsetParent !== null || element.getClientRects().length > 0
const scope = () => document.querySelector('dialog[open]') ?? document
const find = (attribute, key, within) => [...within.querySelectorAll(`[${attribute}="${CSS.escape(key)}"]`)].find(e => shown(e) && !e.disabled)

function act(element) {
  if (element.matches('input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select')) {
    element.focus()
    element.select?.()
  } else {
    element.click()
  }
}

export const rows = () => [...document.querySelectorAll('[data-rows] [data-row]')].filter(shown)
export const current = () => document.querySelector('[data-row].current')

function step(by) {
  const all = rows()
  if (!all.length) return
  const at = all.indexOf(current())
  mark(all[Math.min(all.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))])
}

function mark(row) {
  current()?.classList.remove('current')
  row.classList.add('current')
  row.scrollIntoView({ block: 'nearest' })
  const link = row.querySelector('[data-row-open], a[href], button')
  link?.focus({ preventScroll: true })
}

document.addEventListener('focusin', event => {
  const row = event.target.closest?.('[data-row]')
  if (row && row !== current()) {
    current()?.classList.remove('current')
    row.classList.add('current')
  }
})

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    document.querySelectorAll('details.masar-menu[open]').forEach(menu => (menu.open = false))
    if (typing(event.target) && !event.target.closest('dialog')) event.target.blur()
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || event.defaultPrevented || event.isComposing) return
  const key = letter(event)
  if (handle(key, event)) event.preventDefault()
})

/** The key by its place when the layout is not Latin: on an Arabic keyboard the key of "j" is still j. */
function letter(event) {
  if (/^[\x20-\x7e]$/.test(event.key)) return event.key
  if (event.code.startsWith('Key')) return event.shiftKey ? event.code.slice(3) : event.code.slice(3).toLowerCase()
  return event.code.startsWith('Digit') ? event.code.slice(5) : event.code === 'Slash' ? (event.shiftKey ? '?' : '/') : event.key
}

function handle(key, event) {
  if (going && Date.now() - going < GO_MS) {
    going = 0
    const link = find('data-go', key, document)
    if (link) {
      link.click()
      return true
    }
  }
  const within = scope()
  if (within === document) {
    if (key === 'g') {
      going = Date.now()
      return true
    }
    if (key === 'j' || key === 'k') {
      step(key === 'j' ? 1 : -1)
      return rows().length > 0
    }
    const row = current()
    const ofRow = row && find('data-row-key', key, row)
    if (ofRow) {
      act(ofRow)
      return true
    }
    if (key === '?') {
      help()
      return true
    }
  }
  const element = find('data-key', key, within)
  if (element && !(key === 'Enter' && event.target.closest('a, button'))) {
    act(element)
    return true
  }
  return false
}

function words(tag, text) {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}

function help() {
  const dialog = document.querySelector('#masar-help')
  const list = dialog.querySelector('[data-page-keys]')
  list.replaceChildren()
  const said = new Set()
  for (const element of document.querySelectorAll('main [data-key], main [data-row-key]')) {
    const key = element.dataset.key ?? element.dataset.rowKey
    const text = element.dataset.keyText ?? element.getAttribute('aria-label') ?? element.textContent.trim()
    if (!said.has(key) && text) {
      said.add(key)
      list.append(words('kbd', key), words('span', text))
    }
  }
  dialog.querySelector('[data-page-keys-title]').hidden = said.size === 0
  dialog.querySelector('[data-go-keys]').replaceChildren(
    ...[...document.querySelectorAll('[data-go]')].flatMap(link => {
      const keys = document.createElement('span')
      keys.append(words('kbd', 'g'), ' ', words('kbd', link.dataset.go))
      return [keys, words('span', link.textContent.trim())]
    })
  )
  dialog.showModal()
}
document.addEventListener('click', event => event.target.closest('[data-help]') && help())
