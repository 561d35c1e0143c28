import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { bornAt, isAlive } from './process-identity.mjs'

const BEING_WRITTEN_MS = 2000

/**
 * Takes a lock file in the name of this process, or says who holds it. A lock whose process is gone is taken over, so
 * nothing has to be cleaned up by hand after a kill.
 */
export function tryLock(file) {
  for (;;) {
    try {
      writeFileSync(file, `${process.pid} ${bornAt(process.pid)}`, { flag: 'wx' })
      return { held: true, release: () => release(file) }
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = holderOf(file)
    if (holder) return { held: false, pid: holder.pid }
    discardStale(file)
  }
}

/** The living process that holds the lock, if any. */
function holderOf(file) {
  try {
    const text = readFileSync(file, 'utf8')
    // Another process may be between creating the file and writing its number into it.
    if (text === '') return Date.now() - statSync(file).mtimeMs < BEING_WRITTEN_MS ? { pid: 0 } : undefined
    const [pid, born] = text.split(' ')
    return isAlive(Number(pid), born) ? { pid: Number(pid) } : undefined
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Moves the stale file away before removing it: of two processes that both saw it stale, only one can move it. */
function discardStale(file) {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (!holderOf(aside)) return rmSync(aside, { force: true })
  // In between somebody else had taken it rightly: give it back.
  renameSync(aside, file)
}

function release(file) {
  try {
    if (Number(readFileSync(file, 'utf8').split(' ')[0]) === process.pid) rmSync(file, { force: true })
  } catch {
    // Already gone: that is what was wanted.
  }
}
