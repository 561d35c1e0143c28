import type { AnswerKeyEntry, Question } from '@app/question-bank'
import { visibleText } from '@app/question-bank'
import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { asSystem } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { questionsOf } from '../../questions/index.ts'
import type { SatQuestion } from './contract.ts'
import { listFormKeys } from './queries.ts'
import { correctableSession } from './session.ts'

/** The questions that stood on papers somebody sat, with their newest keys, in the order of the bank's names. */
export function listSatQuestions(
  { db }: Deps,
  caller: Caller,
  sessionId: string,
  query: PageRequest & { search?: string },
): Promise<Page<SatQuestion>> {
  return asSystem(db, async (trx) => {
    await correctableSession(trx, caller, sessionId)
    const entries = (await listFormKeys(trx, sessionId)).flatMap(({ answers }) => answers)
    const byName = Map.groupBy(entries, ({ itemId, partId = '' }) => `${itemId} ${partId}`)
    const texts = await questionsOf(trx, [...new Set(entries.map(({ itemId }) => itemId))])
    const all = [...byName.values()].map((some) => present(some, texts.get(some[0]!.itemId)!))
    const found = query.search ? all.filter(({ stem, material }) => `${material}${stem}`.includes(query.search!)) : all
    const { limit, offset } = slice(query)
    return paged(found.slice(offset, offset + limit), found.length, query)
  })
}

function present([entry, ...others]: AnswerKeyEntry[], question: Question): SatQuestion {
  const { itemId, partId = '', part, key, alternatives = [], choiceIds, marks, blanks = [] } = entry!
  const asked = question.parts?.find(({ id }) => id === partId) ?? question
  const plain = (text: string) => visibleText(text, question.markup)
  const inBank = (refs: readonly string[]) => refs.map((ref) => choiceIds[ref]!).sort()
  return {
    versionId: itemId,
    partId,
    part,
    type: entry!.type ?? (key.length > 1 ? 'MULTIPLE' : 'SINGLE'),
    material: asked === question ? null : plain(question.stem),
    stem: plain(asked.stem),
    choices: asked.choices.map(({ id, text }) => ({ id, text: plain(text) })),
    keys: key.length > 0 ? [key, ...alternatives].map(inBank) : [],
    blanks: blanks.map(({ accepted }) => accepted),
    isGivenToAll: entry!.givenToAll === true,
    isDropped: marks === 0,
    forms: others.length + 1,
  }
}
