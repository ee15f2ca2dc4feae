import { defineConfig } from 'vite'

// One entry per widget: a page loads app.js and what it needs besides. Names of entries are stable (the server adds a hash of the content),
// shared chunks carry their own hash.
export default defineConfig({
  base: './',
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: process.env.MASAR_ASSETS ?? '../../../target/classes/static/assets',
    emptyOutDir: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      checks: { eval: false }, // htmx has one, switched off by allowEval
      input: {
        app: 'js/app.js',
        board: 'js/board.js',
        diagram: 'js/diagram.js',
        select: 'js/select.js',
        task: 'js/task.js',
        'task-form': 'css/task-form.css',
        'masar-ltr': 'css/masar-ltr.css',
        'masar-rtl': 'css/masar-rtl.css'
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunk/[name]-[hash].js',
        assetFileNames: '[name][extname]'
      }
    }
  }
})
