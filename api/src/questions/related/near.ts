import { DuplicateIndex, type Question, searchable, searchGrams } from '@app/question-bank'
import type { Db } from '../../platform/db/database.ts'
import { questionOf } from '../versions/content.ts'
import { listCandidates, listCommonGrams, listSample, listWhole } from './near-queries.ts'

export interface Near {
  otherId: string
  /** 0 … 1. */
  score: number
  /** In what it differs, by the library's codes. `KEY` tells something of its answer. */
  reasons: string[]
}

/** From here on the library's likeness means the same question in other words, or a variant of it. */
const THRESHOLD = 0.55
const MOST = 20
/** So many of its rarest pairs of characters find what shares most of them. */
const RAREST = 24
const CANDIDATES = 100
/** A share of the banks beside the candidates tells the library which pairs of characters stand everywhere. */
const SAMPLE = 400

/**
 * Questions of all banks, retired ones too, that look like this one, best first. The search index finds what shares rare
 * pairs of characters, the library judges; no process holds the banks in memory.
 */
export async function listNear(db: Db, question: Question, exceptId: string | null): Promise<Near[]> {
  const grams = await rarestGrams(db, question)
  if (grams.length === 0) return []
  const candidates = await listCandidates(db, grams, exceptId, CANDIDATES)
  if (candidates.length === 0) return []
  const index = new DuplicateIndex<string>()
  for (const id of await listSample(db, SAMPLE)) candidates.push(id)
  const rows = await listWhole(db, [...new Set(candidates)])
  for (const row of rows) if (row.questionId !== exceptId) index.add(row.questionId, questionOf(row))
  return index.find(question, { threshold: THRESHOLD, limit: MOST }).map(({ id, score, differences }) => ({
    otherId: id,
    score,
    reasons: differences.map(({ code }) => code),
  }))
}

/** Those of stem and choices; topic and cited law are shared by many that ask something else. */
async function rarestGrams(db: Db, question: Question): Promise<string[]> {
  const grams = searchGrams(searchable({ ...question, topic: null, legalBasis: null, keywords: [] }))
  const frequency = await listCommonGrams(db)
  return grams.sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0)).slice(0, RAREST)
}
