// What is found while one types: arrow keys go through it, Escape and leaving it close it.
const box = document.querySelector('.masar-search')
const input = box?.querySelector('input')
const found = box?.querySelector('.masar-search-found')

box?.addEventListener('keydown', event => {
  const links = [...found.querySelectorAll('a')]
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step && links.length) {
    event.preventDefault()
    const at = links.indexOf(document.activeElement)
    const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step
    ;(links[next] ?? input).focus()
  } else if (event.key === 'Escape') {
    found.replaceChildren()
    if (document.activeElement !== input) input.focus()
  }
})
input?.addEventListener('input', () => input.value.trim() || found.replaceChildren())
document.addEventListener('focusin', event => found && !box.contains(event.target) && found.replaceChildren())
document.addEventListener('click', event => found && !box.contains(event.target) && found.replaceChildren())
