// Loaded before the page is painted: what the reader chose, or what the device says.
(() => {
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const paint = () => root.setAttribute('data-bs-theme', root.dataset.theme === 'dark' || (root.dataset.theme !== 'light' && dark.matches) ? 'dark' : 'light')
  paint()
  dark.addEventListener('change', paint)
})()
