import { lawName, searchQuery, tsQuery } from '@app/question-bank'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Static, TObject } from 'typebox'
import type { QuestionFilter } from '../contract.ts'
import { latestStatistic } from '../use/standing-queries.ts'
import type { Viewer } from './viewer.ts'

/** What a list of questions is narrowed to. */
export type Filter = Static<TObject<typeof QuestionFilter>>

/** A condition on a question `q`, its current version `v` or its row of the search index `s`. */
export interface Condition {
  on: Table
  holds: RawBuilder<SqlBool>
}
export type Table = 'q' | 'v' | 's'

/** The search index repeats what lists are mostly narrowed to, so that a search for words looks at one table. */
export function conditionsOf(filter: Filter, viewer: Viewer): Condition[] {
  const { bank, state, type, topic, difficulty, keyword, import: importId, practice } = filter
  const words = found(filter.search)
  const isSearch = words.some(({ on }) => on === 's')
  const [q, v]: [Table, Table] = isSearch ? ['s', 's'] : ['q', 'v']
  const at = (table: Table, column: string) => sql.ref(`${table}.${column}`)
  return [
    ...(viewer.reviews ? [] : [{ on: 'q' as const, holds: isOwn(viewer.accountId) }]),
    ...given(q, bank, (id) => sql`${at(q, 'bank_id')} = ${id}`),
    ...given(q, state, (is) => sql`${at(q, 'state')} = ${is}`),
    ...given('q', importId, (id) => sql`q.import_id = ${id}`),
    ...given('q', practice, (isFree) => either(isFree, sql`q.practice_since is not null`)),
    ...given('q', filter.waiting, (waits) => either(waits, waitsFor(viewer))),
    ...given(v, type, (is) => sql`${at(v, 'type')} = ${is}`),
    ...given(v, difficulty, (is) => sql`${at(v, 'difficulty')} = ${is}`),
    ...given(v, topic, (path) => sql`(${at(v, 'topic')} = ${path} or ${at(v, 'topic')} ^@ ${`${path}/`})`),
    ...given('v', keyword, (word) => sql`v.keywords @> array[${word}]::text[]`),
    ...given('v', filter.dubious, (isSo) => either(isSo, isDubious)),
    ...cites(filter),
    ...words,
  ]
}

function given<T>(on: Table, value: T | undefined, holds: (value: T) => Condition['holds']): Condition[] {
  return value === undefined ? [] : [{ on, holds: holds(value) }]
}

const either = (isWanted: boolean, holds: Condition['holds']): Condition['holds'] =>
  isWanted ? holds : sql`not (${holds})`

/** Work of this account: it created or imported the question, or wrote a version of it. */
const isOwn = (accountId: string): Condition['holds'] => sql`(q.created_by = ${accountId} or q.id in (
  select w.question_id from question_version w where w.author_id = ${accountId}))`

/** What `decide` would let the viewer approve; the same rule in SQL. */
function waitsFor({ accountId, reviews }: Viewer): Condition['holds'] {
  if (!reviews) return sql`false`
  return sql`q.state in ('REVIEW1', 'REVIEW2') and q.created_by <> ${accountId}
    and (q.state = 'REVIEW1' or q.first_reviewer_id <> ${accountId})
    and not exists (
      select from question_version w
      where w.question_id = q.id and w.author_id = ${accountId} and w.version_no > coalesce((
        select max(x.version_no) from question_version x join question_review r on r.version_id = x.id
        where x.question_id = q.id and r.to_state = 'ACTIVE'), 0))`
}

function cites({ law, article }: Filter): Condition[] {
  if (law === undefined && article === undefined) return []
  const ofLaw = law === undefined ? sql`true` : sql`c.law = ${lawName(law)}`
  const ofArticle = article === undefined ? sql`true` : sql`c.article = ${article}`
  const cited = sql`select c.version_id from question_citation c where ${ofLaw} and ${ofArticle}`
  return [{ on: 'v', holds: sql`v.id in (${cited})` }]
}

/** The last statistics of the text as it is now raise a doubt; looked up only where any ever did. */
const isDubious: Condition['holds'] = sql`v.question_id in (
    select w.question_id from question_statistic s join question_version w on w.id = s.version_id where s.dubious <> '{}')
  and coalesce(${latestStatistic<boolean>(sql`s.dubious <> '{}'`)}, false)`

/** A number is the number of a question; everything else are words of its text, all of which must be there. */
function found(typed: string | undefined): Condition[] {
  if (typed === undefined) return []
  const number = /^\s*#?(\d{1,15})\s*$/.exec(typed.normalize('NFKC'))?.[1]
  if (number) return [{ on: 'q', holds: sql`q.serial = ${number}` }]
  const query = searchQuery(typed)
  // Nothing but punctuation finds nothing.
  if (query.grams.length === 0) return [{ on: 'q', holds: sql`false` }]
  const hasGrams: Condition = { on: 's', holds: sql`s.grams @@ ${tsQuery(query)}::tsquery` }
  const phrases = query.phrases.map((phrase): Condition => ({ on: 's', holds: sql`strpos(s.folded, ${phrase}) > 0` }))
  return [hasGrams, ...phrases]
}
