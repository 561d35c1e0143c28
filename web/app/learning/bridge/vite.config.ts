import path from 'node:path'
import { defineConfig } from 'vite'

/** The bridge of SCORM packages: one classic script under a fixed name, beside the files of the pages. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: path.resolve(import.meta.dirname, '../../../build/client/learning'),
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'es2020',
    lib: { entry: 'main.ts', formats: ['iife'], name: 'LearningBridge', fileName: () => 'scorm-bridge.js' },
  },
})
