import { spawn } from 'node:child_process'
import { root } from './paths.ts'

/** How a command ended and everything it wrote, both streams in the order of writing. */
export interface Outcome {
  /** Exit code; 1 when it was ended by a signal, 127 when it could not be started. */
  code: number
  output: string
}

/** Runs a command in the project's folder and collects what it writes. */
export function runCommand(
  file: string,
  args: string[],
  { cwd = root, env = process.env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk: string) => {
      output += chunk
    }
    child.stdout.setEncoding('utf8').on('data', collect)
    child.stderr.setEncoding('utf8').on('data', collect)
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Runs one of this project's scripts or a package's program on the Node that runs us. */
export function runNode(args: string[], options?: { cwd?: string; env?: NodeJS.ProcessEnv }): Promise<Outcome> {
  return runCommand(process.execPath, args, options)
}

/** The last lines of a text, for showing why something failed. */
export function tailOf(text: string, lines = 20): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}
