import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { tailOf } from '../lib/command.ts'
import { root } from '../lib/paths.ts'
import { Problem } from '../lib/problem.ts'
import { endProcess, forgetProcess, noteProcess } from './process-file.ts'
import { restartDelay } from './restart-delay.ts'

const READY_POLL_MS = 100
const READY_PATIENCE_MS = 60_000
const STOP_PATIENCE_MS = 15_000
const LOG_BYTES = 20_000_000

/** One of the product's processes. */
export interface ServiceSpec {
  name: string
  /** Absolute path of its program. */
  script: string
  env: NodeJS.ProcessEnv
  /** Answers, and not with a server error, once the service can be used. */
  readyUrl: string
  logFile: string
  pidFile: string
}

export interface Service {
  /**
   * Starts it and returns when it can be used; from then on it is started again whenever it dies, with growing pauses.
   * @throws Problem when it does not come up this first time
   */
  start(): Promise<void>
  /** Lets it finish what it is doing; at once when `hurry` is aborted. May be called at any time. */
  stop(hurry: AbortSignal): Promise<void>
}

/** @param giveUp told when it dies so often that starting it again is no help */
export function service(spec: ServiceSpec, giveUp: (problem: Problem) => void): Service {
  let stopping = false
  let child: ChildProcess | undefined
  let kept: Promise<void> | undefined

  async function keepRunning(first: ChildProcess) {
    const crashes: number[] = []
    for (child = first; ; child = launch(spec)) {
      const how = await exitOf(child)
      forgetProcess(spec.pidFile)
      if (stopping) return
      crashes.push(performance.now())
      const pause = restartDelay(crashes)
      if (pause === undefined) return giveUp(hopeless(spec))
      console.log(`! ${spec.name} 意外退出（${how}），正在重新启动  ${spec.name} ended (${how}), starting it again`)
      await delay(pause)
      if (stopping) return
    }
  }

  return {
    async start() {
      child = launch(spec)
      await untilReady(spec, child)
      kept = keepRunning(child)
    },
    async stop(hurry) {
      stopping = true
      if (child?.pid && !hasEnded(child)) await endProcess(child.pid, STOP_PATIENCE_MS, hurry)
      forgetProcess(spec.pidFile)
      await kept
    },
  }
}

/**
 * In a process group of its own: Ctrl-C at the terminal reaches only us, and we stop the services in the right order.
 * Its output goes to a file, which stays whole even if we are killed.
 */
function launch({ script, env, logFile, pidFile }: ServiceSpec): ChildProcess {
  if (existsSync(logFile) && statSync(logFile).size > LOG_BYTES) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  if (child.pid) noteProcess(pidFile, child.pid)
  return child
}

async function untilReady(spec: ServiceSpec, child: ChildProcess) {
  const deadline = performance.now() + READY_PATIENCE_MS
  while (!(await answersWell(spec.readyUrl))) {
    if (hasEnded(child)) throw notStarted(spec)
    if (performance.now() > deadline) {
      if (child.pid) await endProcess(child.pid, STOP_PATIENCE_MS)
      throw notStarted(spec)
    }
    await delay(READY_POLL_MS)
  }
}

async function answersWell(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) })
    await response.body?.cancel()
    return response.status < 500
  } catch {
    return false
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

function exitOf(child: ChildProcess): Promise<string> {
  const how = () => String(child.signalCode ?? child.exitCode)
  if (hasEnded(child)) return Promise.resolve(how())
  return new Promise((resolve) => child.once('exit', () => resolve(how())))
}

function notStarted({ name, logFile }: ServiceSpec): Problem {
  return new Problem(
    `${name} 无法启动，日志（${logFile}）末尾如下。`,
    `${name} does not start; the end of its log:\n${endOf(logFile)}`,
  )
}

function hopeless({ name, logFile }: ServiceSpec): Problem {
  return new Problem(
    `${name} 反复退出，已全部停止；日志（${logFile}）末尾如下。`,
    `${name} keeps ending, so everything is stopped; the end of its log:\n${endOf(logFile)}`,
  )
}

const endOf = (logFile: string): string => tailOf(readFileSync(logFile, 'utf8'))
