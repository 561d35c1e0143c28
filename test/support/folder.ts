import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * A folder for one test, removed when the test is over.
 * @param whenOver registers the removal elsewhere, for a folder that several tests share
 */
export function scratchFolder(whenOver: (remove: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(path.join(process.env.TEST_SCRATCH ?? os.tmpdir(), 'test-'))
  whenOver(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes files into a folder, making the folders between. */
export function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
