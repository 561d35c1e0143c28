import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type LockAttempt, tryLock } from './pid-lock.mjs'
import { codeOf, Problem } from './problem.ts'

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, '../..')

/** Where everything lives that this installation keeps: cluster, keys, files, logs. Ignored by git. */
export function dataDir(env: NodeJS.ProcessEnv = process.env): string {
  return path.resolve(root, env.DATA_DIR ?? '.data')
}

/**
 * Makes a folder if it is missing.
 * @param mode permissions of a folder that is made; one that is there keeps its own
 */
export function ensureFolder(folder: string, mode = 0o755): string {
  try {
    mkdirSync(folder, { recursive: true, mode })
    return folder
  } catch (error) {
    throw explainDisk(error, folder)
  }
}

/** Takes a lock file in the name of this process, or says who holds it. */
export function lockFile(file: string): LockAttempt {
  try {
    return tryLock(file)
  } catch (error) {
    throw explainDisk(error, file)
  }
}

/** Turns a missing right or a full disk into a sentence that says what to do; leaves other errors as they are. */
export function explainDisk(error: unknown, where: string): unknown {
  const code = codeOf(error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Problem(
      `没有读写 ${where} 的权限：请用创建它的用户运行，或将其归当前用户所有。`,
      `No right to use ${where}: run as the user who made it, or make it yours (chown -R).`,
      { cause: error },
    )
  }
  if (code === 'ENOSPC') {
    return new Problem(
      `磁盘已满，无法写入 ${where}：请腾出空间后重试。`,
      `The disk is full, ${where} cannot be written: free some space and try again.`,
      { cause: error },
    )
  }
  return error
}
