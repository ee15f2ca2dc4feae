// Draws a pipeline and what happens in it. bpmn-js is fetched only when a drawing comes into view, so a page pays for it when somebody looks.
//
//   <div data-diagram="/pipelines/inbound-demo/versions/3/diagram"      the BPMN file, names in the reader's language
//        data-label="Diagram of Inbound demo"                           what a screen reader says; a text alternative belongs next to it
//        data-marks='{"now":["call"],"done":["started"],"stuck":[]}'    element ids: where the token is, where it was, where it stands too long
//        data-counts='{"call":{"count":3,"stuck":1,"text":"3 deals, 1 stuck","href":"/board/…"}}'   numbers on elements (stuck, text, href optional)
//        data-focus="now"                                               begin at the stage of the token instead of the whole drawing
//        data-failed="Could not be drawn"></div>
//
// Buttons inside the same [data-diagram-box]: [data-diagram-zoom="in|out|fit"]. Keys when the drawing has the focus: arrows move, + and - zoom, 0 fits.
// After an htmx swap new drawings are found by themselves. The element has data-drawn when it is done, for whoever waits for it.
const READABLE = 0.6 // at which zoom the names can be read
const STEP = 60

const seen = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      seen.unobserve(entry.target)
      draw(entry.target)
    }
  }
})

const find = root => root.querySelectorAll?.('[data-diagram]:not([data-drawing])').forEach(e => seen.observe(e))
find(document)
document.addEventListener('htmx:load', event => find(event.target.parentElement ?? document))

async function draw(place) {
  place.dataset.drawing = ''
  try {
    const [{ default: Viewer }, answer] = await Promise.all([import('./viewer.js'), fetch(place.dataset.diagram)])
    if (!answer.ok) throw new Error(`${answer.status} ${place.dataset.diagram}`)
    const viewer = new Viewer({ container: place })
    await viewer.importXML(await answer.text())
    mark(viewer, JSON.parse(place.dataset.marks || '{}'))
    count(viewer, JSON.parse(place.dataset.counts || '{}'))
    steer(place, viewer)
    place.dataset.drawn = ''
  } catch (failure) {
    console.warn('Diagram:', failure)
    place.textContent = place.dataset.failed ?? ''
    place.classList.add('diagram-failed')
  }
}

/** A flow is done when the token has left its source and come to its target. */
function mark(viewer, marks) {
  const elements = viewer.get('elementRegistry')
  const canvas = viewer.get('canvas')
  for (const [kind, ids] of Object.entries(marks)) {
    ids.filter(id => elements.get(id)).forEach(id => canvas.addMarker(id, `diagram-${kind}`))
  }
  const been = new Set([...(marks.done ?? []), ...(marks.now ?? [])])
  elements
    .filter(e => e.waypoints && e.source && e.target && marks.done?.includes(e.source.id) && been.has(e.target.id))
    .forEach(e => canvas.addMarker(e.id, 'diagram-done'))
  const overlays = viewer.get('overlays')
  const within = (inner, outer) => inner && (inner.parent === outer || within(inner.parent, outer))
  const here = (marks.now ?? []).map(id => elements.get(id)).filter(shape => shape && !shape.waypoints)
  for (const shape of here) {
    const id = shape.id
    // a stage is where the token is, too; the token itself stands at the innermost
    if (!here.some(other => within(other, shape))) {
      const token = document.createElement('span')
      token.className = 'diagram-token' + (marks.stuck?.includes(id) ? ' stuck' : '')
      overlays.add(id, { position: { top: -9, left: -9 }, html: token })
    }
  }
}

function count(viewer, counts) {
  const elements = viewer.get('elementRegistry')
  const overlays = viewer.get('overlays')
  for (const [id, told] of Object.entries(counts)) {
    if (!elements.get(id) || !told.count) continue
    const badge = document.createElement(told.href ? 'a' : 'span')
    badge.className = 'diagram-count' + (told.stuck ? ' stuck' : '')
    badge.textContent = told.stuck ? `${told.count} · ${told.stuck}` : told.count
    if (told.href) badge.href = told.href
    if (told.text) {
      badge.title = told.text
      badge.setAttribute('aria-label', told.text)
    }
    overlays.add(id, { position: { top: -12, right: 12 }, html: badge })
  }
}

function steer(place, viewer) {
  const canvas = viewer.get('canvas')
  const svg = place.querySelector('svg')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', place.dataset.label ?? '')
  place.tabIndex = 0
  place.setAttribute('role', 'group')
  if (place.dataset.label) place.setAttribute('aria-label', place.dataset.label)
  const fit = () => canvas.zoom('fit-viewport', 'auto')
  const zoom = by => canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * by)))
  // on a phone the whole is too small to read: the beginning is shown
  const begin = () => {
    const { inner, outer } = canvas.viewbox()
    if (outer.width > 600 || canvas.zoom() > READABLE) return
    const size = { width: outer.width / READABLE, height: outer.height / READABLE }
    canvas.viewbox({ x: inner.x - 20, y: inner.y + inner.height / 2 - size.height / 2, ...size })
  }
  const focus = () => {
    const marked = place.dataset.focus && JSON.parse(place.dataset.marks || '{}')[place.dataset.focus]
    const shape = marked?.map(id => viewer.get('elementRegistry').get(id)).find(Boolean)
    if (!shape) return begin()
    // the stage around the token fills the view
    let around = shape
    while (around.parent && around.parent.parent && around.parent.type !== 'bpmn:Process') around = around.parent
    const { x, y, width, height } = around
    const outer = canvas.viewbox().outer
    const scale = Math.min(1, outer.width / (width + 160), outer.height / (height + 120))
    const size = { width: outer.width / scale, height: outer.height / scale }
    canvas.viewbox({ x: x + width / 2 - size.width / 2, y: y + height / 2 - size.height / 2, ...size })
  }
  fit()
  focus()
  place.addEventListener('keydown', event => {
    const act = {
      ArrowLeft: () => canvas.scroll({ dx: STEP, dy: 0 }),
      ArrowRight: () => canvas.scroll({ dx: -STEP, dy: 0 }),
      ArrowUp: () => canvas.scroll({ dx: 0, dy: STEP }),
      ArrowDown: () => canvas.scroll({ dx: 0, dy: -STEP }),
      '+': () => zoom(1.25),
      '=': () => zoom(1.25),
      '-': () => zoom(0.8),
      0: fit
    }[event.key]
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      event.stopPropagation()
      act()
    }
  })
  place.closest('[data-diagram-box]')?.addEventListener('click', event => {
    const wanted = event.target.closest('[data-diagram-zoom]')?.dataset.diagramZoom
    if (wanted) ({ in: () => zoom(1.25), out: () => zoom(0.8), fit })[wanted]()
  })
}
