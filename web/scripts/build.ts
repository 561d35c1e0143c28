/** Builds the pages, the examination room, the verifier and the bridge of SCORM packages, compresses their files and prints the bytes of every page. Call: npm run build -w web */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { compress } from './compress.ts'
import { measure } from './measure.ts'

const web = path.dirname(import.meta.dirname)
const require = createRequire(import.meta.url)

/** Runs a command-line tool of a package; the build stops where it fails. */
function run(tool: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [tool, ...args], {
    cwd: web,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) process.exit(status ?? 1)
}

run(path.join(path.dirname(require.resolve('@remix-run/dev')), 'cli.js'), 'vite:build', '--logLevel', 'warn')

const vite = path.join(path.dirname(require.resolve('vite/package.json')), 'bin/vite.js')
for (const config of [
  'app/exam-room/vite.config.ts',
  'app/verifier/vite.config.ts',
  'app/learning/bridge/vite.config.ts',
]) {
  if (existsSync(path.join(web, config))) run(vite, 'build', '--config', path.join(web, config), '--logLevel', 'warn')
}

await compress(['client', 'exam-room', 'verifier'].map((folder) => path.join(web, 'build', folder, 'assets')))
await measure(path.join(web, 'build'))
