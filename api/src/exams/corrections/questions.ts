import type { AnswerKeyEntry, Question } from '@app/question-bank'
import { visibleText } from '@app/question-bank'
import type { Deps } from '../../deps.ts'
import { type Page, type PageRequest, paged, slice } from '../../kernel/page.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { asSystem, type Trx } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/caller.ts'
import { questionsOf } from '../../questions/index.ts'
import type { SatQuestion } from './contract.ts'
import { listFormKeys } from './key-queries.ts'
import { findCorrection } from './queries.ts'
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
    const all = await presentAll(trx, await satEntries(trx, sessionId))
    const found = query.search ? all.filter(({ stem, material }) => `${material}${stem}`.includes(query.search!)) : all
    const { limit, offset } = slice(query)
    return paged(found.slice(offset, offset + limit), found.length, query)
  })
}

/** What the person who decides must see: the questions of a correction, in the order of its changes. */
export function listCorrectedQuestions({ db }: Deps, caller: Caller, correctionId: string): Promise<SatQuestion[]> {
  return asSystem(db, async (trx) => {
    const correction = await findCorrection(trx, correctionId)
    if (!correction) throw new Refusal('not-found', 'correction-not-found')
    const { id } = await correctableSession(trx, caller, correction.sessionId)
    const sat = await satEntries(trx, id)
    const corrected = correction.changes.flatMap(({ versionId, partId }) => {
      const entries = sat.get(`${versionId} ${partId}`)
      return entries ? [[`${versionId} ${partId}`, entries] as const] : []
    })
    return presentAll(trx, new Map(corrected))
  })
}

/** What stands in the newest keys of a session's forms, by question and sub-question. */
async function satEntries(trx: Trx, sessionId: string): Promise<Map<string, AnswerKeyEntry[]>> {
  const entries = (await listFormKeys(trx, sessionId)).flatMap(({ answers }) => answers)
  return Map.groupBy(entries, ({ itemId, partId = '' }) => `${itemId} ${partId}`)
}

async function presentAll(trx: Trx, sat: ReadonlyMap<string, AnswerKeyEntry[]>): Promise<SatQuestion[]> {
  const texts = await questionsOf(trx, [...new Set([...sat.values()].map(([entry]) => entry!.itemId))])
  return [...sat.values()].map((some) => present(some, texts.get(some[0]!.itemId)!))
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
