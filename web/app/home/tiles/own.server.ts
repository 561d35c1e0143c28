import { attempts, attendance, credentials, hours, instructorInvitations, practice } from '@app/api/contract'
import { call } from '../../api/call.server.ts'
import type { TileSource } from './source.ts'

/** What is one’s own: examinations, practice, credentials, hours, invitations. */
export const OWN: readonly TileSource[] = [
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
]
