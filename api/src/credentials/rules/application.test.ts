import { describe, expect, it } from 'vitest'
import {
  type About,
  type ApplicantFacts,
  type Ask,
  guardsFor,
  neededDocuments,
  qualifiedDomains,
} from './application.ts'
import { failed } from './guards.ts'

const day = '2026-11-21'
const rules = {
  employmentTypes: ['CIVIL_SERVANT', 'CAN_GONG', 'INSTITUTION'],
  banMonths: 24,
  qualificationYears: 5,
  renewalWindowMonths: 6,
  renewalRequiresExam: true,
  supervisionLegalFrom: '2025-03-01',
  requiredDocuments: {
    NEW: [],
    RENEW: [],
    CHANGE: ['CHANGE_PROOF'],
    REISSUE: ['LOSS_STATEMENT'],
    TRANSFER: ['TRANSFER_ORDER'],
  },
  photo: {
    width: 358,
    height: 441,
    minBrightness: 215,
    maxTint: 24,
    maxUnevenness: 24,
    minSharpness: 2,
    aspectTolerance: 3,
  },
} satisfies Ask['rules']
const photo = { width: 358, height: 441, brightness: 250, tint: 1, unevenness: 2, sharpness: 15 }
const post = {
  state: 'ACTIVE',
  employmentType: 'CIVIL_SERVANT',
  organId: 'unit',
  organName: '芙蓉区市场监督管理局',
  isJustice: false,
  startedOn: '2022-01-01',
  contractUntil: null,
}
const qualification = {
  domainCode: 'MARKET',
  state: 'VALID' as const,
  generalPassedOn: '2026-10-10',
  professionalPassedOn: '2026-10-10',
  validFrom: '2026-10-10',
  validTo: '2031-10-09',
}
const good: ApplicantFacts = {
  name: '李明',
  post,
  photoFileId: 'photo',
  photo,
  legalQualificationNo: null,
  qualifications: [qualification],
  hasOpenApplication: false,
  hasCredentialInForce: false,
  about: null,
  revokedOn: null,
  renewalBlocked: false,
}
const held: About = {
  id: 'credential',
  credentialNo: '43000000001',
  state: 'ACTIVE',
  organId: 'unit',
  holderName: '李明',
  organName: post.organName,
  domainCodes: ['MARKET'],
  categories: ['PENALTY'],
  photoFileId: 'photo',
  validTo: '2027-03-31',
  lost: false,
  isDecisionOpen: false,
}
const ask: Ask = { type: 'NEW', kind: 'ENFORCEMENT', day, submittedOn: day, stage: 'SUBMIT', rules }
const failing = (facts: Partial<ApplicantFacts>, more: Partial<Ask> = {}) =>
  failed(guardsFor({ ...good, ...facts }, { ...ask, ...more }))
const about = (more: Partial<About> = {}): Partial<ApplicantFacts> => ({
  about: { ...held, ...more },
  hasCredentialInForce: true,
})

describe('the conditions for a first credential', () => {
  it('are all met by an established officer with a photo and a qualification', () => {
    expect(failing({}, { domains: ['MARKET'] })).toEqual([])
  })

  it.each([
    ['post-active', { post: { ...post, state: 'ON_LEAVE' } }],
    ['employment-allowed', { post: { ...post, employmentType: 'CONTRACT' } }],
    ['photo-present', { photoFileId: null, photo: null }],
    ['photo-fit', { photo: { ...photo, tint: 90 } }],
    ['qualification-valid', { qualifications: [{ ...qualification, state: 'PARTIAL' as const, validTo: null }] }],
    ['qualification-valid', { qualifications: [{ ...qualification, validTo: '2026-11-20' }] }],
    ['qualification-valid', { qualifications: [{ ...qualification, state: 'INVALIDATED' as const }] }],
    ['no-open-application', { hasOpenApplication: true }],
    ['no-credential-in-force', { hasCredentialInForce: true }],
    ['reapply-ban-over', { revokedOn: '2024-11-22' }],
  ] as const)('name %s alone when it fails', (code, facts) => {
    expect(failing(facts as Partial<ApplicantFacts>)).toEqual([code])
  })

  it('fail on post and employment for a person without a post', () => {
    expect(failing({ post: null })).toEqual(['post-active', 'employment-allowed'])
  })

  it('are met again when the ban after a revocation is over, and say until when it holds', () => {
    expect(failing({ revokedOn: '2024-11-21' })).toEqual([])
    const ban = guardsFor({ ...good, revokedOn: '2026-01-05' }, ask).find(({ code }) => code === 'reapply-ban-over')
    expect(ban).toMatchObject({ passed: false, by: '2028-01-05', todo: 'await-end-of-ban' })
  })

  it('ask for a qualification in every domain of the application', () => {
    expect(failing({}, { domains: ['MARKET', 'TRAFFIC'] })).toEqual(['qualification-valid'])
    expect(failing({}, { domains: [] })).toEqual(['domains-given'])
    expect(qualifiedDomains(good, day)).toEqual(['MARKET'])
  })

  it('hold nothing against a photo that cannot be measured', () => {
    expect(failing({ photo: null })).toEqual([])
  })
})

