import { globSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'
import { scratchFolder, write } from '../support/folder.ts'

/** The slices keep their statements in `queries.ts` and `<what>-queries.ts`; so do the files beside them (`jobs.ts`). */
const SLICES = readdirSync(path.join(root, 'api/src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['kernel', 'platform'].includes(entry.name))
  .map(({ name }) => name)

const HOMES = /(\/|-)queries\.ts$|\/tables\.ts$|\.test\.ts$/
/** Whatever begins, is part of or carries out a statement; a transaction is opened by `execute` with a function. */
const STATEMENT =
  /\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql\s*[<`.]|\.execute\(\)|\.executeTakeFirst/g
/** Left to itself in a string a comment's beginning would hide what follows: both are read in the order they come. */
const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')

/** File and line of every statement outside of the files for them, in these slices and beside the slices. */
function strayStatements(folder: string, slices: readonly string[]): string[] {
  const patterns = ['api/src/*.ts', ...slices.map((slice) => `api/src/${slice}/**/*.ts`)]
  const files = globSync(patterns, { cwd: folder }).filter((file) => !HOMES.test(file))
  return files.sort().flatMap((file) => {
    const code = readFileSync(path.join(folder, file), 'utf8').replaceAll(COMMENT_OR_STRING, blank)
    const lines = [...code.matchAll(STATEMENT)].map(({ index }) => code.slice(0, index).split('\n').length)
    return [...new Set(lines)].map((line) => `${file}:${line}`)
  })
}

it('keeps every statement of a slice in its queries files', () => {
  expect(SLICES).toContain('credentials')
  expect(strayStatements(root, SLICES)).toEqual([])
  for (const slice of SLICES) expect(globSync(`api/src/${slice}/**/*queries.ts`, { cwd: root })).not.toEqual([])
})

it('names file and line of each statement that stands elsewhere', () => {
  const folder = scratchFolder()
  const begun = ['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto']
  write(folder, {
    'api/src/jobs.ts': 'await sql`vacuum`.execute(db)\n',
    'api/src/people/act.ts': begun.map((verb) => `trx\n  .${verb}('person')\n`).join(''),
    'api/src/people/rooms/read.ts':
      "const free = sql<{\n  id: string\n}>`x`\nrows.execute()\nrow.executeTakeFirst()\nsql.ref('a')\n",
    'api/src/people/link.ts': "const link = 'https://a.example'; db.selectFrom('person') /* of all */\n",
    'api/src/people/innocent.ts':
      "import { sql } from 'kysely'\n// sql`select`\n/* db.selectFrom('person')\n */ trx.transaction().execute(work)\n",
    'api/src/people/queries.ts': 'sql`select`\n',
    'api/src/people/rooms/post-queries.ts': 'sql`select`\n',
    'api/src/people/tables.ts': 'sql`select`\n',
    'api/src/people/act.test.ts': 'sql`select`\n',
    'api/src/training/open.ts': 'sql`select`\n',
  })
  expect(strayStatements(folder, ['people'])).toEqual([
    'api/src/jobs.ts:1',
    ...[2, 4, 6, 8, 10].map((line) => `api/src/people/act.ts:${line}`),
    'api/src/people/link.ts:1',
    ...[1, 4, 5, 6].map((line) => `api/src/people/rooms/read.ts:${line}`),
  ])
})
