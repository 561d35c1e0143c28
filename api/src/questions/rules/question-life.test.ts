import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decide,
  mayOpen,
  openActions,
  type Person,
  QUESTION_ACTIONS,
  QUESTION_STATES,
  type QuestionAction,
  type QuestionFacts,
  type QuestionState,
} from './question-life.ts'

const author = { accountId: 'author', permissions: new Set(['question:read', 'question:write']) }
const reviewer = {
  accountId: 'reviewer',
  permissions: new Set(['question:read', 'question:review', 'question:practice']),
}
const second = { ...reviewer, accountId: 'second' }
const both = { accountId: 'author', permissions: new Set([...author.permissions, ...reviewer.permissions]) }

const question = (state: QuestionState, more: Partial<QuestionFacts> = {}): QuestionFacts => ({
  state,
  createdBy: 'author',
  authors: ['author'],
  authorsSinceApproval: ['author'],
  firstReviewer: null,
  isApproved: state === 'ACTIVE',
  isFree: false,
  ...more,
})

const to = (facts: QuestionFacts, person: Person, action: QuestionAction, levels: 1 | 2 = 2) => {
  const verdict = decide(facts, person, action, levels)
  return verdict.allowed ? verdict.to : verdict.because
}

describe('the life of a question', () => {
  it('opens exactly these actions to its author and to a reviewer in each state', () => {
    const open = (person: Person) =>
      Object.fromEntries(QUESTION_STATES.map((state) => [state, openActions(question(state), person).join(' ')]))
    expect(open(author)).toEqual({
      DRAFT: 'EDIT SUBMIT TAG',
      REVIEW1: 'EDIT TAG',
      REVIEW2: 'EDIT TAG',
      ACTIVE: 'EDIT TAG',
      SUSPENDED: 'EDIT',
      RETIRED: '',
    })
    expect(open(reviewer)).toEqual({
      DRAFT: 'RETIRE',
      REVIEW1: 'APPROVE RETURN SUSPEND RETIRE',
      REVIEW2: 'APPROVE RETURN SUSPEND RETIRE',
      ACTIVE: 'SUSPEND RETIRE PRACTICE_ON',
      SUSPENDED: 'RESUME RETIRE',
      RETIRED: '',
    })
  })

  it('leads through a first and a second review by different people', () => {
    expect(to(question('DRAFT'), author, 'SUBMIT')).toBe('REVIEW1')
    expect(to(question('REVIEW1'), reviewer, 'APPROVE')).toBe('REVIEW2')
    const waiting = question('REVIEW2', { firstReviewer: 'reviewer' })
    expect(to(waiting, reviewer, 'APPROVE')).toBe('reviewed-before')
    expect(to(waiting, second, 'APPROVE')).toBe('ACTIVE')
    expect(to(waiting, reviewer, 'RETURN')).toBe('DRAFT')
  })

  it('is active after one review where the province wants one', () => {
    expect(to(question('REVIEW1'), reviewer, 'APPROVE', 1)).toBe('ACTIVE')
    expect(to(question('REVIEW2', { firstReviewer: 'reviewer' }), second, 'APPROVE', 1)).toBe('ACTIVE')
  })

  it('comes back from a suspension as active only if its text was approved', () => {
    expect(to(question('SUSPENDED', { isApproved: true }), reviewer, 'RESUME')).toBe('ACTIVE')
    expect(to(question('SUSPENDED', { isApproved: false }), reviewer, 'RESUME')).toBe('REVIEW1')
  })

  it('is set free for practice and taken back once each', () => {
    expect(to(question('ACTIVE'), reviewer, 'PRACTICE_ON')).toBe('ACTIVE')
    expect(to(question('ACTIVE'), reviewer, 'PRACTICE_OFF')).toBe('practice-unchanged')
    expect(to(question('ACTIVE', { isFree: true }), reviewer, 'PRACTICE_ON')).toBe('practice-unchanged')
    expect(to(question('SUSPENDED', { isFree: true }), reviewer, 'PRACTICE_OFF')).toBe('SUSPENDED')
  })

  it('lets the author of an approved version review a later one of somebody else', () => {
    const later = question('REVIEW1', {
      createdBy: 'importer',
      authors: ['author', 'other'],
      authorsSinceApproval: ['other'],
    })
    expect(to(later, both, 'APPROVE')).toBe('REVIEW2')
    expect(to({ ...later, authorsSinceApproval: ['author', 'other'] }, both, 'APPROVE')).toBe('own-work')
  })

  it('opens a question to its authors and to reviewers only', () => {
    expect(mayOpen(question('ACTIVE'), author)).toBe(true)
    expect(mayOpen(question('ACTIVE'), reviewer)).toBe(true)
    expect(mayOpen(question('ACTIVE'), { ...author, accountId: 'other' })).toBe(false)
  })
})

