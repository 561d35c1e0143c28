import type { EnrolmentGuard } from '@app/api/contract'
import { type Facts, sentences } from '../sentence.ts'
import { format } from './format.ts'

const text = (facts: Facts, name: string) => String(facts[name] ?? '')

export const enrolmentGuards = sentences<EnrolmentGuard['code']>({
  'class-enrolling': 'Enrolment is not open now.',
  'self-enrolment-allowed': 'Units nominate for this class; nobody enrols himself.',
  'post-active': 'Not in post. Check the post first.',
  'organ-in-audience': (f) => `${f.organ ? `“${text(f, 'organ')}”` : 'The unit'} is not among those the class is for.`,
  'domain-in-audience': 'The domain is not among those the class is for.',
  'kind-fits': (f) =>
    f.kind === 'QUALIFICATION'
      ? 'Holds a valid credential and needs no qualification training.'
      : f.kind === 'RENEWAL'
        ? 'Holds no valid credential to renew.'
        : 'The credential is not suspended; no off-post retraining is needed.',
  'not-enrolled': 'Is on the list of this class already.',
  'time-free': (f) =>
    `Meets “${text(f, 'title')}” of “${text(f, 'class')}”${f.from ? ` (from ${format.instant(text(f, 'from'))})` : ''}.`,
  'not-instructor': (f) => `Teaches “${text(f, 'title')}” in this class and cannot be a trainee of it.`,
})
