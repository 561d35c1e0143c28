import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Start time of a process in clock ticks since boot. Together with the number it names one process for ever, so a
 * number that the system gave to somebody else is not mistaken. Empty where the system does not tell.
 */
export function bornAt(pid) {
  return statOf(pid)[19] ?? ''
}

/**
 * Is the process still running? One that has ended but was not yet collected by its parent (a zombie, common in
 * containers) counts as gone; one of another user counts as running.
 */
export function isAlive(pid, born = '') {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  const stat = statOf(pid)
  if (stat[0] === 'Z' || stat[0] === 'X') return false
  return born === '' || stat.length === 0 || stat[19] === born
}

/** The command line of a process as one string, arguments separated by blanks; empty when it is not to be had. */
export function commandLineOf(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    if (process.platform === 'win32') return ''
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** The parent of a process; 0 where the system does not tell. */
export function parentOf(pid) {
  return Number(statOf(pid)[1] ?? 0)
}

/** Fields of /proc/PID/stat from the third (state) on; the second is in brackets and may hold blanks. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
