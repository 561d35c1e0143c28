import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Outcome, runNode, tailOf } from './command.ts'
import { ensureFolder, lockFile, root } from './paths.ts'
import { Problem } from './problem.ts'

const WAIT_MS = 500
const QUIET = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' }

/**
 * Builds the web if its sources changed since the last build; otherwise takes a fraction of a second. Works without a
 * network. `npm start` and `npm test` at the same moment do not build into each other's folder.
 */
export async function buildWeb(): Promise<void> {
  const lock = await waitForLock(
    path.join(ensureFolder(path.join(root, 'node_modules/.cache/liangzheng')), 'web-build.lock'),
  )
  try {
    const { code, output } = await build()
    if (code === 0) return
    console.error(tailOf(output, 60))
    throw new Problem('网页构建失败（原因见上）。', 'Building the web failed (reason above).')
  } finally {
    lock.release()
  }
}

/** Turborepo knows by the sources' hashes whether there is anything to do. Where it cannot run, the build itself is called. */
async function build(): Promise<Outcome> {
  const turbo = path.join(root, 'node_modules/turbo/bin/turbo')
  const env = { ...process.env, ...QUIET }
  const result = await runNode([turbo, 'run', 'build', '--filter=@app/web', '--output-logs=new-only'], { env })
  const reachedOurBuild = result.output.includes('@app/web:build')
  if (result.code === 0 || reachedOurBuild) return result
  return runNode(['scripts/build.ts'], { cwd: path.join(root, 'web') })
}

async function waitForLock(file: string) {
  for (;;) {
    const lock = lockFile(file)
    if (lock.held) return lock
    await delay(WAIT_MS)
  }
}