const people = fc.constantFrom('a', 'b', 'c', 'd')
const permissions = fc.subarray(['question:write', 'question:review', 'question:practice'])
const person = fc.record({ accountId: people, permissions: permissions.map((list) => new Set(list)) })

describe('whatever people do with a question, in any order', () => {
  it('is never active but by as many reviewers as the rule wants, none of whom wrote what they approved', () => {
    const step = fc.record({ who: person, action: fc.constantFrom(...QUESTION_ACTIONS) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom<1 | 2>(1, 2), (steps, levels) => {
        const life = new Life(levels)
        for (const { who, action } of steps) life.act(who, action)
      }),
      { numRuns: 3000 },
    )
  })

  it('never leaves the end, and nobody without permission moves it', () => {
    const state = fc.constantFrom(...QUESTION_STATES)
    fc.assert(
      fc.property(person, state, fc.constantFrom(...QUESTION_ACTIONS), (who, from, action) => {
        const facts = question(from, { createdBy: 'a', authors: ['a'], authorsSinceApproval: [] })
        expect(decide(question('RETIRED'), who, action, 2).allowed).toBe(false)
        const verdict = decide(facts, { ...who, permissions: new Set() }, action, 2)
        expect(verdict).toEqual({ allowed: false, because: 'permission-missing' })
      }),
    )
  })
})

/** A question with its whole history, as the database derives the facts from it. */
class Life {
  readonly #levels: 1 | 2
  #facts = question('DRAFT', { createdBy: 'a', authors: ['a'], authorsSinceApproval: ['a'] })
  /** Who approved the text as it is now, in this round. */
  #approvers: string[] = []

  constructor(levels: 1 | 2) {
    this.#levels = levels
  }

  act(who: Person, action: QuestionAction): void {
    const facts = this.#facts
    const verdict = decide(facts, who, action, this.#levels)
    if (!verdict.allowed) return
    const wroteIt = facts.authorsSinceApproval.includes(who.accountId)
    if (action === 'APPROVE') {
      expect(wroteIt).toBe(false)
      expect(this.#approvers).not.toContain(who.accountId)
      this.#approvers.push(who.accountId)
    }
    if (verdict.to === 'DRAFT' || verdict.to === 'REVIEW1') this.#approvers = []
    if (verdict.to === 'ACTIVE' && action === 'APPROVE')
      expect(this.#approvers.length).toBeGreaterThanOrEqual(this.#levels)
    if (verdict.to === 'ACTIVE' && action !== 'APPROVE') expect(facts.isApproved).toBe(true)
    this.#facts = this.#after(verdict.to, who.accountId, action)
  }

  #after(state: QuestionState, accountId: string, action: QuestionAction): QuestionFacts {
    const facts = this.#facts
    const isNew = action === 'EDIT' || action === 'TAG'
    const isActive = state === 'ACTIVE'
    const authorsSince = isNew ? [...facts.authorsSinceApproval, accountId] : facts.authorsSinceApproval
    return {
      ...facts,
      state,
      authors: isNew ? [...facts.authors, accountId] : facts.authors,
      authorsSinceApproval: isActive ? [] : authorsSince,
      isApproved: isActive || (facts.isApproved && !isNew),
      firstReviewer: state !== 'REVIEW2' ? null : facts.state === 'REVIEW2' ? facts.firstReviewer : accountId,
      isFree: action === 'PRACTICE_ON' || (facts.isFree && action !== 'PRACTICE_OFF'),
    }
  }
}
