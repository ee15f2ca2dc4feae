// Rows that are ticked to act on many at once. Inside [data-select]: boxes [data-select-one], one [data-select-all], the number [data-select-count],
// buttons [data-select-needed] that wait for a tick. What is ticked stays so while the list is read again; "selected-done" ends it.
const within = document.querySelector('[data-select]')
const boxes = () => [...within.querySelectorAll('[data-select-one]')]
let kept = new Set()

function show() {
  const all = boxes()
  const ticked = all.filter(b => b.checked)
  within.querySelector('[data-select-count]').textContent = new Intl.NumberFormat(document.documentElement.lang).format(ticked.length)
  within.querySelectorAll('[data-select-needed]').forEach(b => (b.disabled = !ticked.length))
  const every = within.querySelector('[data-select-all]')
  if (every) {
    every.checked = ticked.length > 0 && ticked.length === all.length
    every.indeterminate = ticked.length > 0 && ticked.length < all.length
  }
}

within.addEventListener('change', event => {
  if (event.target.matches('[data-select-all]')) boxes().forEach(b => (b.checked = event.target.checked))
  show()
})

document.addEventListener('htmx:beforeSwap', event => {
  if (within.contains(event.target)) kept = new Set(boxes().filter(b => b.checked).map(b => b.value))
})
document.addEventListener('htmx:afterSwap', event => {
  if (!within.contains(event.target)) return
  boxes().forEach(b => (b.checked = kept.has(b.value)))
  show()
})
document.body.addEventListener('selected-done', () => {
  boxes().forEach(b => (b.checked = false))
  kept.clear()
  within.querySelectorAll('dialog[open]').forEach(d => d.close())
  within.querySelectorAll('dialog form').forEach(f => f.reset())
  show()
})
show()
