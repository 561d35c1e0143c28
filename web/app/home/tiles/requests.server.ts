import { credentials, exemptions, sessions } from '@app/api/contract'
import type { TileSource } from './source.ts'

/** What is asked for and decided: registrations, applications, exemptions, decisions. */
export const REQUESTS: readonly TileSource[] = [
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
]
