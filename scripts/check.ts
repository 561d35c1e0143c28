/** Everything that can be judged without running the product: `npm run check`. Exit code 1 if any of them complains. */
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runNode } from './lib/command.ts'
import { root } from './lib/paths.ts'
import { secondsSince } from './lib/step.ts'

interface Check {
  name: string
  /** Arguments for Node, beginning with the tool's program. */
  args: string[]
}

const TSC = 'node_modules/typescript7/bin/tsc'
const WORKSPACES = ['api', 'web', 'question-bank', 'migrations', 'scripts', 'test']

/** The slow ones first, so that two processors finish at about the same time. */
const CHECKS: Check[] = [
  { name: 'types', args: [TSC, '-p', 'tsconfig.json'] },
  { name: 'types of the web', args: [TSC, '-p', 'web/tsconfig.json'] },
  { name: 'import rule', args: ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', ...WORKSPACES] },
  { name: 'unused code', args: ['node_modules/knip/bin/knip.js', '--no-config-hints'] },
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
].filter(({ args }) => args[0] !== TSC || existsSync(path.join(root, args[2] ?? '')))

async function judge({ name, args }: Check): Promise<boolean> {
  const started = performance.now()
  const { code, output } = await runNode(args)
  console.log(`${code === 0 ? '✓' : '✗'} ${name}  ${secondsSince(started)}`)
  if (code !== 0) console.log(output.trimEnd())
  return code === 0
}

const waiting = [...CHECKS]
const verdicts: boolean[] = []
async function worker() {
  for (let next = waiting.shift(); next; next = waiting.shift()) verdicts.push(await judge(next))
}
await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), CHECKS.length) }, worker))

const failed = verdicts.filter((good) => !good).length
console.log(failed === 0 ? '✓ 检查通过  All checks pass' : `✗ ${failed} 项检查未通过  checks failed: ${failed}`)
process.exitCode = failed === 0 ? 0 : 1
