// Elements with data-live="D-1001", "pipeline:inbound-demo" or "*" get the event "live" when such a deal has changed, here or on another node; at most once
// in data-live-wait milliseconds, and not while somebody types in them. One stream per visible page: a browser has six connections for all its tabs.
const SETTLE_MS = 150
const BUSY_MS = 2000
const AGAIN_MS = 10000
const waiting = new WeakSet()
let stream
let missed = false

const listeners = () => document.querySelectorAll('[data-live]')
const inUse = element => element.contains(document.activeElement) && document.activeElement.matches('input:not([type=checkbox]), select, textarea')

function wake(element) {
  if (waiting.has(element)) return
  waiting.add(element)
  setTimeout(tell, Number(element.dataset.liveWait ?? SETTLE_MS), element)
}

function tell(element) {
  waiting.delete(element)
  if (!element.isConnected) return
  if (inUse(element)) {
    waiting.add(element)
    setTimeout(tell, BUSY_MS, element)
  } else {
    element.dispatchEvent(new CustomEvent('live', { bubbles: false }))
  }
}

function changed({ deal, pipeline }) {
  document.dispatchEvent(new CustomEvent('masar:changed', { detail: { deal, pipeline } }))
  for (const element of listeners()) {
    const wanted = element.dataset.live
    if (wanted === '*' || wanted === deal || wanted === `pipeline:${pipeline}`) wake(element)
  }
}

function open() {
  if (stream || document.hidden || !document.querySelector('[data-live]')) return
  const mine = (stream = new EventSource('/live'))
  mine.onmessage = event => changed(JSON.parse(event.data))
  mine.onerror = () => {
    missed = true
    // the browser tries again after a broken line, not after a refusal
    if (mine === stream && mine.readyState === EventSource.CLOSED) {
      stream = undefined
      setTimeout(open, AGAIN_MS)
    }
  }
  // what happened meanwhile was not heard: look again
  mine.onopen = () => {
    if (missed) listeners().forEach(wake)
    missed = false
  }
}

function close() {
  stream?.close()
  stream = undefined
  missed = true
}

open()
document.addEventListener('htmx:load', open)
document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
window.addEventListener('pagehide', close)
window.addEventListener('pageshow', event => event.persisted && open())
