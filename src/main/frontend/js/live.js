// Elements with data-live="D-1001", "pipeline:inbound-demo" or "*" get the event "live" when such a deal has changed, here or on another node.
// One stream per page, opened only where somebody listens; the browser reconnects by itself.
const SETTLE_MS = 150
let stream
const due = new Set()
let timer

function wake(element) {
  due.add(element)
  timer ??= setTimeout(() => {
    timer = undefined
    const now = [...due]
    due.clear()
    now.filter(e => e.isConnected).forEach(e => e.dispatchEvent(new CustomEvent('live', { bubbles: false })))
  }, SETTLE_MS)
}

function changed({ deal, pipeline }) {
  document.dispatchEvent(new CustomEvent('masar:changed', { detail: { deal, pipeline } }))
  for (const element of document.querySelectorAll('[data-live]')) {
    const wanted = element.dataset.live
    if (wanted === '*' || wanted === deal || wanted === `pipeline:${pipeline}`) wake(element)
  }
}

function open() {
  if (stream || !document.querySelector('[data-live]')) return
  stream = new EventSource('/live')
  let lost = false
  stream.onmessage = event => changed(JSON.parse(event.data))
  stream.onerror = () => (lost = true)
  // what happened while the line was down was not heard: look again
  stream.onopen = () => {
    if (lost) document.querySelectorAll('[data-live]').forEach(wake)
    lost = false
  }
}

open()
document.addEventListener('htmx:load', open)
window.addEventListener('pagehide', () => {
  stream?.close()
  stream = undefined
})
window.addEventListener('pageshow', event => event.persisted && open())
