/** Builds the pages and the examination room, compresses their files and prints the bytes of every page. Call: npm run build -w web */
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

const examRoom = path.join(web, 'app/exam-room/vite.config.ts')
if (existsSync(examRoom)) {
  const vite = path.join(path.dirname(require.resolve('vite/package.json')), 'bin/vite.js')
  run(vite, 'build', '--config', examRoom, '--logLevel', 'warn')
}

await compress([path.join(web, 'build/client/assets'), path.join(web, 'build/exam-room/assets')])
await measure(path.join(web, 'build'))
