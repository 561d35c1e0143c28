import path from 'node:path'
import { defineConfig } from 'vite'

/** The examination room: one page with one small script, and the service worker under a fixed name. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/exam-room/',
  build: {
    outDir: path.resolve(import.meta.dirname, '../../build/exam-room'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rollupOptions: {
      input: { room: path.resolve(import.meta.dirname, 'index.html'), sw: path.resolve(import.meta.dirname, 'sw.ts') },
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
})
