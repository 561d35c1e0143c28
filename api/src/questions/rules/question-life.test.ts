import { describe, expect, it } from 'vitest'
import { decide, mayOpen, openActions, type QuestionFacts, type QuestionState } from './question-life.ts'

const author = { accountId: 'author', permissions: new Set(['question:read', 'question:write']) }
const reviewer = { accountId: 'reviewer', permissions: new Set(['question:read', 'question:review']) }
const both = { accountId: 'author', permissions: new Set(['question:read', 'question:write', 'question:review']) }

const question = (state: QuestionState, more: Partial<QuestionFacts> = {}): QuestionFacts => ({
  state,
  createdBy: 'author',
  authors: ['author'],
  authorsSinceApproval: ['author'],
  ...more,
})

describe('the life of a question', () => {
  it('lets the author edit and submit a draft, and nobody else', () => {
    expect(openActions(question('DRAFT'), author)).toEqual(['EDIT', 'SUBMIT'])
    expect(openActions(question('DRAFT'), { ...author, accountId: 'other' })).toEqual([])
  })

  it('lets a second person approve, return or retire', () => {
    expect(openActions(question('REVIEW1'), reviewer)).toEqual(['APPROVE', 'RETURN', 'RETIRE'])
    expect(openActions(question('ACTIVE'), reviewer)).toEqual(['RETIRE'])
    expect(openActions(question('RETIRED'), reviewer)).toEqual([])
  })

  it('never lets an author review, whatever other roles the account has', () => {
    expect(decide(question('REVIEW1'), both, 'APPROVE')).toEqual({ allowed: false, because: 'own-work' })
  })

  it('never lets the author of an unapproved version review what somebody else edited after', () => {
    const edited = question('REVIEW1', {
      createdBy: 'importer',
      authors: ['author', 'other'],
      authorsSinceApproval: ['author', 'other'],
    })
    expect(decide(edited, both, 'APPROVE')).toEqual({ allowed: false, because: 'own-work' })
  })

  it('lets the author of an approved version review a later one of somebody else', () => {
    const later = question('REVIEW1', {
      createdBy: 'importer',
      authors: ['author', 'other'],
      authorsSinceApproval: ['other'],
    })
    expect(decide(later, both, 'APPROVE')).toEqual({ allowed: true, to: 'ACTIVE' })
  })

  it('opens a question to its authors and to reviewers only', () => {
    expect(mayOpen(question('ACTIVE'), author)).toBe(true)
    expect(mayOpen(question('ACTIVE'), reviewer)).toBe(true)
    expect(mayOpen(question('ACTIVE'), { ...author, accountId: 'other' })).toBe(false)
  })
})
