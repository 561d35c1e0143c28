import { copyFileSync, globSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { runNode } from '../../scripts/lib/command.ts'
import { root } from '../../scripts/lib/paths.ts'
import { scratchFolder, write } from '../support/folder.ts'

const CRUISER = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
const PLACES = ['api', 'web', 'question-bank', 'migrations', 'scripts', 'test']

/** A file that breaks a rule, what it imports, and the rule that must name it. */
const BREACHES: [rule: string, file: string, imports: string][] = [
  ['slice-to-its-right:audit', 'api/src/audit/read.ts', '../credentials/index.ts'],
  ['slice-through-its-index', 'api/src/credentials/act.ts', '../audit/queries.ts'],
  ['slice-knows-no-composition', 'api/src/people/start.ts', '../app.ts'],
  ['kernel-imports-nothing-of-ours', 'api/src/kernel/bad.ts', '../audit/index.ts'],
  ['platform-knows-no-slice', 'api/src/platform/http/bad.ts', '../../audit/index.ts'],
  ['row-types-are-types-only', 'api/src/platform/db/tables.ts', '../../audit/tables.ts'],
  ['row-types-come-from-tables', 'api/src/platform/db/tables.ts', '../../audit/index.ts'],
  ['pure-code-does-no-io', 'api/src/credentials/rules/clock.ts', 'node:fs'],
  ['pure-code-does-no-io', 'api/src/credentials/rules/rows.ts', 'kysely'],
  ['pure-code-does-no-io', 'question-bank/src/read.ts', 'node:fs/promises'],
  ['rules-know-only-rules', 'api/src/credentials/rules/reach.ts', '../queries.ts'],
  ['contract-is-only-data', 'api/src/credentials/contract.ts', 'pg'],
  ['contracts-are-collected-from-contracts', 'api/src/contract.ts', './credentials/queries.ts'],
  ['web-sees-only-contracts', 'web/app/page.ts', '../../api/src/credentials/queries.ts'],
  ['web-has-no-database', 'web/app/rows.ts', 'kysely'],
  ['migrations-import-kysely-only', 'migrations/index.ts', 'pg'],
  ['question-bank-imports-nothing-of-ours', 'question-bank/src/reach.ts', '../../api/src/contract.ts'],
  ['product-imports-no-script-and-no-test', 'api/src/people/test.ts', '../../../scripts/start.ts'],
  ['import-that-does-not-exist', 'test/lost.ts', './nowhere.ts'],
  ['no-cycle', 'scripts/other.ts', './start.ts'],
]

/** Innocent files for the others to import, and imports that the rule allows. */
const GOOD: Record<string, string> = {
  'api/src/app.ts': importing('./credentials/queries.ts'),
  'api/src/audit/index.ts': 'export const word = 1\n',
  'api/src/audit/queries.ts': importing('kysely'),
  'api/src/audit/tables.ts': 'export const word = 1\n',
  'api/src/credentials/index.ts': importing('../audit/index.ts'),
  'api/src/credentials/queries.ts': importing('../audit/index.ts', 'kysely'),
  'scripts/start.ts': importing('./other.ts'),
}

function importing(...names: string[]): string {
  return `${names.map((name) => `import '${name}'`).join('\n')}\nexport const word = 1\n`
}

let report: string

beforeAll(async () => {
  let remove = () => {}
  const folder = scratchFolder((removal) => {
    remove = removal
  })
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    copyFileSync(path.join(root, name), path.join(folder, name))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  const byFile = Map.groupBy(BREACHES, ([, file]) => file)
  const guilty = [...byFile].map(([file, found]) => [file, importing(...found.map(([, , imports]) => imports))])
  write(folder, { ...GOOD, ...Object.fromEntries(guilty) })
  report = (await runNode([CRUISER, ...PLACES], { cwd: folder })).output
  return remove
})

it.each(BREACHES)('reports %s in %s, which imports %s', (rule, file) => {
  const lines = report.split('\n').filter((line) => line.includes(` ${rule}: `))
  expect(
    lines.some((line) => line.includes(`${file} `)),
    report,
  ).toBe(true)
})

it('shows a breach of every rule there is', () => {
  const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
    forbidden: { name: string }[]
  }
  const kinds = (names: string[]) => [...new Set(names.map((name) => name.split(':')[0]))].sort()
  expect(kinds(forbidden.map(({ name }) => name))).toEqual(kinds(BREACHES.map(([rule]) => rule)))
})

it('reports none of the imports that are allowed', () => {
  for (const file of Object.keys(GOOD)) expect(report).not.toMatch(new RegExp(`: ${file.replaceAll('.', '\\.')} →`))
})

it('lets neither rules nor the question bank look at a clock, at chance or at the environment', () => {
  const pure = globSync(['api/src/**/rules/**/*.ts', 'question-bank/src/**/*.ts'], { cwd: root })
  const looks = /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bprocess\.env\b|\bperformance\.now\b|\bcrypto\.random/
  const guilty = pure
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) => looks.test(readFileSync(path.join(root, file), 'utf8')))
  expect(pure.length).toBeGreaterThan(0)
  expect(guilty).toEqual([])
})
