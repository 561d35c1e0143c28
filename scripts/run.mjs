#!/usr/bin/env node
/**
 * The way into every command: `node scripts/run.mjs scripts/NAME.ts [arguments]`, called by the scripts of package.json.
 * Runs on the system's Node, with nothing installed: installs what the lock file names when that changed, then runs the
 * script on Node 24 and passes signals and exit code through.
 */
import { spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { installIfStale } from './lib/install.mjs'
import { chooseNode, NEEDED_TO_INSTALL } from './lib/node-runtime.mjs'
import { commandLineOf, parentOf } from './lib/process-identity.mjs'

const ORPHAN_CHECK_MS = 1000
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

function stop(chinese, english) {
  console.error(`✗ ${chinese}  ${english}`)
  process.exit(1)
}

async function main([script, ...args]) {
  if (!script) stop('用法：npm start、npm test、npm run check', 'Usage: npm start, npm test, npm run check')
  const version = process.versions.node
  if (Number.parseInt(version, 10) < NEEDED_TO_INSTALL) {
    stop(
      `需要 Node ${NEEDED_TO_INSTALL} 或更高版本，当前是 ${version}：请从 https://nodejs.org 安装后重试。`,
      `Node ${NEEDED_TO_INSTALL} or newer is needed, this is ${version}: install it from https://nodejs.org and try again.`,
    )
  }
  const code = await installIfStale(root).catch(explainInstall)
  if (code !== 0) {
    stop(
      '依赖安装失败（原因见上）：请检查网络与 npm 源后重试。',
      'Installing failed (reason above): check the network and the npm registry, then try again.',
    )
  }
  const node = chooseNode(root)
  if (!node) {
    stop(
      `此平台（${process.platform}-${process.arch}）没有随附的 Node 24：请从 https://nodejs.org 安装 Node 24 后重试。`,
      `No Node 24 comes along for ${process.platform}-${process.arch}: install Node 24 from https://nodejs.org and try again.`,
    )
  }
  hand(node, [path.resolve(root, script), ...args])
}

function explainInstall(error) {
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
    stop(
      `没有写入 ${root} 的权限：请换一个可写的目录，或让该目录归当前用户所有。`,
      `No right to write in ${root}: clone into a folder of your own, or make this one yours (chown).`,
    )
  }
  if (error.code === 'ENOSPC')
    stop('磁盘已满：请腾出约 1 GB 空间后重试。', 'The disk is full: free about 1 GB and try again.')
  throw error
}

/** Runs the script in our place: same terminal, signals passed on, same exit code. */
function hand(node, args) {
  const search = [path.dirname(node), path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter)
  const env = { ...process.env, PATH: search, LAUNCHER_PID: String(process.pid) }
  const child = spawn(node, args, { cwd: root, env, stdio: 'inherit' })
  child.once('error', (error) => {
    stop(
      `此系统无法运行 ${node}（${error.code}）：请从 https://nodejs.org 安装 Node 24 后重试。`,
      `This system cannot run ${node} (${error.code}): install Node 24 from https://nodejs.org and try again.`,
    )
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) stopWhenAbandoned(child)
  child.once('exit', (code, signal) => process.exit(signal ? 128 + (os.constants.signals[signal] ?? 1) : code))
}

/**
 * An npm that is killed cannot tell us; what it started must not stay behind and keep the port. npm is our parent, or the
 * parent of the shell through which it called us.
 */
function stopWhenAbandoned(child) {
  const shell = /^(\S*\/)?(sh|dash|bash) -c /.test(commandLineOf(process.ppid)) ? process.ppid : undefined
  const family = () => `${process.ppid} ${shell ? parentOf(shell) : ''}`
  const before = family()
  const watch = setInterval(() => {
    if (family() === before) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, ORPHAN_CHECK_MS)
  watch.unref()
}

await main(process.argv.slice(2))
