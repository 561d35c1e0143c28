import {
  attempts,
  attendance,
  audit,
  credentials,
  type Endpoint,
  enrolments,
  exemptions,
  hourClaims,
  hourExemptions,
  hours,
  identity,
  instructorInvitations,
  instructors,
  jobs,
  type Me,
  marking,
  organisations,
  people,
  practice,
  questions,
  sessions,
  trainingClasses,
  trainingPlans,
} from '@app/api/contract'
import { call } from '../api/call.server.ts'
import { count } from '../api/list.server.ts'
import type { IconName } from '../ui/icon.tsx'
import type { Words } from '../words/zh-CN/index.ts'

type Label = keyof Words['home']['tiles']

interface TileSource {
  label: Label
  icon: IconName
  to: string
  needs: string
  /** What is counted: a list of the API and the conditions on it. */
  endpoint: Endpoint
  query?: Record<string, unknown>
  /** Where the figure is no count of a list. */
  figure?: (request: Request) => Promise<number>
  /** Work that waits for this person, in contrast to figures to look at. */
  waits?: true
}

export interface Tile {
  label: Label
  icon: IconName
  to: string
  waits: boolean
  /** Null when the figure could not be had just now. */
  value: number | null
}

const SOURCES: readonly TileSource[] = [
  { label: 'myExams', icon: 'pencil', to: '/exams/mine', needs: 'exam:own', endpoint: attempts.mine },
  {
    label: 'practice',
    icon: 'book',
    to: '/practice',
    needs: 'practice:own',
    endpoint: practice.questions,
    query: { only: 'NEW' },
  },
  { label: 'myCredentials', icon: 'card', to: '/my/credentials', needs: 'credential:own', endpoint: credentials.mine },
  {
    label: 'hoursMissing',
    icon: 'clock',
    to: '/my/training/hours',
    needs: 'training:own',
    endpoint: hours.mine,
    figure: async (request) => (await call(request, hours.mine)).account.missing,
  },
  {
    label: 'lessonsToJudge',
    icon: 'pencil',
    to: '/my/training/evaluations',
    needs: 'training:own',
    endpoint: attendance.toJudge,
    waits: true,
  },
  {
    label: 'invitationsToAnswer',
    icon: 'bell',
    to: '/my/instructor/invitations',
    needs: 'instructor:own',
    endpoint: instructorInvitations.mine,
    query: { state: 'INVITED', when: 'COMING' },
    waits: true,
  },
  {
    label: 'nominationsToReview',
    icon: 'people',
    to: '/instructors?mine=true',
    needs: 'instructor:review',
    endpoint: instructors.list,
    query: { mine: true },
    waits: true,
  },
  {
    label: 'nominationsReturned',
    icon: 'people',
    to: '/instructors?state=RETURNED',
    needs: 'instructor:nominate',
    endpoint: instructors.list,
    query: { state: 'RETURNED' },
    waits: true,
  },
  {
    label: 'enrolmentsToConfirm',
    icon: 'people',
    to: '/training-classes?own=true',
    needs: 'training:write',
    endpoint: enrolments.list,
    query: { mine: true },
    waits: true,
  },
  {
    label: 'classesToSettle',
    icon: 'clock',
    to: '/training-classes?own=true&state=FINISHED',
    needs: 'training:write',
    endpoint: trainingClasses.list,
    query: { own: true, state: 'FINISHED' },
    waits: true,
  },
  {
    label: 'classesToApprove',
    icon: 'calendar',
    to: '/training-classes?own=true&state=DRAFT',
    needs: 'training:approve',
    endpoint: trainingClasses.list,
    query: { own: true, state: 'DRAFT' },
    waits: true,
  },
  {
    label: 'plansToApprove',
    icon: 'calendar',
    to: '/training-plans?state=SUBMITTED',
    needs: 'training:approve',
    endpoint: trainingPlans.list,
    query: { state: 'SUBMITTED' },
    waits: true,
  },
  {
    label: 'claimsToVerify',
    icon: 'clock',
    to: '/hour-claims?mine=true',
    needs: 'hours:verify',
    endpoint: hourClaims.list,
    query: { mine: true },
    waits: true,
  },
  {
    label: 'exemptionsToVerify',
    icon: 'clock',
    to: '/hour-exemptions?mine=true',
    needs: 'hours:verify',
    endpoint: hourExemptions.list,
    query: { mine: true },
    waits: true,
  },
  {
    label: 'officersShort',
    icon: 'clock',
    to: '/hour-accounts?only=SHORT',
    needs: 'hours:read',
    endpoint: hours.accounts,
    query: { only: 'SHORT' },
  },
  {
    label: 'registrationsToReview',
    icon: 'pencil',
    to: '/exam-registrations?mine=true',
    needs: 'registration:review',
    endpoint: sessions.registrations,
    query: { mine: true },
    waits: true,
  },
  {
    label: 'registrationsReturned',
    icon: 'pencil',
    to: '/exam-registrations?state=RETURNED',
    needs: 'registration:write',
    endpoint: sessions.registrations,
    query: { state: 'RETURNED' },
    waits: true,
  },
  {
    label: 'applicationsToReview',
    icon: 'person',
    to: '/credential-applications?mine=true',
    needs: 'application:review',
    endpoint: credentials.applications,
    query: { mine: true },
    waits: true,
  },
  {
    label: 'applicationsReturned',
    icon: 'person',
    to: '/credential-applications?state=RETURNED',
    needs: 'application:write',
    endpoint: credentials.applications,
    query: { state: 'RETURNED' },
    waits: true,
  },
  {
    label: 'applicants',
    icon: 'card',
    to: '/credential-applications/new?type=NEW&kind=ENFORCEMENT&eligible=true',
    needs: 'application:write',
    endpoint: credentials.applicants,
    query: { eligible: true },
    waits: true,
  },
  {
    label: 'examExemptionsToDecide',
    icon: 'check',
    to: '/exam-exemptions?state=PROPOSED',
    needs: 'exemption:decide',
    endpoint: exemptions.list,
    query: { state: 'PROPOSED' },
    waits: true,
  },
  {
    label: 'decisionsToDecide',
    icon: 'scales',
    to: '/credential-decisions?state=PROPOSED',
    needs: 'decision:decide',
    endpoint: credentials.decisions,
    query: { state: 'PROPOSED' },
    waits: true,
  },
  {
    label: 'questionsToReview',
    icon: 'book',
    to: '/questions?waiting=true',
    needs: 'question:review',
    endpoint: questions.list,
    query: { waiting: true },
    waits: true,
  },
  {
    label: 'questionsSuspended',
    icon: 'book',
    to: '/questions?state=SUSPENDED',
    needs: 'question:review',
    endpoint: questions.list,
    query: { state: 'SUSPENDED' },
    waits: true,
  },
  {
    label: 'questionsDubious',
    icon: 'book',
    to: '/questions?dubious=true',
    needs: 'question:review',
    endpoint: questions.list,
    query: { dubious: true },
    waits: true,
  },
  {
    label: 'questionDrafts',
    icon: 'book',
    to: '/questions?state=DRAFT',
    needs: 'question:write',
    endpoint: questions.list,
    query: { state: 'DRAFT' },
    waits: true,
  },
  {
    label: 'sessionsOpen',
    icon: 'calendar',
    to: '/exam-sessions?state=REG_OPEN',
    needs: 'session:read',
    endpoint: sessions.list,
    query: { state: 'REG_OPEN' },
  },
  {
    label: 'sessionsToGrade',
    icon: 'calendar',
    to: '/exam-sessions?state=ENDED',
    needs: 'result:grade',
    endpoint: sessions.list,
    query: { state: 'ENDED' },
    waits: true,
  },
  {
    label: 'sessionsToMark',
    icon: 'pencil',
    to: '/marking-desks',
    needs: 'marking:mark',
    endpoint: marking.desks,
    query: { open: true },
    waits: true,
  },
  {
    label: 'answersToArbitrate',
    icon: 'scales',
    to: '/marking-arbitrations',
    needs: 'marking:arbitrate',
    endpoint: marking.arbitrations,
    waits: true,
  },
  {
    label: 'sessionsToApprove',
    icon: 'calendar',
    to: '/exam-sessions?state=SCORED',
    needs: 'result:approve',
    endpoint: sessions.list,
    query: { state: 'SCORED' },
    waits: true,
  },
  { label: 'failedTasks', icon: 'wrench', to: '/failed-tasks', needs: 'job:read', endpoint: jobs.failed, waits: true },
  { label: 'organs', icon: 'building', to: '/organs', needs: 'organ:read', endpoint: organisations.list },
  { label: 'people', icon: 'people', to: '/people', needs: 'person:read', endpoint: people.list },
  { label: 'credentials', icon: 'card', to: '/credentials', needs: 'credential:read', endpoint: credentials.list },
  { label: 'accounts', icon: 'key', to: '/accounts', needs: 'account:read', endpoint: identity.accounts },
  { label: 'audit', icon: 'shield', to: '/audit', needs: 'audit:read', endpoint: audit.list },
]

/** The tiles of this account: what waits for it first, then the figures of its work. One that fails says so by itself. */
export async function tilesFor(request: Request, me: Pick<Me, 'permissions' | 'unreadNotices'>): Promise<Tile[]> {
  const open = SOURCES.filter(({ needs }) => me.permissions.includes(needs))
  const counts = await Promise.allSettled(
    open.map(({ endpoint, query, figure }) => (figure ? figure(request) : count(request, endpoint, query))),
  )
  const tiles = open.map(({ label, icon, to, waits = false }, i): Tile => {
    const counted = counts[i]!
    return { label, icon, to, waits, value: counted.status === 'fulfilled' ? counted.value : null }
  })
  return [{ label: 'notices', icon: 'bell', to: '/me/notices', waits: true, value: me.unreadNotices }, ...tiles]
}
