import path from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** Writes `parts.json`: what the service worker keeps, also what no page names (the QR reader). */
const listParts: Plugin = {
  name: 'list-parts',
  generateBundle(_options, bundle) {
    const parts = Object.keys(bundle).filter((name) => name.startsWith('assets/'))
    const all = [...parts, 'manifest.webmanifest', 'icon.svg'].map((name) => `/verify/${name}`)
    this.emitFile({ type: 'asset', fileName: 'parts.json', source: JSON.stringify(all) })
  },
}

/** The verifier that works without network: one page, its scripts, and the service worker under a fixed name. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/verify/',
  plugins: [listParts],
  build: {
    outDir: path.resolve(import.meta.dirname, '../../build/verifier'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        verifier: path.resolve(import.meta.dirname, 'index.html'),
        sw: path.resolve(import.meta.dirname, 'sw.ts'),
      },
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
})
