import { type Facts, sentences } from '../sentence.ts'
import type { Words } from '../zh-CN/index.ts'

const credentialStates: Record<string, string> = {
  PENDING: 'pending',
  SUSPENDED: 'suspended',
  WITHDRAWN: 'withdrawn',
  REVOKED: 'revoked',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
}
const educations: Record<string, string> = {
  SECONDARY: 'secondary school',
  COLLEGE: 'junior college',
  BACHELOR: 'bachelor',
  MASTER: 'master',
  DOCTOR: 'doctor',
}
const text = (facts: Facts, name: string) => String(facts[name] ?? '')
const credential = (f: Facts) =>
  f.state
    ? `Credential: ${credentialStates[text(f, 'state')] ?? 'valid'}${f.until ? `, until ${text(f, 'until')}` : ''}`
    : 'No credential'

export const instructorGuards: Words['instructors']['guards'] = {
  met: sentences({
    'post-active': 'In post',
    'credential-active': 'Valid enforcement credential',
    'no-sanction': 'No sanction in effect',
    'not-in-pool': 'No other nomination or appointment of the kind',
    'enforcement-years': 'Enough years in enforcement or supervision',
    'education-sufficient': 'Education sufficient',
    'expertise-named': 'Expertise named',
    'hours-taught': 'Enough hours taught',
    'rating-sufficient': 'Average evaluation sufficient',
  }),
  unmet: sentences({
    'post-active': 'No primary post in service',
    'credential-active': 'No valid enforcement credential',
    'no-sanction': 'A sanction is still in effect',
    'not-in-pool': 'Already in the pool, or a nomination is under way',
    'enforcement-years': 'Too few years in enforcement or supervision',
    'education-sufficient': 'Education not sufficient',
    'expertise-named': 'No expertise named',
    'hours-taught': 'Too few hours taught',
    'rating-sufficient': 'Average evaluation too low',
  }),
  facts: sentences({
    'post-active': (f) => (f.organ ? `Unit: ${text(f, 'organ')}` : 'No post recorded'),
    'credential-active': credential,
    'no-sanction': (f) => (f.until ? `In effect until ${text(f, 'until')}` : ''),
    'not-in-pool': '',
    'enforcement-years': (f) => (f.since ? `Since ${text(f, 'since')}` : 'No day given'),
    'education-sufficient': (f) =>
      f.education ? `Education: ${educations[text(f, 'education')] ?? text(f, 'education')}` : 'No education given',
    'expertise-named': (f) => `${text(f, 'topics')} given`,
    'hours-taught': (f) => `${text(f, 'hours')} hours taught`,
    'rating-sufficient': (f) =>
      f.mark
        ? `${text(f, 'mark')} points on average of ${text(f, 'evaluations')}`
        : `Only ${text(f, 'evaluations')} evaluations, fewer than ${text(f, 'minimum')}: not judged`,
  }),
  todo: sentences({
    'post-active-todo': 'Check the posts in the person’s file; record the new post.',
    'credential-active-todo': 'Nominate once the credential is in force again.',
    'no-sanction-todo': 'Nominate once it is over.',
    'not-in-pool-todo': 'Find the entry in the pool; outside of your scope, ask the other unit.',
    'enforcement-years-todo': 'Nominate later; correct the day if it is wrong.',
    'education-sufficient-todo': 'Check the education; correct it if it is wrong.',
    'expertise-named-todo': 'Name at least one.',
    'hours-taught-todo': 'Arrange lessons; explain special circumstances in the comment.',
    'rating-sufficient-todo': 'Find out what trainees say and help before deciding.',
  }),
  ruleValues: { true: 'needed', false: 'not needed', ...educations },
}
