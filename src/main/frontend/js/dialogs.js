// <button data-dialog="#id"> opens a <dialog> as modal; [data-close] inside closes it. A dialog that a refused command came from stays open.
document.addEventListener('click', event => {
  const opener = event.target.closest('[data-dialog]')
  if (opener) {
    event.preventDefault()
    const dialog = document.querySelector(opener.dataset.dialog)
    if (dialog && !dialog.open) {
      dialog.querySelector('[data-fresh]')?.replaceChildren() // not the form of the last command
      dialog.showModal()
      dialog.querySelector('[autofocus]')?.focus()
    }
  }
  const closer = event.target.closest('[data-close]')
  if (closer) {
    event.preventDefault()
    closer.closest('dialog')?.close()
  }
  if (event.target instanceof HTMLDialogElement && event.target.open && !inside(event)) event.target.close()
})

function inside(event) {
  const box = event.target.getBoundingClientRect()
  return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom
}
