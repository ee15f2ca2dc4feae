// What every page can do. Nothing here knows a page: behaviour is asked for by attributes (data-dialog, data-key, data-rows, data-live …).
import htmx from 'htmx.org'
import './keys.js'
import './dialogs.js'
import './keep.js'
import './live.js'
import './search.js'
import { toast } from './toast.js'

Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  allowScriptTags: false,
  scrollIntoViewOnBoost: false,
  // a form comes back with its errors: swap it like an answer
  responseHandling: [
    { code: '204', swap: false },
    { code: '422', swap: true },
    { code: '[23]..', swap: true },
    { code: '[45]..', swap: false, error: true }
  ]
})
window.htmx = htmx

const meta = name => document.querySelector(`meta[name="${name}"]`)?.content
document.addEventListener('htmx:configRequest', event => {
  if (meta('_csrf')) event.detail.headers[meta('_csrf_header')] = meta('_csrf')
})
document.addEventListener('htmx:beforeSwap', event => {
  const isProblem = event.detail.xhr.getResponseHeader('Content-Type')?.includes('problem+json')
  if (isProblem) event.detail.shouldSwap = false
})
document.addEventListener('htmx:afterRequest', event => {
  const xhr = event.detail.xhr
  const notice = xhr?.getResponseHeader('X-Masar-Notice')
  if (notice) toast(decodeURIComponent(notice.replaceAll('+', ' ')))
  if (xhr?.getResponseHeader('Content-Type')?.includes('problem+json')) {
    const problem = JSON.parse(xhr.responseText)
    const errors = (problem.errors ?? []).map(e => e.message).join(' · ')
    toast(errors || problem.detail || problem.title, true)
    event.detail.elt.dispatchEvent(new CustomEvent('masar:refused', { bubbles: true, detail: problem }))
  }
})
document.addEventListener('htmx:sendError', () => toast(meta('masar-offline'), true))

// a notice that came with the page
document.querySelectorAll('.masar-toast').forEach(t => toast.adopt(t))

// menus close when one clicks or tabs elsewhere
const closeOthers = target => document.querySelectorAll('details.masar-menu[open]').forEach(menu => menu.contains(target) || (menu.open = false))
document.addEventListener('click', event => closeOthers(event.target))
document.addEventListener('focusin', event => closeOthers(event.target))

// a choice that acts at once, where there is script; its button stays for where there is none
document.addEventListener('change', event => event.target.closest('[data-submit-on-change]')?.form?.requestSubmit())

// what somebody takes along to another program
document.addEventListener('click', event => {
  const button = event.target.closest('[data-copy]')
  if (!button) return
  const text = document.querySelector(button.dataset.copy).textContent
  const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
  copied.then(() => toast(button.dataset.copied), () => toast(button.dataset.copyFailed, true))
})

// the browser knows its zone; the server keeps it until somebody says otherwise
const zone = meta('masar-zone-unknown') && Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone) htmx.ajax('POST', meta('masar-zone-unknown'), { values: { timeZone: zone }, swap: 'none' })

// Escape ends the tour, unless it has something else to close
document.addEventListener('keydown', event => {
  const busy = event.target.closest?.('input, textarea, select') || document.querySelector('dialog[open], details.masar-menu[open]')
  if (event.key === 'Escape' && !busy) document.querySelector('[data-tour-end]')?.click()
}, true)
