/**
 * The life of a question (试题; domain.md A13). Who wrote it never approves it (命审分离): a first and a second reviewer,
 * two different people (初审、复审), read every version before it can be drawn; and an author who does not review reads and
 * changes only what is his own work, for the bank is known only as far as needed before a sitting.
 *
 *   DRAFT ─SUBMIT→ REVIEW1 ─APPROVE→ REVIEW2 ─APPROVE→ ACTIVE     with one level of review REVIEW1 ─APPROVE→ ACTIVE
 *   REVIEW1, REVIEW2 ─RETURN→ DRAFT                               an edit of any but a retired one makes a new version in DRAFT
 *   REVIEW1, REVIEW2, ACTIVE ─SUSPEND→ SUSPENDED ─RESUME→ ACTIVE  back to REVIEW1 when its text was never approved
 *   any but RETIRED ─RETIRE→ RETIRED                              the end
 *
 * A tag (标注: topic, difficulty, keywords, source) makes a new version with the same text and key in the same state.
 */
export const QUESTION_STATES = ['DRAFT', 'REVIEW1', 'REVIEW2', 'ACTIVE', 'SUSPENDED', 'RETIRED'] as const
export type QuestionState = (typeof QUESTION_STATES)[number]

export const QUESTION_ACTIONS = [
  'EDIT',
  'SUBMIT',
  'APPROVE',
  'RETURN',
  'SUSPEND',
  'RESUME',
  'RETIRE',
  'TAG',
  'PRACTICE_ON',
  'PRACTICE_OFF',
] as const
export type QuestionAction = (typeof QUESTION_ACTIONS)[number]

/** What a reviewer decides, alone or on many at once. */
export const REVIEW_DECISIONS = [
  'APPROVE',
  'RETURN',
  'RETIRE',
  'SUSPEND',
  'RESUME',
  'PRACTICE_ON',
  'PRACTICE_OFF',
] as const satisfies QuestionAction[]
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number]

type Permission = 'question:write' | 'question:review' | 'question:practice'

const UNRETIRED: readonly QuestionState[] = ['DRAFT', 'REVIEW1', 'REVIEW2', 'ACTIVE', 'SUSPENDED']
const IN_REVIEW: readonly QuestionState[] = ['REVIEW1', 'REVIEW2']

const MOVES: Record<QuestionAction, { from: readonly QuestionState[]; permission: Permission }> = {
  EDIT: { from: UNRETIRED, permission: 'question:write' },
  SUBMIT: { from: ['DRAFT'], permission: 'question:write' },
  APPROVE: { from: IN_REVIEW, permission: 'question:review' },
  RETURN: { from: IN_REVIEW, permission: 'question:review' },
  SUSPEND: { from: [...IN_REVIEW, 'ACTIVE'], permission: 'question:review' },
  RESUME: { from: ['SUSPENDED'], permission: 'question:review' },
  RETIRE: { from: UNRETIRED, permission: 'question:review' },
  // A suspended question is edited, not tagged: somebody must say whether it still holds.
  TAG: { from: ['DRAFT', ...IN_REVIEW, 'ACTIVE'], permission: 'question:write' },
  PRACTICE_ON: { from: ['ACTIVE'], permission: 'question:practice' },
  PRACTICE_OFF: { from: UNRETIRED, permission: 'question:practice' },
}

/** What the rules need to know of a question. Accounts by id. */
export interface QuestionFacts {
  state: QuestionState
  /** Who created or imported it. */
  createdBy: string
  /** Authors of any version. */
  authors: readonly string[]
  /** Authors of the versions that were written since the question was last active. */
  authorsSinceApproval: readonly string[]
  /** In REVIEW2: who approved at the first level. */
  firstReviewer: string | null
  /** The current version, with this text and key, was approved to the end. */
  isApproved: boolean
  /** Set free for practice (练习). */
  isFree: boolean
}

export interface Person {
  accountId: string
  permissions: ReadonlySet<string>
}

/** How many people review: rule `question.review_levels`. */
export type ReviewLevels = 1 | 2

/**
 * Why not: the account has no such permission; the question is somebody else's (`foreign`); a reviewer wrote it himself
 * (`own-work`) or reviewed it at the first level already (`reviewed-before`); it is not in a state for that; it is free
 * for practice already or not at all (`practice-unchanged`).
 */
export const QUESTION_REFUSALS = [
  'permission-missing',
  'foreign',
  'own-work',
  'reviewed-before',
  'state',
  'practice-unchanged',
] as const
export type QuestionRefusal = (typeof QUESTION_REFUSALS)[number]

export type QuestionVerdict = { allowed: true; to: QuestionState } | { allowed: false; because: QuestionRefusal }

/** A decision that sends work back or stops it says why. */
export const needsReason = (action: QuestionAction): boolean => action === 'RETURN' || action === 'SUSPEND'

/** May this person see the whole question with its key? */
export function mayOpen(
  { createdBy, authors }: Pick<QuestionFacts, 'createdBy' | 'authors'>,
  { accountId, permissions }: Person,
): boolean {
  return permissions.has('question:review') || createdBy === accountId || authors.includes(accountId)
}

/** May this person do that now, and where does the question go? */
export function decide(
  facts: QuestionFacts,
  person: Person,
  action: QuestionAction,
  levels: ReviewLevels,
): QuestionVerdict {
  const because = closedBecause(facts, person, action)
  return because ? { allowed: false, because } : { allowed: true, to: stateAfter(facts, action, levels) }
}

function closedBecause(facts: QuestionFacts, person: Person, action: QuestionAction): QuestionRefusal | undefined {
  const { from, permission } = MOVES[action]
  const { accountId } = person
  if (!person.permissions.has(permission)) return 'permission-missing'
  if (!mayOpen(facts, person)) return 'foreign'
  const isOwn = facts.createdBy === accountId || facts.authorsSinceApproval.includes(accountId)
  if (permission === 'question:review' && isOwn) return 'own-work'
  if (!from.includes(facts.state)) return 'state'
  const isSecond = action === 'APPROVE' && facts.state === 'REVIEW2'
  if (isSecond && facts.firstReviewer === accountId) return 'reviewed-before'
  if (action === 'PRACTICE_ON' && facts.isFree) return 'practice-unchanged'
  if (action === 'PRACTICE_OFF' && !facts.isFree) return 'practice-unchanged'
  return undefined
}

function stateAfter({ state, isApproved }: QuestionFacts, action: QuestionAction, levels: ReviewLevels): QuestionState {
  switch (action) {
    case 'EDIT':
    case 'RETURN':
      return 'DRAFT'
    case 'SUBMIT':
      return 'REVIEW1'
    case 'APPROVE':
      return state === 'REVIEW1' && levels === 2 ? 'REVIEW2' : 'ACTIVE'
    case 'SUSPEND':
      return 'SUSPENDED'
    case 'RESUME':
      return isApproved ? 'ACTIVE' : 'REVIEW1'
    case 'RETIRE':
      return 'RETIRED'
    default:
      return state
  }
}

/** Every action that is open to this person now; the web uses it to enable buttons. */
export const openActions = (facts: QuestionFacts, person: Person): QuestionAction[] =>
  QUESTION_ACTIONS.filter((action) => closedBecause(facts, person, action) === undefined)
