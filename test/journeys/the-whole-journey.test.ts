import { expect, it } from 'vitest'
import { runNode } from '../../scripts/lib/command.ts'

const STEPS = [
  'import, review banks',
  'register people',
  'first sign-in',
  'announce session',
  'review registrations',
  'seal papers',
  'answer steps',
  'submit',
  'compare every mark',
  'approve, release',
  'approve, issue',
  'card to picture to code',
  'public page and JSON',
  'suspend',
  'lift',
  'audit chain',
]

it('leads from a question bank to a credential that is scanned, suspended and lifted, over HTTP alone', async () => {
  const env = { ...process.env, DATABASE_URL: process.env.TEST_DATABASE_URL }
  const { code, output } = await runNode(['scripts/journey/index.ts', '--candidates', '5'], { env })
  expect(output).toContain('No deviation')
  expect(code).toBe(0)
  for (const step of STEPS) expect(output).toContain(step)
}, 120_000)

it('ends with a sentence and an exit code when it is called wrongly', async () => {
  const { code, output } = await runNode(['scripts/journey/index.ts', '--candidates', 'many'])
  expect(code).toBe(1)
  expect(output).toContain('--candidates')
})
