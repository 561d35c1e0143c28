/**
 * The life of a question (试题). Who wrote it never approves it (命审分离): a second person reviews every version, and
 * an author who does not review reads and changes only what is his own work, for the bank is known only as far as
 * needed before a sitting.
 *
 *   DRAFT ─SUBMIT→ REVIEW1 ─APPROVE→ ACTIVE         an edit of any of them makes a new version in DRAFT
 *   REVIEW1 ─RETURN→ DRAFT                          any but RETIRED ─RETIRE→ RETIRED
 */
export const QUESTION_ACTIONS = ['EDIT', 'SUBMIT', 'APPROVE', 'RETURN', 'RETIRE'] as const
export type QuestionAction = (typeof QUESTION_ACTIONS)[number]
export type QuestionState = 'DRAFT' | 'REVIEW1' | 'ACTIVE' | 'SUSPENDED' | 'RETIRED'

interface Move {
  from: readonly QuestionState[]
  to: QuestionState
  permission: 'question:write' | 'question:review'
}

const UNRETIRED: readonly QuestionState[] = ['DRAFT', 'REVIEW1', 'ACTIVE', 'SUSPENDED']

const MOVES: Record<QuestionAction, Move> = {
  EDIT: { from: UNRETIRED, to: 'DRAFT', permission: 'question:write' },
  SUBMIT: { from: ['DRAFT'], to: 'REVIEW1', permission: 'question:write' },
  APPROVE: { from: ['REVIEW1'], to: 'ACTIVE', permission: 'question:review' },
  RETURN: { from: ['REVIEW1'], to: 'DRAFT', permission: 'question:review' },
  RETIRE: { from: UNRETIRED, to: 'RETIRED', permission: 'question:review' },
}

/** What the rules need to know of a question. Accounts by id. */
export interface QuestionFacts {
  state: QuestionState
  /** Who created or imported it. */
  createdBy: string
  /** Authors of any version. */
  authors: readonly string[]
  /** Authors of the versions that nobody has approved yet. */
  authorsSinceApproval: readonly string[]
}

export interface Person {
  accountId: string
  permissions: ReadonlySet<string>
}

export type QuestionVerdict = { allowed: true; to: QuestionState } | { allowed: false; because: QuestionRefusal }
export type QuestionRefusal = 'permission-missing' | 'foreign' | 'own-work' | 'state'

/** May this person see the whole question with its key? */
export function mayOpen({ createdBy, authors }: QuestionFacts, { accountId, permissions }: Person): boolean {
  return permissions.has('question:review') || createdBy === accountId || authors.includes(accountId)
}

export function decide(facts: QuestionFacts, person: Person, action: QuestionAction): QuestionVerdict {
  const { from, to, permission } = MOVES[action]
  const no = (because: QuestionRefusal): QuestionVerdict => ({ allowed: false, because })
  if (!person.permissions.has(permission)) return no('permission-missing')
  if (!mayOpen(facts, person)) return no('foreign')
  const isOwn = facts.createdBy === person.accountId || facts.authorsSinceApproval.includes(person.accountId)
  if (permission === 'question:review' && isOwn) return no('own-work')
  return from.includes(facts.state) ? { allowed: true, to } : no('state')
}

export const openActions = (facts: QuestionFacts, person: Person): QuestionAction[] =>
  QUESTION_ACTIONS.filter((action) => decide(facts, person, action).allowed)
