import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'
import { errors as enErrors } from '../../web/app/words/en/errors.ts'
import { examRoom as enRoom } from '../../web/app/words/en/exam-room.ts'
import { imports as enImports } from '../../web/app/words/en/imports.ts'
import { errors as zhErrors } from '../../web/app/words/zh-CN/errors.ts'
import { examRoom as zhRoom } from '../../web/app/words/zh-CN/exam-room.ts'
import { imports as zhImports } from '../../web/app/words/zh-CN/imports.ts'
import { errorCodeList } from '../support/error-code-list.ts'
import { type RefusalCodes, refusalCodes } from '../support/refusal-codes.ts'

const WORDED = {
  'zh-CN': { ...zhErrors.codes, ...zhErrors.fields, ...zhImports.codes, ...zhRoom.errors },
  en: { ...enErrors.codes, ...enErrors.fields, ...enImports.codes, ...enRoom.errors },
}

/** Places whose refusals programs read, never people: nobody words them. */
const FOR_PROGRAMS = [
  // Players of courses, by the xAPI specification.
  'api/src/training/online/xapi/',
  // Whoever proves entries of the log or reads status lists.
  'api/src/audit/log/prove.ts',
  'api/src/credentials/proof/status-lists/',
  // The exam room sends steps again, or everything.
  'api/src/exams/attempts/save-steps.ts',
  'api/src/exams/attempts/chain.ts',
  'api/src/exams/attempts/submit.ts',
]

/** Where the types are too wide to tell: codes of another place that is read, or of a table of checks. */
const UNTOLD_AT_MOST = 30

let told: RefusalCodes
beforeAll(() => {
  told = refusalCodes()
}, 300_000)

describe('the reasons of refusals', () => {
  it('are nearly all known from the types', () => {
    expect(told.codes.size).toBeGreaterThan(600)
    expect(told.untold.length).toBeLessThanOrEqual(UNTOLD_AT_MOST)
  })

  it.each(Object.entries(WORDED))('are worded in %s, every one that a person can meet', (_, words) => {
    const raw = [...told.codes].filter(
      ([code, places]) =>
        !Object.hasOwn(words, code) && places.some((place) => !FOR_PROGRAMS.some((one) => place.startsWith(one))),
    )
    expect(raw.map(([code, [place]]) => `${code} (${place})`)).toEqual([])
  })

  it('are listed for those who read answers of the API', async () => {
    const words = { zh: WORDED['zh-CN'], en: WORDED.en }
    await expect(errorCodeList(told, words)).toMatchFileSnapshot('../../docs/error-codes.md')
  })

  it.each(['zh-CN', 'en'])('are worded once in %s, so that no slice takes another’s words away', async (language) => {
    const file = path.join(root, 'web/app/words', language, 'errors.ts')
    const { own, spread } = codesIn(file)
    const keys = [...own]
    for (const { name, from } of spread) {
      const module = (await import(path.join(path.dirname(file), from))) as Record<string, object>
      keys.push(...Object.keys(module[name]!))
    }
    expect(keys.length).toBeGreaterThan(500)
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  })
})

/** The entries that `codes` of a dictionary has by itself, and the dictionaries that it takes in. */
function codesIn(file: string) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true)
  const imported = new Map(
    source.statements.filter(ts.isImportDeclaration).flatMap(({ importClause, moduleSpecifier }) => {
      const names = importClause?.namedBindings
      const from = (moduleSpecifier as ts.StringLiteral).text
      return names && ts.isNamedImports(names) ? names.elements.map(({ name }) => [name.text, from] as const) : []
    }),
  )
  const own: string[] = []
  const spread: { name: string; from: string }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'codes' && ts.isCallExpression(node.initializer))
      for (const one of (node.initializer.arguments[0] as ts.ObjectLiteralExpression).properties) {
        if (ts.isSpreadAssignment(one)) {
          const name = one.expression.getText()
          spread.push({ name, from: imported.get(name)! })
        } else own.push((one.name as ts.StringLiteral | ts.Identifier).text)
      }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return { own, spread }
}
