// What Maven runs: installs the pinned packages when the lock has changed and bundles when a source has, else does nothing.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const target = join(here, '../../../target')
const stamp = join(target, 'frontend.stamp')

const age = file => (existsSync(file) ? statSync(file).mtimeMs : 0)
const below = folder => readdirSync(join(here, folder), { recursive: true }).map(name => join(here, folder, name))
const newest = files => Math.max(...files.map(age))

function run(...npm) {
  const done = spawnSync('npm', npm, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.error || done.status !== 0) {
    console.error(`npm ${npm.join(' ')} failed${done.error ? ': ' + done.error.message : ''}`)
    process.exit(1)
  }
}

if (age(join(here, 'node_modules/.package-lock.json')) < age(join(here, 'package-lock.json'))) {
  run('ci', '--no-audit', '--no-fund')
}
const sources = [...below('js'), ...below('css'), ...['package-lock.json', 'vite.config.js'].map(name => join(here, name))]
if (age(stamp) < newest(sources) || !existsSync(join(target, 'classes/static/assets/app.js'))) {
  run('run', 'build')
  mkdirSync(target, { recursive: true })
  writeFileSync(stamp, '')
}
