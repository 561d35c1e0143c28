import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { tryLock } from '../../scripts/lib/pid-lock.mjs'
import { bornAt, isAlive } from '../../scripts/lib/process-identity.mjs'
import { noteProcess, stopLeftover } from '../../scripts/start/process-file.ts'
import { restartDelay } from '../../scripts/start/restart-delay.ts'
import { scratchFolder, write } from '../support/folder.ts'

/** A process that waits until it is ended. */
async function running(folder: string, name: string): Promise<{ pid: number; script: string }> {
  write(folder, { [name]: `process.stdout.write('up'); setInterval(() => {}, 1e9)` })
  const script = path.join(folder, name)
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  await once(child.stdout, 'data')
  return { pid: child.pid ?? 0, script }
}

it('stops a service that a killed start has left behind', async () => {
  const folder = scratchFolder()
  const { pid, script } = await running(folder, 'api.mjs')
  const file = path.join(folder, 'api.pid')
  noteProcess(file, pid)
  expect(await stopLeftover(file, script)).toBe(true)
  expect(isAlive(pid)).toBe(false)
  expect(existsSync(file)).toBe(false)
})

it('does not touch a stranger that got the number of a service', async () => {
  const folder = scratchFolder()
  const { pid } = await running(folder, 'somebody-else.mjs')
  const file = path.join(folder, 'api.pid')
  noteProcess(file, pid)
  expect(await stopLeftover(file, path.join(folder, 'api.mjs'))).toBe(false)
  expect(isAlive(pid)).toBe(true)

  const { pid: later, script } = await running(folder, 'api.mjs')
  writeFileSync(file, `${later} ${Number(bornAt(later)) - 1}`)
  expect(await stopLeftover(file, script)).toBe(false)
  expect(isAlive(later)).toBe(true)
})

it('keeps a lock from everybody else for as long as its holder lives', async () => {
  const file = path.join(scratchFolder(), 'lock')
  const first = tryLock(file)
  expect(first.held).toBe(true)
  expect(tryLock(file)).toEqual({ held: false, pid: process.pid })
  if (first.held) first.release()
  expect(existsSync(file)).toBe(false)
})

it('takes over the lock of a process that was killed', async () => {
  const folder = scratchFolder()
  const file = path.join(folder, 'lock')
  const { pid } = await running(folder, 'holder.mjs')
  writeFileSync(file, `${pid} ${bornAt(pid)}`)
  expect(tryLock(file)).toEqual({ held: false, pid })
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => isAlive(pid)).toBe(false)
  expect(tryLock(file).held).toBe(true)
  expect(readFileSync(file, 'utf8').split(' ')[0]).toBe(String(process.pid))
})

it('starts a service again with growing pauses, and stops trying when it dies again and again within a minute', () => {
  const seconds = (...at: number[]) => at.map((second) => second * 1000)
  const pauses = [1, 2, 3, 4, 5].map((count) => restartDelay(seconds(...Array.from({ length: count }, (_, i) => i))))
  expect(pauses).toEqual([250, 500, 1000, 2000, 4000])
  expect(restartDelay(seconds(0, 1, 2, 3, 4, 5))).toBeUndefined()
  expect(restartDelay(seconds(0, 70, 140, 210, 280, 350))).toBe(250)
})
