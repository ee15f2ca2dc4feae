// What somebody has in hand outlives a part of the page that reads itself again: the row at hand, the focus, what was folded and unfolded.
import { current, rows } from './keys.js'

const CONTROLS = 'a[href], button, input, select, textarea, summary'
const kept = new WeakMap()

// what a reader asked for by a click comes as the server says; what the page asked for by itself disturbs nobody
const byItself = ({ requestConfig }) => requestConfig?.triggeringEvent instanceof CustomEvent
const controls = within => [...within.querySelectorAll(CONTROLS)]
const nameOf = row => row.id || row.dataset.deal || row.dataset.mail || row.querySelector('a[href]')?.getAttribute('href')
const said = element => `${element.tagName} ${element.id || element.getAttribute('href') || element.textContent.trim()}`
const folds = within => [...within.querySelectorAll('details')]
const foldOf = fold => fold.id || `${fold.closest('[data-row]') ? nameOf(fold.closest('[data-row]')) : ''} ${fold.querySelector('summary')?.textContent.trim()}`

function hand(within) {
  const row = within.contains(current()) ? current() : null
  const focused = within.contains(document.activeElement) ? document.activeElement : null
  return {
    row: row && nameOf(row),
    place: row ? rows().indexOf(row) : -1,
    control: row && row.contains(focused) ? controls(row).indexOf(focused) : -1,
    focused: focused && !row?.contains(focused) ? said(focused) : null,
    open: new Map(folds(within).map(f => [foldOf(f), f.open]))
  }
}

function handBack({ row, place, control, focused, open }) {
  folds(document).filter(f => open.has(foldOf(f))).forEach(f => (f.open = open.get(foldOf(f))))
  const isFree = document.activeElement === document.body
  if (place >= 0 && !current()) {
    const all = rows()
    const same = all.find(r => nameOf(r) === row)
    const now = same ?? all[Math.min(place, all.length - 1)]
    now?.classList.add('current')
    if (now && isFree) (same && control >= 0 ? controls(same)[control] : controls(now)[0])?.focus({ preventScroll: true })
  } else if (focused && isFree) {
    controls(document).find(c => said(c) === focused)?.focus({ preventScroll: true })
  }
}

document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  if (!detail.shouldSwap || !byItself(detail)) return
  kept.set(detail.xhr, hand(detail.target))
  // what stays and asked for the focus when it came does not ask again
  detail.target.querySelectorAll('[autofocus]').forEach(e => e.removeAttribute('autofocus'))
})
document.addEventListener('htmx:afterSwap', ({ detail }) => {
  const had = kept.get(detail.xhr)
  kept.delete(detail.xhr)
  if (had) handBack(had)
})
