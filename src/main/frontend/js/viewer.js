// The heavy part of diagram.js, fetched by it when it is needed.
import 'bpmn-js/dist/assets/diagram-js.css'
export { default } from 'bpmn-js/lib/NavigatedViewer'