describe('the conditions for the other kinds', () => {
  it('ask newly appointed supervision staff for the legal profession qualification', () => {
    const justice = { ...post, isJustice: true, startedOn: '2025-03-01' }
    const kind = 'SUPERVISION'
    expect(failing({ post: { ...justice, startedOn: '2025-02-28' }, qualifications: [] }, { kind })).toEqual([])
    expect(failing({ post: justice }, { kind })).toEqual(['legal-qualification'])
    expect(failing({ post: justice, legalQualificationNo: 'A2020' }, { kind })).toEqual([])
    expect(failing({ post }, { kind })).toEqual(['organ-supervises'])
  })

  it('give the work card to people under contract only, and only while it runs', () => {
    const kind = 'AUXILIARY'
    const contract = { ...post, employmentType: 'CONTRACT', contractUntil: '2027-01-31' }
    expect(failing({ post: contract, qualifications: [] }, { kind })).toEqual([])
    expect(failing({ post: { ...contract, contractUntil: '2026-11-20' } }, { kind })).toEqual(['contract-running'])
    expect(failing({ post }, { kind })).toEqual(['employment-allowed', 'contract-running'])
    expect(failing({ post: contract, ...about() }, { kind, type: 'TRANSFER' })).toContain('type-for-kind')
  })
})

describe('the conditions about a credential that is there', () => {
  it('open a renewal in its window, with new passes, and keep it open for what was handed in then', () => {
    const type = 'RENEW'
    expect(failing(about(), { type })).toEqual([])
    const early = guardsFor({ ...good, ...about({ validTo: '2027-06-30' }) }, { ...ask, type })
    expect(early.find(({ code }) => code === 'renewal-window-open')).toMatchObject({ by: '2026-12-30', passed: false })
    expect(failing(about({ validTo: '2026-11-20' }), { type })).toEqual(['renewal-window-open'])
    expect(failing(about({ validTo: '2026-11-20' }), { type, submittedOn: '2026-11-01' })).toEqual([])
    const stale = [{ ...qualification, professionalPassedOn: '2026-09-29' }]
    expect(failing({ ...about(), qualifications: stale }, { type })).toEqual(['renewal-exam-passed'])
    const lenient = { ...rules, renewalRequiresExam: false }
    expect(failing({ ...about(), qualifications: [] }, { type, rules: lenient })).toEqual([])
    expect(failing({ ...about(), renewalBlocked: true }, { type })).toEqual(['hours-not-blocking'])
    expect(failing({}, { type })).toEqual(['credential-known'])
  })

  it('let a suspended officer ask for the renewal, and give the card only after the suspension', () => {
    const suspended = about({ state: 'SUSPENDED' })
    expect(failing(suspended, { type: 'RENEW' })).toEqual([])
    expect(failing(suspended, { type: 'RENEW', stage: 'ISSUE' })).toEqual(['not-suspended'])
    expect(failing(about({ state: 'SUSPENDED', lost: true }), { type: 'REISSUE' })).toEqual(['not-suspended'])
  })

  it('take a change only of what differs, with its proof', () => {
    const change: Partial<Ask> = { type: 'CHANGE', domains: ['MARKET'], categories: ['PENALTY'] }
    expect(failing(about(), { ...change, documents: ['CHANGE_PROOF'] })).toEqual(['change-real'])
    expect(failing(about({ holderName: '李鸣' }), { ...change, documents: [] })).toEqual(['documents-complete'])
    expect(failing(about({ holderName: '李鸣' }), { ...change, documents: ['CHANGE_PROOF'] })).toEqual([])
    expect(failing(about(), { ...change, domains: ['MARKET', 'FIRE'] })).toEqual(['qualification-valid'])
  })

  it('issue a lost card again only once it is reported, and ask a damaged one back', () => {
    expect(failing(about(), { type: 'REISSUE', cause: 'LOST' })).toEqual(['loss-reported'])
    expect(failing(about({ lost: true }), { type: 'REISSUE', cause: 'LOST' })).toEqual([])
    expect(failing(about(), { type: 'REISSUE', cause: 'DAMAGED', documents: ['OLD_CARD'] })).toEqual([])
    expect(neededDocuments({ type: 'REISSUE', cause: 'DAMAGED', rules })).toEqual(['OLD_CARD'])
  })

  it('examine who moves in a new domain by its professional part only', () => {
    const came = { about: { ...held, state: 'WITHDRAWN' as const, organId: 'former' } }
    const transfer: Partial<Ask> = { type: 'TRANSFER', domains: ['FIRE'] }
    expect(failing(came, { ...transfer, domains: ['MARKET'] })).toEqual([])
    expect(failing(came, transfer)).toEqual(['qualification-valid'])
    const professional = {
      ...qualification,
      domainCode: 'FIRE',
      state: 'PARTIAL' as const,
      generalPassedOn: null,
      validTo: null,
    }
    expect(failing({ ...came, qualifications: [qualification, professional] }, transfer)).toEqual([])
    // Its approval withdraws the former one by itself; what was cancelled goes nowhere.
    expect(failing({ ...came, about: { ...came.about, state: 'ACTIVE' } }, transfer)).toEqual(['qualification-valid'])
    expect(failing({ ...came, about: { ...came.about, state: 'CANCELLED' } }, transfer)).toContain('credential-state')
  })
})
