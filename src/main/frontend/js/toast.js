// Short messages at the edge: read out by screen readers, gone after a while unless something went wrong.
const SHOWN_MS = 7000

const place = () => document.querySelector('.masar-toasts')

export function toast(text, bad = false) {
  if (!text) return
  const box = document.createElement('div')
  box.className = 'masar-toast' + (bad ? ' bad' : '')
  box.setAttribute('role', bad ? 'alert' : 'status')
  const words = document.createElement('span')
  words.dir = 'auto'
  words.textContent = text
  box.append(words)
  place().append(box)
  toast.adopt(box)
}

toast.adopt = box => {
  const close = document.createElement('button')
  close.type = 'button'
  close.textContent = '×'
  close.setAttribute('aria-label', place().dataset.close)
  close.addEventListener('click', () => box.remove())
  box.append(close)
  if (!box.classList.contains('bad')) setTimeout(() => box.remove(), SHOWN_MS)
}

window.masarToast = toast
